using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Store;

/// <summary>The catalogue as it stood at an earlier version: today's, with what was recorded since taken back.</summary>
public sealed class CatalogHistory(PortalStore store, CatalogCache catalog)
{
    /// <returns>Refused where changes were not recorded yet.</returns>
    public async Task<Outcome<CategoryTree>> AtAsync(long version, CancellationToken cancel)
    {
        var snapshot = await catalog.CurrentAsync(cancel);
        if (version > snapshot.Version) return Problems.NotFound();
        await using var db = store.CreateDbContext();
        var (tree, expected, schema) = (snapshot.Tree, snapshot.Version, SchemaEdit.None);
        await foreach (var change in db.CatalogChanges.AsNoTracking().Where(c => c.Version > version && c.Version <= snapshot.Version).OrderByDescending(c => c.Version).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (change.Version != expected-- || !change.IsEdit) return SchemaProblems.NoHistory();
            if (change.IsGoogleEdit) continue;
            // Attributes know nothing of paths: they are taken back all at once, at the end.
            if (change.IsSchemaEdit) schema = change.SchemaEdit().Then(schema);
            else tree = tree.With(change.TreeEdit().Inverse, change.At);
        }
        return expected == version ? tree.With(schema.Inverse, DateTime.UnixEpoch) : SchemaProblems.NoHistory();
    }
}
