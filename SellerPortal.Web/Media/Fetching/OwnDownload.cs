using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Web.Store;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Media.Fetching;

/// <summary>One download, for those who may change it.</summary>
static class OwnDownload
{
    /// <param name="change">One statement on its row; true where the row was still in a state that it expects.</param>
    /// <param name="ended">The conflict where it was not.</param>
    /// <returns>Whose it is, by number. Refused: no such download that this actor may know of; <paramref name="ended"/>.</returns>
    public static async Task<Outcome<int>> ChangeAsync(PortalStore store, Guid id, Actor actor, Func<SqlSession, bool> change, Problem ended, CancellationToken cancel)
    {
        if (actor.ReadOnly || !(actor.IsSeller || actor.Reviews)) return Problems.Forbidden();
        int? seller;
        await using (var db = store.CreateDbContext()) seller = await db.MediaDownloads.Where(d => d.Id == id).Select(d => (int?)d.SellerNumber).SingleOrDefaultAsync(cancel);
        if (seller is not { } number || !actor.MaySee(number)) return Problems.NotFound();
        return await store.WriteAsync<int>(transaction => Task.FromResult<Outcome<int>>(change(transaction.Sql) ? number : ended), cancel);
    }
}
