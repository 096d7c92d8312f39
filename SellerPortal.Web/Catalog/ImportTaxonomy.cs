using SellerPortal.Domain;
using SellerPortal.Web.Catalog.Import;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog;

/// <summary>
/// Brings categories, attributes, values and translations from a file into the store: all of it or, when the file is broken, nothing.
/// Twice is the same as once; what the file does not know of is left alone.
/// </summary>
public sealed class ImportTaxonomy(PortalStore store, CatalogCache catalog, TimeProvider clock)
{
    const int MostAttempts = 5;

    /// <param name="file">Read to its end, not disposed.</param>
    /// <param name="language">Of the names of a file that does not say it; null for the marketplace's own.</param>
    public async Task<Outcome<TaxonomyImported>> RunAsync(Stream file, string? language, Actor actor, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        if (!actor.IsOwner || actor.ReadOnly) return Problems.Forbidden();
        progress?.Report(new("Reading the file"));
        var read = await TaxonomyFile.ReadAsync(file, language, cancel);
        if (!read.Succeeded) return Outcome<TaxonomyImported>.Refused(read.Problems);

        for (var attempt = 1; ; attempt++)
        {
            progress?.Report(new("Comparing with what is there"));
            var state = await CatalogState.ReadAsync(store, cancel);
            var met = read.Value.Met(state);
            var found = CatalogChanges.Find(met, state);
            if (!found.Succeeded) return Outcome<TaxonomyImported>.Refused(found.Problems);
            if (found.Value.IsEmpty || await WriteAsync(found.Value, state, actor, progress, cancel)) return Imported(read.Value, found.Value);
            if (attempt == MostAttempts) return ImportProblems.Changing();
        }
    }

    /// <summary>False: somebody changed the catalogue since it was read, and nothing was written.</summary>
    async Task<bool> WriteAsync(CatalogChanges changes, CatalogState state, Actor actor, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var now = Microseconds.Now(clock);
        var record = new ImportRecord(changes, state, now);
        var written = await store.WriteAsync<bool>(transaction =>
        {
            if (!record.Write(transaction.Sql, actor)) return Task.FromResult<Outcome<bool>>(false);
            new CatalogWriter(transaction, now, rows => progress?.Report(new("Writing", rows, changes.Rows)), cancel).Write(changes);
            record.Touch(transaction.Sql);
            return Task.FromResult<Outcome<bool>>(true);
        }, cancel);
        catalog.Invalidate();
        return written.Value;
    }

    static TaxonomyImported Imported(ImportedCatalog file, CatalogChanges changes) => new(
        file.Categories.Count, changes.NewCategories.Count, changes.Renewed,
        file.Attributes.Count, changes.NewAttributes.Count, changes.ChangedAttributes.Count,
        file.Categories.Sum(c => c.Attributes.Count));
}

/// <summary>What the file held, and how much of it was new or other than before.</summary>
/// <param name="Links">That a category uses an attribute.</param>
public sealed record TaxonomyImported(int Categories, int NewCategories, int ChangedCategories, int Attributes, int NewAttributes, int ChangedAttributes, int Links);
