using SellerPortal.Domain;
using SellerPortal.Web.Inputs;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media.Library;

/// <summary>Pre-offers of one seller by a part of their name or SKU, to choose one: the newest that match.</summary>
public sealed class FindPlaces(PreOfferReader reader)
{
    const int Most = 20, Longest = 200;

    /// <param name="seller">By number; null for the actor's own.</param>
    public Task<Outcome<IReadOnlyList<Option>>> RunAsync(string text, int? seller, Actor actor, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if ((seller ?? actor.SellerNumber) is not { } number || !actor.MaySee(number)) return Task.FromResult<Outcome<IReadOnlyList<Option>>>(Problems.Forbidden());
        var wanted = text.Trim();
        var filter = new PreOfferFilter { Seller = number };
        if (wanted.Length > 0) filter = filter with { Texts = [new(PreOfferText.NameOrSku, TextMatch.IContains, wanted.Length > Longest ? wanted[..Longest] : wanted)] };
        return Task.FromResult(Outcome<IReadOnlyList<Option>>.Ok([.. reader.Page(filter, new PageRequest { Limit = Most, NewestFirst = true }).Rows.Select(p => new Option(p.Sku, p.Sku, p.Name))]));
    }
}
