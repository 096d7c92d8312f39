using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Tests.Domain;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Catalog.Editing;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Catalog;

/// <summary>Somebody who keeps the tree of a test's own store; several may share one.</summary>
sealed class TreeDesk(PortalStore store, CatalogCache catalog, string name = "Ömer") : IDisposable
{
    public static readonly CancellationToken Cancel = CancellationToken.None;
    public Actor Actor { get; init; } = new(Guid.CreateVersion7(), name, Roles.Owner);
    public CatalogCache Catalog => catalog;
    public WriteTreeEdit Write => new(store, catalog, TimeProvider.System);

    public static async Task<TreeDesk> OpenAsync(TestStore kept, string outline)
    {
        var desk = new TreeDesk(kept.Store, new(kept.Store));
        Assert.Empty((await new ApplyOutline(desk.Write).RunAsync(new(null, outline), desk.Actor, Cancel)).Problems);
        return desk;
    }

    public async Task<CategoryTree> TreeAsync() => (await catalog.CurrentAsync(Cancel)).Tree;
    public async Task<long> VersionAsync() => (await catalog.CurrentAsync(Cancel)).Version;
    public async Task<string> OutlineAsync() => Outline.Write((await TreeAsync()).Roots);
    public async Task<Guid> IdAsync(string category) => (await TreeAsync()).All.Single(n => n.Category.Name == category).Id;

    public Task<Outcome<CatalogChanged>> AddAsync(string category, TreePlace place) => new AddCategory(Write).RunAsync(new(category, place), Actor, Cancel);
    public Task<Outcome<CatalogChanged>> RenameAsync(Guid id, string to, long? seen = null) => new RenameCategory(Write).RunAsync(new(id, to, null, seen), Actor, Cancel);
    public Task<Outcome<CatalogChanged>> MoveAsync(Guid id, TreePlace place, long? seen = null) => new MoveCategories(Write).RunAsync(new([id], place, seen), Actor, Cancel);
    public Task<Outcome<CatalogChanged>> DeleteAsync(Guid id, long? seen = null) => new DeleteCategories(Write).RunAsync(new([id], seen), Actor, Cancel);
    public Task<Outcome<CatalogChanged>> MergeAsync(Guid id, Guid into) => new MergeCategory(Write, TimeProvider.System).RunAsync(new([id], into), Actor, Cancel);
    public Task<Outcome<CatalogChanged>> UndoAsync(Guid change) => new UndoCatalogChange(Write, new(store, catalog, TimeProvider.System), new(store, catalog, new(store, catalog), TimeProvider.System), store, TimeProvider.System).RunAsync([change], Actor, Cancel);

    /// <summary>What is kept is what was patched in memory.</summary>
    public async Task AssertKeptAsync()
    {
        using var fresh = new CatalogCache(store);
        var (read, patched) = ((await fresh.CurrentAsync(Cancel)).Tree, await TreeAsync());
        Assert.Equal(TreeModel.LinesOf(read), TreeModel.LinesOf(patched));
        Assert.Equal(read.All.Select(Facts), patched.All.Select(Facts));
    }

    static string Facts(CategoryNode node) =>
        $"{node.Path} {node.Breadcrumb} {node.Category.Order} {Microseconds.Of(node.Category.CreatedAt)} {Microseconds.Of(node.Category.UpdatedAt)} {string.Join(',', node.Schema.Attributes.Select(a => a.Key))}";

    public void Dispose() => catalog.Dispose();
}
