using System.Text;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Catalog.Editing;
using SellerPortal.Web.Catalog.Google;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Catalog;

public class GoogleMappingTests(TestStores stores)
{
    const string English = "# Google_Product_Taxonomy_Version: 2021-09-21\n166 - Apparel & Accessories\n1604 - Apparel & Accessories > Clothing\n212 - Apparel & Accessories > Clothing > Shirts & Tops\n187 - Apparel & Accessories > Shoes\n536 - Home & Garden\n";
    const string Turkish = "166 - Giyim ve Aksesuar\n187 - Giyim ve Aksesuar > Ayakkabı\n";

    [Theory, OnBothDatabases]
    public async Task Sure_suggestions_are_taken_and_taken_back_and_go_with_the_category(Database database)
    {
        await using var kept = await stores.NewAsync(database);
        using var desk = await TreeDesk.OpenAsync(kept, "Apparel & Accessories\n\tClothing\n\t\tShirts\n\t\tOdd things\n\tShoes\nTools");
        var google = new Desk(kept.Store, desk);
        Assert.Equal(5, (await google.KeepAsync(English, "en")).Value);
        Assert.Equal(2, (await google.KeepAsync(Turkish, "tr")).Value);
        Assert.Equal("Giyim ve Aksesuar > Ayakkabı", (await google.Shelf.CurrentAsync(TreeDesk.Cancel)).Taxonomy.Find(187)!.PathIn("tr"));

        var accepted = (await google.AcceptAsync()).Value;
        Assert.Equal(3, accepted.Count);
        Assert.Equal(187, await google.OwnAsync("Shoes"));
        var odd = await google.RowAsync("Odd things");
        Assert.Equal((GoogleFilter.Inherited, 1604L), (odd.State, odd.Inherited!.Value.Google));
        Assert.Equal(GoogleFilter.Open, (await google.RowAsync("Tools")).State);

        // A rename, a move, a copy and a deletion that is taken back.
        var shoes = await desk.IdAsync("Shoes");
        await desk.RenameAsync(shoes, "Footwear");
        await desk.MoveAsync(shoes, TreePlace.Root);
        Assert.Equal(187, await google.OwnAsync("Footwear"));
        Assert.Empty((await new DuplicateBranch(desk.Write).RunAsync([await desk.IdAsync("Apparel & Accessories")], null, desk.Actor, TreeDesk.Cancel)).Problems);
        var page = (await google.ListAsync(new("Clothing", GoogleFilter.Mapped))).Value;
        Assert.Equal([1604L, 1604L], page.Rows.Where(r => r.Node.Category.Name == "Clothing").Select(r => r.Own!.Value));
        var deleted = await desk.DeleteAsync(shoes);
        Assert.DoesNotContain((await google.ListAsync(new())).Value.Rows, r => r.Node.Id == shoes);
        Assert.Empty((await desk.UndoAsync(deleted.Value.Id!.Value)).Problems);
        Assert.Equal(187, await google.OwnAsync("Footwear"));

        // A merge leaves what the other one is; the undo of an acceptance meets what was changed since.
        var mapped = await google.MapAsync("Tools", 536);
        Assert.Empty((await desk.MergeAsync(shoes, await desk.IdAsync("Tools"))).Problems);
        Assert.Equal(536, await google.OwnAsync("Tools"));
        Assert.Empty((await desk.UndoAsync(mapped.Value.Id!.Value)).Problems);
        Assert.Null(await google.OwnAsync("Tools"));
        Assert.NotEmpty((await desk.UndoAsync(mapped.Value.Id!.Value)).Problems);
        Assert.Empty((await desk.UndoAsync(accepted.Id!.Value)).Problems);
        await desk.AssertKeptAsync();
    }

    [Theory, OnBothDatabases]
    public async Task Another_process_follows_and_a_history_goes_on_through_it(Database database)
    {
        await using var kept = await stores.NewAsync(database);
        using var desk = await TreeDesk.OpenAsync(kept, "Shoes\nHats");
        using var elsewhere = new CatalogCache(kept.Store);
        var (there, google) = (new GoogleShelf(kept.Store, elsewhere), new Desk(kept.Store, desk));
        await google.KeepAsync("187 - Shoes\n", "en");
        Assert.Null((await there.CurrentAsync(TreeDesk.Cancel)).Mapped(await desk.IdAsync("Shoes")));
        var version = await desk.VersionAsync();
        await google.MapAsync("Shoes", 187);
        await desk.RenameAsync(await desk.IdAsync("Hats"), "Caps");
        elsewhere.Invalidate();
        Assert.Equal(187, (await there.CurrentAsync(TreeDesk.Cancel)).Mapped(await desk.IdAsync("Shoes")));
        var then = await new CatalogHistory(kept.Store, elsewhere).AtAsync(version, TreeDesk.Cancel);
        Assert.Equal(["Hats", "Shoes"], then.Value.All.Select(n => n.Category.Name).Order());
    }

    [Theory, OnBothDatabases]
    public async Task However_many_are_mapped_an_act_costs_a_dozen_statements(Database database)
    {
        await using var kept = await stores.NewAsync(database);
        using var desk = await TreeDesk.OpenAsync(kept, string.Join('\n', Enumerable.Range(0, 300).Select(i => $"Kind {i}")));
        var google = new Desk(kept.Store, desk);
        using var counter = new QueryCounter();
        Assert.Equal(300, (await google.KeepAsync(string.Join('\n', Enumerable.Range(0, 300).Select(i => $"{i + 1} - Kind {i}")), "en")).Value);
        Costs();
        var accepted = await google.AcceptAsync();
        Assert.Equal(300, accepted.Value.Count);
        Costs();
        Assert.Equal(50, (await google.ListAsync(new(Filter: GoogleFilter.Mapped))).Value.Rows.Count);
        Costs();
        Assert.Empty((await google.MapAsync("Kind 7", null)).Problems);
        Costs();
        Assert.Empty((await google.MapAsync("Kind 7", 8)).Problems);
        Costs();
        Assert.Empty((await desk.UndoAsync(accepted.Value.Id!.Value)).Problems);
        Costs();

        void Costs()
        {
            counter.AssertAtMost(12);
            counter.Clear();
        }
    }

    [Theory, OnBothDatabases]
    public async Task What_cannot_be_is_refused_in_words(Database database)
    {
        await using var kept = await stores.NewAsync(database);
        using var desk = await TreeDesk.OpenAsync(kept, "Shoes");
        var google = new Desk(kept.Store, desk);
        Assert.Equal("google_no_list", (await google.KeepAsync("id,name\n", "en")).Problems.Single().Code);
        Assert.Equal("google_line", (await google.KeepAsync("1 - A\nhalf", "en")).Problems.Single().Code);
        Assert.Equal("google_twice", (await google.KeepAsync("1 - A\n1 - B", "en")).Problems.Single().Code);
        Assert.Equal("google_unknown", (await google.MapAsync("Shoes", 9)).Problems.Single().Code);
        var seller = new Actor(Guid.CreateVersion7(), "Nur", Roles.Seller);
        Assert.Equal(ProblemKind.Forbidden, (await new ListGoogleMappings(google.Shelf).RunAsync(new(), seller, TreeDesk.Cancel)).Problems.Single().Kind);
        Assert.Equal(ProblemKind.Forbidden, (await new MapToGoogle(google.Write).RunAsync([], seller, TreeDesk.Cancel)).Problems.Single().Kind);
    }

    /// <summary>Who maps, on a tree desk's catalogue.</summary>
    sealed class Desk(PortalStore store, TreeDesk desk)
    {
        public GoogleShelf Shelf { get; } = new(store, desk.Catalog);
        public WriteGoogleMappings Write => new(store, desk.Catalog, Shelf, TimeProvider.System);

        public async Task<Outcome<int>> KeepAsync(string list, string language)
        {
            using var file = new MemoryStream(Encoding.UTF8.GetBytes(list));
            return await new KeepGoogleList(store, desk.Catalog, Shelf, TimeProvider.System).RunAsync(file, language, desk.Actor, TreeDesk.Cancel);
        }

        public Task<Outcome<GoogleMapped>> AcceptAsync() => new AcceptGoogleSuggestions(Write).RunAsync(null, desk.Actor, TreeDesk.Cancel);
        public async Task<Outcome<GoogleMapped>> MapAsync(string category, long? id) => await new MapToGoogle(Write).RunAsync([new(await desk.IdAsync(category), id)], desk.Actor, TreeDesk.Cancel);
        public Task<Outcome<GooglePageOf>> ListAsync(GoogleQuery query) => new ListGoogleMappings(Shelf).RunAsync(query, desk.Actor, TreeDesk.Cancel);
        public async Task<GoogleRow> RowAsync(string category) => (await new ReadGoogleMapping(Shelf).RunAsync(await desk.IdAsync(category), desk.Actor, TreeDesk.Cancel)).Value.Row;
        public async Task<long?> OwnAsync(string category) => (await RowAsync(category)).Own;
    }
}
