using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Catalog;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Catalog;

public class TreeRowsTests
{
    static readonly AttributeDefinition Color = new() { Id = Guid.NewGuid(), Key = "color", Name = "Color", DataType = "text" };
    static readonly CategoryTree Tree = Build(("0001", "Apparel", "Giyim"), ("00010001", "Shoes", "Ayakkabı"), ("000100010001", "Boots", "Bot"), ("00010002", "Hats", "Şapka"), ("0002", "Books", "Kitap"));
    static readonly CatalogSnapshot Catalog = new(1, Tree, [], []);

    [Fact]
    public void Only_roots_are_seen_at_first() => Assert.Equal(["1 Apparel", "1 Books"], Seen(TreeRows.Open(Tree, new HashSet<Guid>())));

    [Fact]
    public void An_open_branch_shows_its_children_in_place()
    {
        var rows = TreeRows.Open(Tree, new HashSet<Guid> { Id("Apparel"), Id("Boots") });
        Assert.Equal(["1 Apparel", "2 Shoes", "2 Hats", "1 Books"], Seen(rows));
        Assert.Equal([(1, 2, true), (1, 2, false), (2, 2, false), (2, 2, false)], rows.Select(r => (r.Position, r.Siblings, r.IsOpen)));
    }

    [Fact]
    public void What_is_found_is_seen_with_its_ancestors()
    {
        var rows = TreeRows.Found(Tree, new HashSet<Guid> { Id("Boots") }, new HashSet<Guid>());
        Assert.Equal(["1 Apparel", "2 Shoes", "3 Boots"], Seen(rows));
        Assert.Equal(["Boots"], rows.Where(r => r.IsHit).Select(r => r.Node.Category.Name));
    }

    [Theory]
    [InlineData("boo", "Boots", "Books")]
    [InlineData("AYAKKABI", "Shoes")]
    [InlineData("apparel boots", "Boots")]
    [InlineData("giyim şapka", "Hats")]
    [InlineData("00010001", "Shoes", "Boots")]
    [InlineData("color", "Hats")]
    [InlineData("colo")]
    [InlineData("apparel kitap")]
    [InlineData("   ")]
    public void Words_find_names_in_any_language_paths_and_whole_attribute_keys(string text, params string[] found) =>
        Assert.Equal(found.Order(), new SearchCategories().Find(Catalog, text).Select(id => Tree.Find(id)!.Category.Name).Order());

    [Fact]
    public void An_id_finds_its_category() => Assert.Equal([Id("Hats")], new SearchCategories().Find(Catalog, Id("Hats").ToString().ToUpperInvariant()));

    static Guid Id(string name) => Tree.All.Single(n => n.Category.Name == name).Id;
    static IEnumerable<string> Seen(List<TreeRow> rows) => rows.Select(r => $"{r.Level} {r.Node.Category.Name}");

    static CategoryTree Build(params (string Path, string Name, string Turkish)[] given)
    {
        var categories = given.Select(c => new Category { Id = Guid.NewGuid(), Path = c.Path, Name = c.Name, Translations = { ["tr"] = c.Turkish } }).ToList();
        var link = new CategoryAttribute { CategoryId = categories.Single(c => c.Name == "Hats").Id, AttributeId = Color.Id };
        return new(categories, new Dictionary<Guid, AttributeDefinition> { [Color.Id] = Color }, [link]);
    }
}
