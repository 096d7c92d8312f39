using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Catalog.Editing;
using SellerPortal.Web.Catalog.Schemas;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Catalog;

/// <summary>An owner who edits the attributes of a small marketplace; several may share one.</summary>
sealed class SchemaDesk(Marketplace market, CatalogCache catalog, string name = "Ömer", TimeProvider? clock = null) : IDisposable
{
    public static readonly CancellationToken Cancel = CancellationToken.None;
    public Actor Actor { get; } = new(Guid.CreateVersion7(), name, Roles.Owner);
    public TimeProvider Clock { get; } = clock ?? TimeProvider.System;
    public CatalogCache Catalog => catalog;
    public WriteSchemaEdit Write => new(market.Store, catalog, Clock);
    public CatalogHistory History => new(market.Store, catalog);
    public ImpactReader Reader => new(market.Store);

    public async Task<CategoryTree> TreeAsync() => (await catalog.CurrentAsync(Cancel)).Tree;
    public async Task<long> VersionAsync() => (await catalog.CurrentAsync(Cancel)).Version;
    public async Task<AttributeDefinition> AttributeAsync(string key) => (await TreeAsync()).Library.Values.Single(a => a.Key == key);

    public async Task<SchemaDraft> DraftAsync(params IReadOnlyList<Func<SchemaDraft, CategoryTree, Outcome<SchemaDraft>>> wishes)
    {
        var snapshot = await catalog.CurrentAsync(Cancel);
        return wishes.Aggregate(SchemaDraft.On(snapshot.Version), (draft, wish) => wish(draft, snapshot.Tree).Value);
    }

    public Task<SchemaDraft> AddAsync(AttributeDefinition definition) =>
        DraftAsync((draft, tree) => draft.Add(tree, market.Shoes.Id, definition with { Id = Guid.CreateVersion7() }, inherits: true));

    public async Task<SchemaDraft> ChangeAsync(string key, Func<AttributeDefinition, AttributeDefinition> change)
    {
        var attribute = await AttributeAsync(key);
        return await DraftAsync((draft, tree) => draft.Change(tree, change(attribute)));
    }

    public Task<Outcome<SchemaPublished>> PublishAsync(SchemaDraft draft, DateTime? until = null) => new PublishSchema(Write).RunAsync(new(draft, until), Actor, Cancel);

    public async Task<SchemaImpact> ImpactAsync(SchemaDraft draft)
    {
        var impact = await new MeasureImpact(catalog, Reader).RunAsync(draft, Actor, null, Cancel);
        Assert.Empty(impact.Problems);
        return impact.Value;
    }

    public ListImpact List => new(catalog, new(market.Store, catalog), Reader);
    public Task<Outcome<SchemaImpact>> UndoImpactAsync(Guid change) => new MeasureUndo(new(market.Store, catalog), new(catalog, Reader)).RunAsync([change], Actor, null, Cancel);

    public Task<Outcome<SchemaPublished>> RollBackAsync(SchemaRollBack wanted) => new RollBackSchema(new(History, catalog), Write).RunAsync(wanted, Actor, Cancel);
    public Task<Outcome<CatalogChanged>> UndoAsync(Guid change) =>
        new UndoCatalogChange(new(market.Store, catalog, Clock), Write, new(market.Store, catalog, new(market.Store, catalog), Clock), market.Store, Clock).RunAsync([change], Actor, Cancel);

    public async Task<string> KeysAsync() => string.Join(" ", (await TreeAsync()).Find(market.Shoes.Id)!.Schema.Attributes.Select(a => a.Key));

    /// <summary>What is kept is what was patched in memory.</summary>
    public async Task AssertKeptAsync()
    {
        using var fresh = new CatalogCache(market.Store);
        var (read, patched) = ((await fresh.CurrentAsync(Cancel)).Tree, await TreeAsync());
        Assert.Equal(read.Library.Values.OrderBy(a => a.Id).Select(a => a.ToJson()), patched.Library.Values.OrderBy(a => a.Id).Select(a => a.ToJson()));
        Assert.Equal(read.All.Select(Facts), patched.All.Select(Facts));
    }

    static string Facts(CategoryNode node) => $"{node.Path} {Microseconds.Of(node.Category.UpdatedAt)} {string.Join(',', node.Schema.Attributes.Select(a => a.ToJson()))}";

    public void Dispose() => catalog.Dispose();
}
