using SellerPortal.Domain;
using SellerPortal.Web.Catalog.Import;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Exchange;

/// <summary>What <see cref="ImportTaxonomy"/> would do with a file: added, changed, left. Writes nothing.</summary>
public sealed class PreviewTaxonomy(PortalStore store)
{
    /// <param name="file">Read to its end, not disposed.</param>
    /// <param name="language">Of the names of a file that does not say it; null for the marketplace's own.</param>
    public async Task<Outcome<TaxonomyPreview>> RunAsync(Stream file, string? language, Actor actor, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        if (!actor.IsOwner || actor.ReadOnly) return Problems.Forbidden();
        progress?.Report(new("Reading the file"));
        var read = await TaxonomyFile.ReadAsync(file, language, cancel);
        if (!read.Succeeded) return Outcome<TaxonomyPreview>.Refused(read.Problems);
        progress?.Report(new("Comparing with what is there"));
        var state = await CatalogState.ReadAsync(store, cancel);
        var met = read.Value.Met(state);
        return CatalogChanges.Find(met, state).Then(changes => Outcome<TaxonomyPreview>.Ok(TaxonomyPreview.Of(met, state, changes)));
    }
}
