using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Store;

/// <summary>Google's list and what own categories are mapped to, as they stand at one version of the catalogue. Shared by all readers.</summary>
public sealed class GoogleSnapshot
{
    readonly IReadOnlyDictionary<Guid, long> mapped;
    readonly GoogleSuggestions suggestions;
    readonly ConditionalWeakTable<CategoryNode, StrongBox<GoogleSuggestion?>> suggested;

    internal GoogleSnapshot(CatalogSnapshot catalog, GoogleTaxonomy taxonomy, long listVersion, IReadOnlyDictionary<Guid, long> mapped, GoogleSnapshot? before)
    {
        (Catalog, Taxonomy, ListVersion, this.mapped) = (catalog, taxonomy, listVersion, mapped);
        var same = ReferenceEquals(before?.Taxonomy, taxonomy);
        (suggestions, suggested) = same ? (before!.suggestions, before.suggested) : (new(taxonomy), []);
    }

    public CatalogSnapshot Catalog { get; }
    public GoogleTaxonomy Taxonomy { get; }
    /// <summary>The version of the catalogue that brought the list; 0 where there is none.</summary>
    internal long ListVersion { get; }

    /// <summary>What a category is mapped to itself.</summary>
    public long? Mapped(Guid category) => mapped.TryGetValue(category, out var id) ? id : null;

    /// <summary>What the nearest ancestor that has one is mapped to.</summary>
    public (CategoryNode From, long Google)? Inherited(CategoryNode node)
    {
        for (var at = node.Parent; at is not null; at = at.Parent)
            if (Mapped(at.Id) is { } google) return (at, google);
        return null;
    }

    /// <summary>Found once for each category as it is called and stands.</summary>
    public GoogleSuggestion? Suggestion(CategoryNode node) => suggested.GetValue(node, n => new(suggestions.For(n))).Value;
}

/// <summary>Keeps <see cref="GoogleSnapshot"/> in memory and reads it again with each version of the catalogue; the list only when it is another.</summary>
public sealed class GoogleShelf(PortalStore store, CatalogCache catalog)
{
    volatile GoogleSnapshot? current;

    public async ValueTask<GoogleSnapshot> CurrentAsync(CancellationToken cancel)
    {
        var snapshot = await catalog.CurrentAsync(cancel);
        if (current is { } known && ReferenceEquals(known.Catalog, snapshot)) return known;
        await using var db = store.CreateDbContext();
        var before = current;
        var listed = await db.CatalogChanges.Where(c => c.Kind == GoogleKinds.List).MaxAsync(c => (long?)c.Version, cancel) ?? 0;
        var taxonomy = before?.ListVersion == listed ? before.Taxonomy : listed == 0 ? GoogleTaxonomy.Empty
            : new((await db.GoogleCategories.AsNoTracking().ToListAsync(cancel)).Select(c => new GoogleCategory(c.Id, JsonSerializer.Deserialize<Dictionary<string, string>>(c.Paths)!)));
        var mapped = await db.GoogleMappings.AsNoTracking().ToDictionaryAsync(m => m.CategoryId, m => m.GoogleId, cancel);
        return current = new(snapshot, taxonomy, listed, mapped, before);
    }
}

/// <summary>How what concerns Google's categories is recorded.</summary>
public static class GoogleKinds
{
    public const string Map = CatalogChange.GooglePrefix + "map";
    public const string Undo = CatalogChange.GooglePrefix + "undo";
    /// <summary>Another list; the change holds no mapping.</summary>
    public const string List = CatalogChange.GooglePrefix + "list";
}
