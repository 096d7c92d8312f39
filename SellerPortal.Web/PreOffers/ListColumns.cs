using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.PreOffers;

/// <summary>A column of the list that a person may do without.</summary>
public enum ListColumn { Seller, Category, Price, Stock, Updated }

/// <summary>Which columns of the list a person has put away, remembered from visit to visit and on every device.</summary>
public sealed class ListColumns(PortalStore store)
{
    static string NameOf(Actor actor) => $"pre-offers.columns.{actor.UserId}";

    /// <returns>Those put away; none for somebody who never chose.</returns>
    public async Task<Outcome<IReadOnlySet<ListColumn>>> ReadAsync(Actor actor, CancellationToken cancel)
    {
        var name = NameOf(actor);
        await using var db = store.CreateDbContext();
        var kept = await db.Settings.AsNoTracking().Where(s => s.Name == name).Select(s => s.Value).FirstOrDefaultAsync(cancel);
        return (kept ?? "").Split(',').Select(text => Enum.TryParse<ListColumn>(text, out var column) ? column : (ListColumn?)null).OfType<ListColumn>().ToHashSet();
    }

    public async Task<Outcome<Done>> RunAsync(IReadOnlySet<ListColumn> putAway, Actor actor, CancellationToken cancel)
    {
        if (actor.UserId == Guid.Empty || actor.ReadOnly) return Problems.Forbidden();
        var name = NameOf(actor);
        return await store.WriteAsync<Done>(async transaction =>
        {
            var db = transaction.Db;
            var kept = await db.Settings.FirstOrDefaultAsync(s => s.Name == name, cancel);
            if (kept is null) db.Settings.Add(kept = new Setting { Name = name, Value = "" });
            kept.Value = string.Join(',', putAway.Order());
            await db.SaveChangesAsync(cancel);
            return new Done();
        }, cancel);
    }
}
