using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.PreOffers;

/// <param name="Id">Chosen by the form, so that its address is known before the first save.</param>
/// <param name="PreOfferId">The pre-offer being changed; null for a new one.</param>
/// <param name="BaseVersion">That pre-offer's version when the work began.</param>
/// <param name="Body">The form's fields as the API's JSON, unchecked.</param>
/// <param name="Expected">The revision this form last saved or read; 0 for a draft that is not kept yet.</param>
public sealed record DraftInput(Guid Id, Guid? PreOfferId, int BaseVersion, string Title, JsonObject Body, long Expected);

/// <param name="Revision">To expect at the next save.</param>
/// <param name="PreOfferVersion">Where the pre-offer being changed stands now; null for a new one.</param>
public sealed record PreOfferDraftReceipt(long Revision, DateTime SavedAt, int? PreOfferVersion);

/// <summary>
/// Keeps what a seller has typed. A save that expects another revision than the kept one is a conflict: a second tab never overwrites the first.
/// </summary>
public sealed class SaveDraft(PortalStore store, TimeProvider clock)
{
    /// <summary>In characters of JSON; far more than any form holds.</summary>
    public const int LongestBody = 2_000_000;
    const int LongestTitle = 255;

    public async Task<Outcome<PreOfferDraftReceipt>> RunAsync(DraftInput input, Actor actor, CancellationToken cancel)
    {
        if (actor.ReadOnly || !actor.IsSeller) return Problems.Forbidden();
        var body = PreOfferJson.Write(input.Body);
        if (body.Length > LongestBody) return Problems.TooLong("", LongestBody);
        return await store.WriteAsync(transaction => SaveAsync(transaction.Db, input, body, actor, cancel), cancel);
    }

    async Task<Outcome<PreOfferDraftReceipt>> SaveAsync(PortalDb db, DraftInput input, string body, Actor actor, CancellationToken cancel)
    {
        int? version = null;
        if (input.PreOfferId is { } preOffer)
        {
            var row = await db.PreOffers.AsNoTracking().Where(p => p.Id == preOffer).Select(p => new { p.Number, p.Version }).SingleOrDefaultAsync(cancel);
            if (row is null || PreOfferNumber.Seller(row.Number) != actor.SellerNumber) return Problems.NotFound();
            version = row.Version;
        }
        var now = Microseconds.Now(clock);
        var title = input.Title.Length > LongestTitle ? input.Title[..LongestTitle] : input.Title;
        var seller = actor.SellerNumber!.Value;
        var kept = await db.Drafts.AsNoTracking().Where(d => d.Id == input.Id).Select(d => new { d.SellerNumber, d.Revision }).SingleOrDefaultAsync(cancel);
        if (kept is not null && kept.SellerNumber != seller) return Problems.NotFound();
        if ((kept?.Revision ?? 0) != input.Expected) return ChangedElsewhere();
        var revision = input.Expected + 1;
        if (kept is null)
        {
            db.Drafts.Add(new Draft
            {
                Id = input.Id, SellerNumber = seller, UserId = actor.UserId, PreOfferId = input.PreOfferId, BaseVersion = input.BaseVersion,
                Title = title, Body = body, Revision = revision, CreatedAt = now, UpdatedAt = now,
            });
            await db.SaveChangesAsync(cancel);
        }
        // Where several machines write, another tab may have saved since it was read.
        else if (await db.Drafts.Where(d => d.Id == input.Id && d.Revision == input.Expected).ExecuteUpdateAsync(set => set
            .SetProperty(d => d.Title, title).SetProperty(d => d.Body, body).SetProperty(d => d.Revision, revision)
            .SetProperty(d => d.BaseVersion, input.BaseVersion).SetProperty(d => d.UpdatedAt, now), cancel) == 0) return ChangedElsewhere();
        return new PreOfferDraftReceipt(revision, now, version);
    }

    static Problem ChangedElsewhere() => Problems.Conflict("This draft has been changed elsewhere.", "draft");
}
