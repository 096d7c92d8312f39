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
            var outcome = Judge(rented.Session, seller, input.Body, actor, snapshot, SkuOf(input.Body) is { } sku ? PreOfferWriter.Find(rented.Session, seller, sku) : null);
            if (!outcome.Succeeded) return Outcome<PreOfferReceipt>.Refused(outcome.Problems);
            judged = outcome.Value;
        }
        if (input.ValidateOnly) return new PreOfferReceipt(judged.Row?.Id ?? Guid.Empty, Created: judged.Row is null, Changed: false);
        Outcome<PreOfferReceipt> Write(WriteTransaction transaction)
        {
            var receipt = Apply(transaction, seller, input.Body, actor, snapshot, judged);
            if (receipt.Succeeded && input.Media is { Count: > 0 } held && transaction.PreOffers.Find(seller, judged.Submission.Content.Sku) is { } mark)
            {
                transaction.StorePreOffers();
                PlaceHeldMedia.Apply(transaction.Sql, seller, mark.Number, held, Microseconds.Now(clock));
            }
            return receipt;
        }
        // A decision with the same request writes by a context.
        return await (actor.Reviews
            ? store.WriteAsync(transaction => Task.FromResult(Write(transaction)), cancel)
            : store.WriteTogetherAsync(Write, cancel, judged.Expect(seller)));
    }

    /// <summary>The SKU that a body names, if it names one.</summary>
    public static string? SkuOf(JsonNode? body) =>
        body is JsonObject item && TextField.Read(item["sku"], "sku", PreOfferRules.TextLength) is { Succeeded: true } sku ? sku.Value : null;

    /// <summary>The same as <see cref="RunAsync"/> inside a transaction that is open already: an import writes many with one.</summary>
    /// <param name="judged">What <see cref="Judge"/> said; judged again if the pre-offer has changed since, or when null.</param>
    public Outcome<PreOfferReceipt> Apply(WriteTransaction transaction, int seller, JsonNode? body, Actor actor, CatalogSnapshot snapshot, Judged? judged)
    {
        var now = Microseconds.Now(clock);
        if (judged is null || transaction.PreOffers.Find(seller, judged.Submission.Content.Sku) != judged.Mark)
        {
            // What this transaction has gathered counts as well.
            transaction.StorePreOffers();
            var sql = transaction.Sql;
            var again = Judge(sql, seller, body, actor, snapshot, SkuOf(body) is { } sku ? PreOfferWriter.Find(sql, seller, sku) : null);
            if (!again.Succeeded) return Outcome<PreOfferReceipt>.Refused(again.Problems);
            judged = again.Value;
        }
        return judged.Row is { } row ? Change(transaction, row, judged, actor, snapshot, now) : Create(transaction, seller, judged.Submission, actor, snapshot, now);
    }

    static Outcome<PreOfferReceipt> Create(WriteTransaction transaction, int seller, PreOfferSubmission submission, Actor actor, CatalogSnapshot snapshot, DateTime now)
    {
        var moved = ApprovalMachine.Submit(null, actor, Sent(submission.RequestedStatus), ContentChange.Content, now);
        if (!moved.Succeeded) return Outcome<PreOfferReceipt>.Refused(moved.Problems);
        var content = submission.Content;
        // Where several machines write, another may have made this SKU while we waited for the number: then the SKU is taken, and all is done again.
        var (number, createdAt) = transaction.PreOffers.NextNumber(seller, now);
        var made = new PreOffer
        {
            Number = number, Id = Guid.CreateVersion7(), Sku = content.Sku, Name = content.Name, BaseCode = content.BaseCode,
            ProductId = content.ProductId, JoinsProduct = content.ProductId is not null,
            MetaId = transaction.PreOffers.MetaOf(seller, content.BaseCode),
            CreatedAt = createdAt, UpdatedAt = createdAt,
        };
        made.Take(content);
        var state = moved.Value with { QueuedAt = createdAt };
        state.ApplyTo(made);
        transaction.PreOffers.Insert(made);
        transaction.PreOffers.AddHistory(state.StepFrom(null, number, ApprovalMove.Submit, actor, createdAt)!);
        return Decide(transaction, made, submission, actor, snapshot, createdAt, new PreOfferReceipt(made.Id, Created: true, Changed: true));
    }

    static Outcome<PreOfferReceipt> Change(WriteTransaction transaction, PreOffer before, Judged judged, Actor actor, CatalogSnapshot snapshot, DateTime now)
    {
        // What was judged stays as it was: the work may run again.
        var row = before.Copy();
        var (submission, stored) = (judged.Submission, judged.Content!);
        var content = submission.Content;
        var paths = ContentChanges.Paths(stored, content);
        var change = row.Archived ? ContentChange.Content : ContentChanges.Between(paths, snapshot.Tree.Find(content.CategoryId)?.Schema ?? AttributeSchema.Empty);
        var state = ApprovalState.Of(row);
        var requested = Sent(submission.RequestedStatus) ?? (submission.RequestedStatus == row.Status ? submission.RequestedStatus : null);
        var moved = ApprovalMachine.Submit(state, actor, requested, change, now);
        if (!moved.Succeeded) return Outcome<PreOfferReceipt>.Refused(moved.Problems);

        var changed = moved.Value.Version != row.Version;
        if (changed)
        {
            if (row.BaseCode != content.BaseCode) row.MetaId = transaction.PreOffers.MetaOf(row.SellerNumber, content.BaseCode);
            row.Take(content);
            moved.Value.ApplyTo(row);
            row.UpdatedAt = now > row.UpdatedAt ? now : row.UpdatedAt.AddMicroseconds(1);
            transaction.PreOffers.Update(before, row);
            var detail = PreOfferJson.Write(new JsonArray([.. paths.Select(path => JsonValue.Create(path))]));
            transaction.PreOffers.AddHistory(moved.Value.StepFrom(state, row.Number, ApprovalMachine.SubmissionMove(state, moved.Value), actor, now, detail)!);
            if (row.Status == ApprovalStatus.Approved) transaction.PreOffers.UpdateOffer(row, SchemaOf(row, snapshot), now);
        }
        return Decide(transaction, row, submission, actor, snapshot, now, new PreOfferReceipt(row.Id, Created: false, changed));
    }

    /// <summary>An owner's or reviewer's token may decide with the same request.</summary>
    static Outcome<PreOfferReceipt> Decide(WriteTransaction transaction, PreOffer row, PreOfferSubmission submission, Actor actor, CatalogSnapshot snapshot,
        DateTime now, PreOfferReceipt receipt)
    {
        if (submission.RequestedStatus is not { } requested || requested == row.Status || Sent(requested) is not null || !actor.Reviews) return receipt;
        var move = requested == ApprovalStatus.Approved ? ApprovalMove.Approve : ApprovalMove.Reject;
        transaction.StorePreOffers();
        return ApplyDecision.Apply(transaction, row, SchemaOf(row, snapshot), move, actor, submission.Reasons, now).Then<PreOfferReceipt>(_ => receipt with { Changed = true });
    }

    static AttributeSchema SchemaOf(PreOffer row, CatalogSnapshot snapshot) => snapshot.Tree.Find(row.CategoryId)?.Schema ?? AttributeSchema.Empty;

    /// <summary>What a submission may ask for itself; 1 and 0 are decisions.</summary>
    static ApprovalStatus? Sent(ApprovalStatus? requested) => requested is ApprovalStatus.Pending or ApprovalStatus.Required ? requested : null;

    /// <summary>Input that was found right beside what stood there.</summary>
    public sealed class Judged
    {
        internal Judged(PreOffer? row, PreOfferContent? content, PreOfferSubmission submission) => (Row, Content, Submission) = (row, content, submission);
        internal PreOffer? Row { get; }
        /// <summary>The row's.</summary>
        internal PreOfferContent? Content { get; }
        internal PreOfferSubmission Submission { get; }
        internal PreOfferMark? Mark => Row is null ? null : PreOfferBatch.MarkOf(Row);

        /// <summary>For all who share a transaction to be read together.</summary>
        public Action<PreOfferBatch> Expect(int seller) => batch => batch.Expect(seller, Submission.Content.Sku, Submission.Content.BaseCode);
    }

    /// <summary>Checks a seller's input against what stands there now, outside any transaction: an import does so for the next rows while it writes some.</summary>
    /// <param name="row">The stored pre-offer of its SKU; it is not changed.</param>
    public Outcome<Judged> Judge(SqlSession sql, int seller, JsonNode? body, Actor actor, CatalogSnapshot snapshot, PreOffer? row)
    {
        var content = row?.Content();
        // A withdrawn one is not there for its sender: everything is asked anew.
        var stored = row is { Archived: false } ? content : null;
        var known = LoadReferences.Of(sql, PreOfferRules.References(body, stored, snapshot.Tree), seller, snapshot);
        var context = new PreOfferContext(snapshot.Tree, snapshot.PriceListIds, snapshot.StockListIds, known, actor, stored is null ? null : row!.Status) { Grace = new(stored is null ? null : row!.CreatedAt, Microseconds.Now(clock)) };
        return PreOfferRules.Check(body, stored, context).Then<Judged>(submission => new Judged(row, content, submission));
    }

    Outcome<int> SellerOf(JsonNode? body, Actor actor)
    {
        if (!actor.Reviews) return actor.SellerNumber!.Value;
        if (body is not JsonObject item) return PreOfferRules.Check(body, null, EmptyContext(actor)).Then<int>(_ => 0);
        if (!item.TryGetPropertyValue("seller", out var given)) return Problems.Required("seller");
        return UuidField.ReadExisting(given, "seller", id => sellers.NumberOf(id) is not null).Then<int>(id => sellers.NumberOf(id)!.Value);
    }

    static PreOfferContext EmptyContext(Actor actor) => new(CategoryTree.Empty, new HashSet<Guid>(), new HashSet<Guid>(), Domain.DataTypes.NoReferences.Instance, actor);
}
