using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.PreOffers;

/// <param name="PreOfferId">The one being changed; null for a new one.</param>
/// <param name="Version">Of that pre-offer, as it was read.</param>
/// <param name="DraftId">To be thrown away once everything is in.</param>
public sealed record FormInput(JsonObject Body, Guid? PreOfferId, int Version, Guid? DraftId);

/// <summary>
/// What the form sends: <see cref="SubmitPreOffer"/>, and two things that an upsert by SKU cannot know. A new pre-offer does not overwrite one of the
/// same SKU (<c>sku_taken</c>, with its id), and a change does not overwrite what was changed since it was read.
/// </summary>
public sealed class SendForm(PortalStore store, PreOfferReader reader, SubmitPreOffer submit, DiscardDraft discard)
{
    public async Task<Outcome<PreOfferReceipt>> RunAsync(FormInput input, Actor actor, CancellationToken cancel)
    {
        if (actor.ReadOnly || actor is not { IsSeller: true, SellerNumber: { } seller }) return Problems.Forbidden();
        if (input.PreOfferId is { } id)
        {
            var row = reader.Find(id);
            if (row is null || row.SellerNumber != seller) return Problems.NotFound();
            if (row.Version != input.Version && await HasMovedOnAsync(row, input.Version, cancel)) return Problems.Conflict("This pre-offer has been changed since you opened it.", "changed", "");
            input.Body["sku"] = row.Sku;
        }
        else if (input.Body["sku"] is JsonValue given && given.TryGetValue<string>(out var sku) && reader.Find(seller, sku.Trim()) is { Archived: false } taken)
        {
            return new Problem("sku", "sku_taken", "You already have a pre-offer with this SKU.") { Arguments = [taken.Id] };
        }
        var held = HeldMedia.Read(input.Body[HeldMedia.Field]);
        input.Body.Remove(HeldMedia.Field);
        var sent = await submit.RunAsync(new PreOfferInput(input.Body, Media: held), actor, cancel);
        if (sent.Succeeded && input.DraftId is { } draft) await discard.RunAsync(draft, actor, cancel);
        return sent;
    }

    async Task<bool> HasMovedOnAsync(PreOffer row, int version, CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        var moves = await db.History.AsNoTracking().Where(h => h.PreOfferNumber == row.Number && h.Version > version).ToListAsync(cancel);
        return moves.Exists(OpenedPreOffer.Matters);
    }
}
