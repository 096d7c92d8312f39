using FsCheck;
using FsCheck.Fluent;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Tests.Domain;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Catalog.Schemas;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Catalog;

/// <summary>Random edits of attributes against the simple model, through the store: what is kept is what the model has.</summary>
public class SchemaStorePropertyTests(TestStores stores)
{
    static readonly Actor Owner = new(Guid.CreateVersion7(), "Ömer", Roles.Owner);

    [Theory, OnBothDatabases]
    public async Task Any_sequence_of_publications_leaves_what_the_simple_model_has(Database database)
    {
        foreach (var steps in SchemaModel.Steps.Sample(6))
        {
            await using var kept = await stores.NewAsync(database);
            using var catalog = new CatalogCache(kept.Store);
            var model = new SchemaModel();
            await FillAsync(kept, catalog, model.Tree());
            var write = new WriteSchemaEdit(kept.Store, catalog, TimeProvider.System);
            foreach (var step in steps)
            {
                model.Published();
                var snapshot = await catalog.CurrentAsync(default);
                var (wish, allowed) = model.Do(step);
                var draft = wish(SchemaDraft.On(snapshot.Version), snapshot.Tree);
                Assert.Equal(allowed, draft.Succeeded);
                if (!draft.Succeeded) continue;
                Assert.Empty((await write.RunAsync(new("schema.test", (_, _) => draft.Value.Edit), Owner, default)).Problems);
            }
            using var fresh = new CatalogCache(kept.Store);
            var (read, patched) = ((await fresh.CurrentAsync(default)).Tree, (await catalog.CurrentAsync(default)).Tree);
            Assert.Equal(model.Lines, SchemaModel.LinesOf(read, model.Tree()));
            Assert.Equal(SchemaModel.LinesOf(read, read), SchemaModel.LinesOf(patched, read));
            Assert.Equal(read.All.Select(n => Microseconds.Of(n.Category.UpdatedAt)), patched.All.Select(n => Microseconds.Of(n.Category.UpdatedAt)));
        }
    }

    static async Task FillAsync(TestStore kept, CatalogCache catalog, CategoryTree tree)
    {
        await kept.Store.WriteAsync(async transaction =>
        {
            transaction.Db.Categories.AddRange(tree.All.Select(n => n.Category));
            await transaction.Db.SaveChangesAsync();
            SchemaEditWriter.Write(transaction.Sql, new(SchemaSide.Empty, new([.. tree.Library.Values], [.. tree.All.SelectMany(n => tree.LinksOf(n.Id))])), [], TreeWalk.Now);
            CatalogCache.Raise(transaction);
        }, default);
        catalog.Invalidate();
    }
}
