using System.Collections.Frozen;

namespace SellerPortal.Web.Store;

/// <summary>Sellers' ids by number and back, kept in memory: neither ever changes, so only an unknown one is looked up.</summary>
public sealed class SellerDirectory(PortalStore store)
{
    volatile Known known = new(FrozenDictionary<int, Guid>.Empty, FrozenDictionary<Guid, int>.Empty);

    sealed record Known(FrozenDictionary<int, Guid> Ids, FrozenDictionary<Guid, int> Numbers);

    /// <exception cref="InvalidOperationException">There is no such seller.</exception>
    public Guid IdOf(int number) =>
        known.Ids.TryGetValue(number, out var id) || Read().Ids.TryGetValue(number, out id) ? id : throw new InvalidOperationException($"There is no seller {number}.");

    /// <summary>Null for an unknown id.</summary>
    public int? NumberOf(Guid id) => known.Numbers.TryGetValue(id, out var number) || Read().Numbers.TryGetValue(id, out number) ? number : null;

    Known Read()
    {
        var ids = new Dictionary<int, Guid>();
        using var rented = store.Rent();
        using (var row = rented.Session.Query("""SELECT "Number", "Id" FROM "Sellers" """))
            while (row.Read()) ids[row.GetInt32(0)] = row.GetGuid(1);
        return known = new(ids.ToFrozenDictionary(), ids.ToFrozenDictionary(s => s.Value, s => s.Key));
    }
}
