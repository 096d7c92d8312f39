using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Approval;

/// <summary>
/// One reviewer's move as one transaction: finds the pre-offer, applies the move with all that follows from it, or refuses it.
/// A conflict says what happened, who did it and when, in this order, as its arguments.
/// </summary>
public sealed class ReviewStep(PortalStore store, CatalogCache catalog, TimeProvider clock)
{
    /// <param name="version">The version that was read; null for whatever stands there.</param>
    internal async Task<Outcome<PreOffer>> RunAsync(Guid id, ApprovalMove move, IReadOnlyList<Reason> reasons, int? version, Actor actor, CancellationToken cancel)
    {
        if (actor.ReadOnly || !actor.Reviews) return Problems.Forbidden();
        var snapshot = await catalog.CurrentAsync(cancel);
        return await store.WriteAsync(transaction =>
        {
            var row = PreOfferWriter.Find(transaction.Sql, id);
            if (row is null) return Task.FromResult<Outcome<PreOffer>>(Problems.NotFound());
            var schema = snapshot.Tree.Find(row.CategoryId)?.Schema ?? AttributeSchema.Empty;
            var when = row.Status is ApprovalStatus.Approved or ApprovalStatus.Rejected && !row.Archived ? row.DecidedAt ?? row.UpdatedAt : row.UpdatedAt;
            var applied = ApplyDecision.Apply(transaction, row, schema, move, actor, reasons, Microseconds.Now(clock), version);
            return Task.FromResult(applied.Succeeded ? applied : Outcome<PreOffer>.Refused([.. applied.Problems.Select(p => At(p, when))]));
        }, cancel);
    }

    static Problem At(Problem problem, DateTime when) =>
        problem is { Kind: ProblemKind.Conflict, Arguments: [var what, var who] } ? problem with { Arguments = [what, who, when] } : problem;
}
