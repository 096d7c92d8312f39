using Microsoft.EntityFrameworkCore;
using SellerPortal.Web.Accounts;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.App;

/// <summary>What this marketplace is called, as its first owner said; read again after half a minute.</summary>
public sealed class MarketplaceName(PortalStore store, TimeProvider clock)
{
    const string Unnamed = "SellerPortal";
    static readonly TimeSpan Believed = TimeSpan.FromSeconds(30);

    volatile string name = Unnamed;
    long readAt;

    public async ValueTask<string> ReadAsync(CancellationToken cancel)
    {
        var now = clock.GetTimestamp();
        var before = Interlocked.Read(ref readAt);
        if (before != 0 && clock.GetElapsedTime(before, now) < Believed) return name;
        await using var db = store.CreateDbContext();
        name = await db.Settings.AsNoTracking().Where(setting => setting.Name == CreateFirstOwner.MarketplaceName).Select(setting => setting.Value).FirstOrDefaultAsync(cancel) ?? Unnamed;
        Interlocked.Exchange(ref readAt, now);
        return name;
    }
}
