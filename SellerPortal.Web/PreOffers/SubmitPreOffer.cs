using System.Text.Json.Nodes;
using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Fields;
using SellerPortal.Domain.Media;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.PreOffers;

/// <param name="Body">The documented JSON of PFI01, from the API, the form or an import line; unchecked.</param>
/// <param name="ValidateOnly">Check everything, store nothing.</param>
/// <param name="Media">What the form's draft held: placed with the pre-offer, or with neither.</param>
public sealed record PreOfferInput(JsonNode? Body, bool ValidateOnly = false, IReadOnlyList<HeldMedia>? Media = null);

/// <param name="Id">Empty when a new pre-offer was only validated.</param>
/// <param name="Changed">False when what was sent is what stood there: nothing was written.</param>
public sealed record PreOfferReceipt(Guid Id, bool Created, bool Changed);

/// <summary>
/// Creates or changes the pre-offer of a SKU. The one corridor behind every door: rules, approval machine, one transaction.
/// </summary>
public sealed class SubmitPreOffer(PortalStore store, CatalogCache catalog, SellerDirectory sellers, TimeProvider clock)
{
    public async Task<Outcome<PreOfferReceipt>> RunAsync(PreOfferInput input, Actor actor, CancellationToken cancel)
    {
        if (actor.ReadOnly || !(actor.IsSeller || actor.Reviews)) return Problems.Forbidden();
        var snapshot = await catalog.CurrentAsync(cancel);

        // Judged first outside any transaction: wrong input never makes a writer wait.
        var found = SellerOf(input.Body, actor);
        if (!found.Succeeded) return Outcome<PreOfferReceipt>.Refused(found.Problems);
        var seller = found.Value;
        Judged judged;
        using (var rented = store.Rent())
        {
            var outcome = Judge(rented.Session, seller, input.Body, actor, snapshot, Stored(rented.Session, seller, input.Body));
            if (!outcome.Succeeded) return Outcome<PreOfferReceipt>.Refused(outcome.Problems);
            judged = outcome.Value;
        }
        if (input.ValidateOnly) return new PreOfferReceipt(judged.Row?.Id ?? Guid.Empty, Created: judged.Row is null, Changed: false);
        Outcome<PreOfferReceipt> Write(WriteTransaction transaction)
        {
            var receipt = Apply(transaction, seller, input.Body, actor, snapshot, judged);
            if (receipt.Succeeded && input.Media is { Count: > 0 } held && PreOfferWriter.Find(transaction.Sql, receipt.Value.Id) is { } row)
                PlaceHeldMedia.Apply(transaction.Sql, seller, row.Number, held, Microseconds.Now(clock));
            return receipt;
        }
        // A decision with the same request writes by a context.
        return await (actor.Reviews ? store.WriteAsync(transaction => Task.FromResult(Write(transaction)), cancel) : store.WriteTogetherAsync(Write, cancel));
    }

    /// <summary>Checks a seller's input against what stands there now, outside any transaction: an import does so for the next rows while it writes some.</summary>
    public static Outcome<Judged> Judge(SqlSession sql, int seller, JsonNode? body, Actor actor, CatalogSnapshot snapshot) =>
        Judge(sql, seller, body, actor, snapshot, Stored(sql, seller, body));

    /// <summary>The same as <see cref="RunAsync"/> inside a transaction that is open already: an import writes many with one.</summary>
    /// <param name="judged">What <see cref="Judge(SqlSession, int, JsonNode?, Actor, CatalogSnapshot)"/> said; judged again if the pre-offer has changed since, or when null.</param>
    public Outcome<PreOfferReceipt> Apply(WriteTransaction transaction, int seller, JsonNode? body, Actor actor, CatalogSnapshot snapshot, Judged? judged)
    {
        var sql = transaction.Sql;
        var now = Microseconds.Now(clock);
        var row = Stored(sql, seller, body);
        if (judged is null || judged.Row?.Version != row?.Version)
        {
            var again = Judge(sql, seller, body, actor, snapshot, row);
            if (!again.Succeeded) return Outcome<PreOfferReceipt>.Refused(again.Problems);
            judged = again.Value;
        }
        if (row is not null) return Change(transaction, row, judged.Submission, actor, snapshot, now);

        var (number, createdAt) = PreOfferWriter.NextNumber(sql, seller, now);
        // Where several machines write, another may have made this SKU while we waited for the number.
        return !sql.IsSqlite && Stored(sql, seller, body) is not null
            ? Apply(transaction, seller, body, actor, snapshot, null)
            : Create(transaction, number, createdAt, judged.Submission, actor, snapshot);
    }

    static Outcome<PreOfferReceipt> Create(WriteTransaction transaction, long number, DateTime createdAt, PreOfferSubmission submission, Actor actor, CatalogSnapshot snapshot)
    {
        var moved = ApprovalMachine.Submit(null, actor, Sent(submission.RequestedStatus), ContentChange.Content, createdAt);
        if (!moved.Succeeded) return Outcome<PreOfferReceipt>.Refused(moved.Problems);
        var content = submission.Content;
        var made = new PreOffer
        {
            Number = number, Id = Guid.CreateVersion7(), Sku = content.Sku, Name = content.Name, BaseCode = content.BaseCode,
            ProductId = content.ProductId, JoinsProduct = content.ProductId is not null,
            MetaId = PreOfferWriter.MetaOf(transaction.Sql, PreOfferNumber.Seller(number), content.BaseCode),
            CreatedAt = createdAt, UpdatedAt = createdAt,
        };
        made.Take(content);
        moved.Value.ApplyTo(made);
        PreOfferWriter.Insert(transaction.Sql, made);
        PreOfferWriter.AddHistory(transaction.Sql, moved.Value.StepFrom(null, number, ApprovalMove.Submit, actor, createdAt)!);
        return Decide(transaction, made, submission, actor, snapshot, createdAt, new PreOfferReceipt(made.Id, Created: true, Changed: true));
    }

    static Outcome<PreOfferReceipt> Change(WriteTransaction transaction, PreOffer row, PreOfferSubmission submission, Actor actor, CatalogSnapshot snapshot, DateTime now)
    {
        var before = row.Copy();
        var content = submission.Content;
        var stored = row.Content();
        var change = row.Archived ? ContentChange.Content : ContentChanges.Between(stored, content, snapshot.Tree.Find(content.CategoryId)?.Schema ?? AttributeSchema.Empty);
        var state = ApprovalState.Of(row);
        var requested = Sent(submission.RequestedStatus) ?? (submission.RequestedStatus == row.Status ? submission.RequestedStatus : null);
        var moved = ApprovalMachine.Submit(state, actor, requested, change, now);
        if (!moved.Succeeded) return Outcome<PreOfferReceipt>.Refused(moved.Problems);

        var changed = moved.Value.Version != row.Version;
        if (changed)
        {
            if (row.BaseCode != content.BaseCode) row.MetaId = PreOfferWriter.MetaOf(transaction.Sql, row.SellerNumber, content.BaseCode);
            row.Take(content);
            moved.Value.ApplyTo(row);
            row.UpdatedAt = now > row.UpdatedAt ? now : row.UpdatedAt.AddMicroseconds(1);
            if (!PreOfferWriter.Update(transaction.Sql, before, row)) return Problems.Conflict("This pre-offer has been changed meanwhile.");
            var detail = PreOfferJson.Write(new JsonArray([.. ContentChanges.Paths(stored, content).Select(path => JsonValue.Create(path))]));
            PreOfferWriter.AddHistory(transaction.Sql, moved.Value.StepFrom(state, row.Number, ApprovalMachine.SubmissionMove(state, moved.Value), actor, now, detail)!);
            if (row.Status == ApprovalStatus.Approved) OfferWriter.Update(transaction.Sql, row, SchemaOf(row, snapshot), now);
        }
        return Decide(transaction, row, submission, actor, snapshot, now, new PreOfferReceipt(row.Id, Created: false, changed));
    }

    /// <summary>An owner's or reviewer's token may decide with the same request.</summary>
    static Outcome<PreOfferReceipt> Decide(WriteTransaction transaction, PreOffer row, PreOfferSubmission submission, Actor actor, CatalogSnapshot snapshot,
        DateTime now, PreOfferReceipt receipt)
    {
        if (submission.RequestedStatus is not { } requested || requested == row.Status || Sent(requested) is not null || !actor.Reviews) return receipt;
        var move = requested == ApprovalStatus.Approved ? ApprovalMove.Approve : ApprovalMove.Reject;
        return ApplyDecision.Apply(transaction, row, SchemaOf(row, snapshot), move, actor, submission.Reasons, now).Then<PreOfferReceipt>(_ => receipt with { Changed = true });
    }

    static AttributeSchema SchemaOf(PreOffer row, CatalogSnapshot snapshot) => snapshot.Tree.Find(row.CategoryId)?.Schema ?? AttributeSchema.Empty;

    /// <summary>What a submission may ask for itself; 1 and 0 are decisions.</summary>
    static ApprovalStatus? Sent(ApprovalStatus? requested) => requested is ApprovalStatus.Pending or ApprovalStatus.Required ? requested : null;

    /// <summary>Input that was found right beside what stood there.</summary>
    public sealed record Judged
    {
        internal Judged(PreOffer? row, PreOfferSubmission submission) => (Row, Submission) = (row, submission);
        internal PreOffer? Row { get; }
        internal PreOfferSubmission Submission { get; }
    }

    static Outcome<Judged> Judge(SqlSession sql, int seller, JsonNode? body, Actor actor, CatalogSnapshot snapshot, PreOffer? row)
    {
        // A withdrawn one is not there for its sender: everything is asked anew.
        var stored = row is { Archived: false } ? row.Content() : null;
        var known = LoadReferences.Of(sql, PreOfferRules.References(body, stored, snapshot.Tree), seller, snapshot);
        var context = new PreOfferContext(snapshot.Tree, snapshot.PriceListIds, snapshot.StockListIds, known, actor, stored is null ? null : row!.Status);
        return PreOfferRules.Check(body, stored, context).Then<Judged>(submission => new Judged(row, submission));
    }

    static PreOffer? Stored(SqlSession sql, int seller, JsonNode? body) =>
        body is JsonObject item && TextField.Read(item["sku"], "sku", PreOfferRules.TextLength) is { Succeeded: true } sku ? PreOfferWriter.Find(sql, seller, sku.Value) : null;

    Outcome<int> SellerOf(JsonNode? body, Actor actor)
    {
        if (!actor.Reviews) return actor.SellerNumber!.Value;
        if (body is not JsonObject item) return PreOfferRules.Check(body, null, EmptyContext(actor)).Then<int>(_ => 0);
        if (!item.TryGetPropertyValue("seller", out var given)) return Problems.Required("seller");
        return UuidField.ReadExisting(given, "seller", id => sellers.NumberOf(id) is not null).Then<int>(id => sellers.NumberOf(id)!.Value);
    }

    static PreOfferContext EmptyContext(Actor actor) => new(CategoryTree.Empty, new HashSet<Guid>(), new HashSet<Guid>(), Domain.DataTypes.NoReferences.Instance, actor);
}
