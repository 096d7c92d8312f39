using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Tests.Domain;

public class CatalogTests
{
    static readonly Guid Root = Guid.NewGuid(), Child = Guid.NewGuid(), Leaf = Guid.NewGuid();
    readonly Dictionary<Guid, AttributeDefinition> library = [];
    readonly List<CategoryAttribute> links = [];

    [Fact]
    public void Inherited_attributes_come_first_own_ones_last_each_in_their_order()
    {
        Link(Root, "b", order: 2, inherits: true);
        Link(Root, "a", order: 1, inherits: true);
        Link(Root, "mine", order: 0);
        Link(Child, "d", order: 2, inherits: true);
        Link(Child, "c", order: 1, inherits: true);
        Link(Leaf, "e");
        Assert.Equal("mine a b", Keys(Root));
        Assert.Equal("a b c d", Keys(Child));
        Assert.Equal("a b c d e", Keys(Leaf));
        Assert.Equal(["e"], Tree().Find(Leaf)!.Schema.Own);
    }

    [Fact]
    public void A_descendant_overrides_by_an_attribute_of_the_same_key()
    {
        Link(Root, "size", inherits: true);
        Link(Root, "color", inherits: true);
        Link(Child, "size", name: "Own size", inherits: true);
        Assert.Equal("Own size", Tree().Find(Leaf)!.Schema.Find("size")!.Name);
        Assert.Equal("color size", Keys(Leaf));
        Assert.Equal("size", Tree().Find(Root)!.Schema.Find("size")!.Name);
    }

    [Fact]
    public void An_override_that_is_not_inherited_ends_with_its_category()
    {
        Link(Root, "size", inherits: true);
        Link(Child, "size", name: "Own size");
        Assert.Equal("Own size", Tree().Find(Child)!.Schema.Find("size")!.Name);
        Assert.Equal("size", Tree().Find(Leaf)!.Schema.Find("size")!.Name);
    }

    [Fact]
    public void A_descendant_drops_an_attribute_for_itself_and_below()
    {
        var size = Link(Root, "size", inherits: true);
        Link(Root, "color", inherits: true);
        links.Add(new CategoryAttribute { CategoryId = Child, AttributeId = size, Excluded = true });
        Assert.Equal("color", Keys(Child));
        Assert.Equal("color", Keys(Leaf));
        Assert.Equal("size color", Keys(Root));
    }

    [Fact]
    public void A_dropped_key_can_be_taken_by_an_own_attribute_in_any_order()
    {
        var size = Link(Root, "size", inherits: true);
        Link(Child, "size", name: "Own size", order: 1, inherits: true);
        links.Add(new CategoryAttribute { CategoryId = Child, AttributeId = size, Order = 2, Excluded = true });
        Assert.Equal("Own size", Tree().Find(Child)!.Schema.Find("size")!.Name);
        Assert.Equal("Own size", Tree().Find(Leaf)!.Schema.Find("size")!.Name);
    }

    [Fact]
    public void A_link_to_an_attribute_that_is_gone_is_passed_over()
    {
        links.Add(new CategoryAttribute { CategoryId = Root, AttributeId = Guid.NewGuid(), Inherits = true });
        Assert.Empty(Tree().Find(Leaf)!.Schema.Attributes);
    }

    [Fact]
    public void A_category_knows_its_place()
    {
        var leaf = Tree().Find(Leaf)!;
        Assert.Equal("Root > Child > Leaf", leaf.Breadcrumb);
        Assert.Equal("Kök > Child > Leaf", leaf.BreadcrumbIn("tr-TR"));
        Assert.Equal([Root, Child], leaf.Ancestors.Select(a => a.Id));
        Assert.Equal([Leaf], leaf.Parent!.Children.Select(c => c.Id));
        Assert.Equal([Root], Tree().Roots.Select(r => r.Id));
    }

    [Fact]
    public void Siblings_stand_in_their_order_not_in_that_of_their_paths()
    {
        var tree = new CategoryTree(
            [new() { Id = Root, Name = "Second", Path = "0001", Order = 2 }, new() { Id = Child, Name = "First", Path = "0002", Order = 1 }, new() { Id = Leaf, Name = "Orphan", Path = "00090001", Order = 3 }],
            library, links);
        Assert.Equal(["First", "Second", "Orphan"], tree.Roots.Select(r => r.Breadcrumb));
        Assert.Equal(["Second", "First", "Orphan"], tree.All.Select(r => r.Breadcrumb));
    }

    [Theory]
    [InlineData(1, "0001")]
    [InlineData(10, "000A")]
    [InlineData(36, "0010")]
    [InlineData(CategoryPath.MaxSibling, "ZZZZ")]
    public void A_step_is_four_digits_of_base_36(int sibling, string step) => Assert.Equal(step, CategoryPath.Step(sibling));

    [Theory]
    [InlineData("0001", true)]
    [InlineData("00010A", false)]
    [InlineData("000a", false)]
    [InlineData("", false)]
    [InlineData("00 1", false)]
    public void A_path_is_whole_steps(string path, bool valid) => Assert.Equal(valid, CategoryPath.IsValid(path));

    [Theory]
    [InlineData("IİıiI\u0307i\u0307", "iiiiii")]
    [InlineData("Straße GROẞ", "strasse gross")]
    [InlineData("ÇĞÖŞÜ", "çğöşü")]
    [InlineData("É", "é")]
    [InlineData("ΣΊΣΥΦΟΣ", "σίσυφοσ")]
    [InlineData("\u212A\u212B\u00B5\u017F", "kåμs")]
    [InlineData("ABC 12_%", "abc 12_%")]
    [InlineData("𐐀", "𐐨")]
    public void Folding_meets_in_one_form(string text, string folded) => Assert.Equal(folded, Folding.Fold(text));

    Guid Link(Guid category, string key, string? name = null, int order = 0, bool inherits = false)
    {
        var id = Guid.NewGuid();
        library[id] = new AttributeDefinition { Id = id, Key = key, Name = name ?? key, DataType = "text" };
        links.Add(new CategoryAttribute { CategoryId = category, AttributeId = id, Order = order, Inherits = inherits });
        return id;
    }

    CategoryTree Tree() => new(
        [
            new() { Id = Leaf, Name = "Leaf", Path = "000100010001" }, new() { Id = Child, Name = "Child", Path = "00010001" },
            new() { Id = Root, Name = "Root", Path = "0001", Translations = { ["tr"] = "Kök" } },
        ], library, links);

    string Keys(Guid category) => string.Join(' ', Tree().Find(category)!.Schema.Attributes.Select(a => a.Key));
}
