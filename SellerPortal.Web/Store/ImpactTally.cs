using System.Collections;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Web.Store;

/// <summary>What a change concerns.</summary>
/// <param name="Products">Listed or once listed products of those pre-offers.</param>
public sealed record ImpactCount(long PreOffers, long Products);

/// <summary>The sums of what changes concern: each change by itself, all together with each pre-offer and product once, and by seller.</summary>
public sealed class ImpactTally(int changes)
{
    readonly Dictionary<Guid, int> products = [];
    readonly long[] preOffers = new long[changes], listed = new long[changes];
    readonly BitArray[] seen = [.. Enumerable.Range(0, changes).Select(_ => new BitArray(0))];
    readonly Dictionary<int, (long PreOffers, long Products)> sellers = [];
    readonly HashSet<(int Seller, int Product)> offered = [];
    long all;

    public ImpactCount All => new(all, products.Count);

    public ImpactCount this[int change] => new(preOffers[change], listed[change]);

    /// <summary>Most pre-offers first.</summary>
    public IReadOnlyList<(int Seller, ImpactCount Count)> Sellers =>
        [.. sellers.OrderByDescending(s => s.Value.PreOffers).ThenBy(s => s.Key).Select(s => (s.Key, new ImpactCount(s.Value.PreOffers, s.Value.Products)))];

    /// <param name="concerned">The places of the changes; at least one.</param>
    internal void Add(long number, Guid? product, IReadOnlyList<int> concerned)
    {
        all++;
        var (seller, at) = (PreOfferNumber.Seller(number), product is { } id ? PlaceOf(id) : -1);
        var (count, sold) = sellers.GetValueOrDefault(seller);
        sellers[seller] = (count + 1, at >= 0 && offered.Add((seller, at)) ? sold + 1 : sold);
        foreach (var change in concerned)
        {
            preOffers[change]++;
            if (at >= 0 && Marks(seen[change], at)) listed[change]++;
        }
    }

    int PlaceOf(Guid product)
    {
        if (products.TryGetValue(product, out var known)) return known;
        return products[product] = products.Count;
    }

    static bool Marks(BitArray bits, int at)
    {
        if (at >= bits.Length) bits.Length = Math.Max(2 * bits.Length, at + 64);
        if (bits[at]) return false;
        return bits[at] = true;
    }
}
