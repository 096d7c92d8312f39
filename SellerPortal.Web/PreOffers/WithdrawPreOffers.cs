using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.PreOffers;

/// <param name="Refused">Those that stayed, with the first reason of each: an approved one, or one that is gone already.</param>
public sealed record WithdrawnPreOffers(int Withdrawn, IReadOnlyList<(Guid Id, Problem Why)> Refused);

/// <summary>The seller takes back what is selected on a page of the list, in one transaction. One that cannot be withdrawn does not keep the others.</summary>
public sealed class WithdrawPreOffers(PortalStore store, TimeProvider clock)
{
    /// <param name="ids">At most <see cref="ListPreOffers.PageSize"/>; a page is what can be selected.</param>
    public Task<Outcome<WithdrawnPreOffers>> RunAsync(IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancel)
    {
        if (actor.ReadOnly || !actor.IsSeller) return Task.FromResult<Outcome<WithdrawnPreOffers>>(Problems.Forbidden());
        if (ids.Count > ListPreOffers.PageSize) return Task.FromResult<Outcome<WithdrawnPreOffers>>(Problems.TooLarge("ids", ListPreOffers.PageSize));
        return store.WriteAsync(transaction =>
        {
            var now = Microseconds.Now(clock);
            // Read together and stored together: fifty cost as many statements as one.
            var rows = PreOfferWriter.Find(transaction.Sql, [.. ids.Distinct()]).ToDictionary(row => row.Id);
            var answers = ids.Distinct().Select(id => (Id: id, Outcome: WithdrawPreOffer.Apply(transaction.PreOffers, rows.GetValueOrDefault(id), actor, now))).ToList();
            return Task.FromResult<Outcome<WithdrawnPreOffers>>(new WithdrawnPreOffers(answers.Count(a => a.Outcome.Succeeded),
                [.. answers.Where(a => !a.Outcome.Succeeded).Select(a => (a.Id, a.Outcome.Problems[0]))]));
        }, cancel);
    }
}
