using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Store;
using SellerPortal.Web.Widgets.Storefront;

namespace SellerPortal.Web.Widgets;

/// <summary>
/// Makes a product collection or changes it. A static one's products come as ids or SKUs in their order, each once; a dynamic one's are found at once.
/// </summary>
public sealed class SaveCollection(PortalStore store, UnknownRules unknown, FindCollectionProducts find, StorefrontCache storefront, TimeProvider clock)
{
    /// <param name="id">Null for a new collection.</param>
    /// <param name="body">See <see cref="CollectionInput"/>; unchecked.</param>
    /// <param name="revision">The revision that the change was made on; null to save over whatever stands there.</param>
    public async Task<Outcome<ProductCollection>> RunAsync(Guid? id, JsonNode? body, int? revision, Actor actor, CancellationToken cancel)
    {
        if (!WidgetRights.MayWrite(actor)) return Problems.Forbidden();
        // Judged and searched first outside the transaction: nobody waits for a search.
        await using var reading = store.CreateDbContext();
        var stored = id is null ? null : await reading.ProductCollections.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancel);
        if (id is not null && stored is null) return Problems.NotFound();
        var checkedInput = CollectionInput.Check(body, stored);
        if (!checkedInput.Succeeded) return Outcome<ProductCollection>.Refused(checkedInput.Problems);
        var input = checkedInput.Value;
        var problems = await unknown.OfAsync(input.Rules, cancel);
        if (problems.Count > 0) return Outcome<ProductCollection>.Refused(problems);
        var products = input.Kind == CollectionKind.Dynamic
            ? (await find.RunAsync(input.Rules, input.Sort, input.Limit ?? CollectionInput.MostProducts, cancel)).Products
            : null;
        if (input is { Kind: CollectionKind.Static, Products: { } given })
        {
            var picked = await PickAsync(reading, given, cancel);
            if (!picked.Succeeded) return Outcome<ProductCollection>.Refused(picked.Problems);
            products = picked.Value;
        }
        var outcome = await store.WriteAsync(transaction => WriteAsync(transaction, id, revision ?? stored?.Revision, input, products, actor, cancel), cancel);
        if (outcome.Succeeded) storefront.Invalidate();
        return outcome;
    }

    async Task<Outcome<ProductCollection>> WriteAsync(WriteTransaction transaction, Guid? id, int? revision, CollectionInput input, IReadOnlyList<Guid>? products, Actor actor, CancellationToken cancel)
    {
        var db = transaction.Db;
        if (id is not null && !transaction.Sql.IsSqlite) transaction.Sql.Execute("""UPDATE "ProductCollections" SET "Revision" = "Revision" WHERE "Id" = @0""", id);
        var collection = id is null ? null : await db.ProductCollections.FirstOrDefaultAsync(c => c.Id == id, cancel);
        if (id is not null && collection is null) return Problems.NotFound();
        if (collection is not null && revision != collection.Revision) return WidgetProblems.ChangedMeanwhile(collection.UpdatedByName);
        if (input.Slug != collection?.Slug && await db.ProductCollections.AnyAsync(c => c.Slug == input.Slug, cancel)) return WidgetProblems.SlugTaken("slug", "product collection");
        var now = Microseconds.Now(clock);
        if (collection is null)
            db.ProductCollections.Add(collection = new ProductCollection
            {
                Id = Guid.CreateVersion7(), Number = (await db.ProductCollections.MaxAsync(c => (int?)c.Number, cancel) ?? 0) + 1, Name = "", Slug = "", CreatedAt = now,
            });
        (collection.Name, collection.Slug, collection.Kind, collection.Sort, collection.Limit) = (input.Name, input.Slug, input.Kind, input.Sort, input.Limit);
        (collection.IsActive, collection.ExpirationDate, collection.Rules) = (input.IsActive, input.ExpirationDate, PreOfferJson.Write(input.Rules.ToJson()));
        (collection.UpdatedAt, collection.UpdatedByName) = (now, actor.Name);
        if (input.Kind == CollectionKind.Dynamic) collection.RefreshedAt = now;
        collection.Revision++;
        await db.SaveChangesAsync(cancel);
        if (products is not null) CollectionWriter.Replace(transaction.Sql, collection.Id, products);
        StorefrontVersions.RaiseWidgets(transaction.Sql);
        return collection;
    }

    /// <summary>Ids or SKUs to products, in the order given, each once.</summary>
    static async Task<Outcome<IReadOnlyList<Guid>>> PickAsync(PortalDb db, IReadOnlyList<string> given, CancellationToken cancel)
    {
        var found = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var some in given.Distinct().Chunk(500))
        {
            var ids = some.Select(g => Guid.TryParseExact(g, "D", out var id) ? id : (Guid?)null).OfType<Guid>().ToList();
            foreach (var product in await db.Products.AsNoTracking().Where(p => some.Contains(p.Sku) || ids.Contains(p.Id)).OrderBy(p => p.IsActive).Select(p => new { p.Id, p.Sku }).ToListAsync(cancel))
                (found[product.Sku], found[product.Id.ToString()]) = (product.Id, product.Id);
        }
        var problems = given.Select((g, i) => (Given: g, i)).Where(p => !found.ContainsKey(p.Given) && !found.ContainsKey(p.Given.ToLowerInvariant())).Select(p => Problems.NoSuchSku($"products[{p.i}]", p.Given)).ToList();
        return problems.Count > 0 ? problems : Outcome<IReadOnlyList<Guid>>.Ok([.. given.Select(g => found.TryGetValue(g, out var id) ? id : found[g.ToLowerInvariant()]).Distinct()]);
    }
}
