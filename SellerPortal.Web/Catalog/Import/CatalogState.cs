using System.Data;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Import;

/// <summary>What stands in the store at one version, as an import compares it.</summary>
sealed record CatalogState(long Version, IReadOnlyDictionary<Guid, Category> Categories, IReadOnlyDictionary<Guid, AttributeDefinition> Attributes, ILookup<Guid, CategoryAttribute> Links)
{
    /// <summary>What categories are mapped to themselves, deleted ones too.</summary>
    public IReadOnlyDictionary<Guid, long> Mapped { get; init; } = new Dictionary<Guid, long>();
    /// <summary>Google's categories in the list that stands.</summary>
    public IReadOnlySet<long> GoogleIds { get; init; } = new HashSet<long>();

    public static async Task<CatalogState> ReadAsync(PortalStore store, CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        await using var still = await db.Database.BeginTransactionAsync(store.IsSqlite ? IsolationLevel.Serializable : IsolationLevel.RepeatableRead, cancel);
        var version = await db.CatalogVersions.AsNoTracking().Select(v => v.Version).SingleAsync(cancel);
        var categories = await db.Categories.AsNoTracking().ToListAsync(cancel);
        var attributes = await db.Attributes.AsNoTracking().Select(a => new { a.Id, a.Definition }).ToListAsync(cancel);
        var links = await db.CategoryAttributes.AsNoTracking().ToListAsync(cancel);
        var mapped = await db.GoogleMappings.AsNoTracking().ToDictionaryAsync(m => m.CategoryId, m => m.GoogleId, cancel);
        var listed = await db.GoogleCategories.Select(c => c.Id).ToListAsync(cancel);
        return new(version, categories.ToDictionary(c => c.Id),
            attributes.ToDictionary(a => a.Id, a => JsonSerializer.Deserialize<AttributeDefinition>(a.Definition, PreOfferJson.Options)! with { Id = a.Id }),
            links.ToLookup(l => l.CategoryId)) { Mapped = mapped, GoogleIds = listed.ToHashSet() };
    }

    public CategoryTree Tree() => new(Categories.Values, Attributes, Links.SelectMany(l => l));
}
