using SellerPortal.Domain.Catalog;

namespace SellerPortal.Tests.Domain;

public class OutlineTests
{
    static readonly DateTime Now = TreeWalk.Now;

    [Theory]
    [InlineData("Shoes\n\tBoots\n\t\tRain boots\n\tSandals\nHats")]
    [InlineData("  Shoes\r\n    Boots\r\n       Rain boots\r\n    Sandals\r\n\r\n  Hats\r\n")]
    [InlineData("- Shoes\n  - Boots\n    - Rain boots\n  * Sandals\n• Hats")]
    public void Tabs_spaces_and_list_marks_say_the_same(string text) =>
        Assert.Equal("Shoes(Boots(Rain boots()) Sandals()) Hats()", string.Join(' ', Outline.Parse(text).Value.Select(Say)));

    [Theory]
    [InlineData("", "outline_empty")]
    [InlineData("  \n\t\n", "outline_empty")]
    [InlineData("    Shoes\n  Hats", "outline_indent")]
    [InlineData("Shoes\n\tBoots\n\tBOOTS", "outline_repeated")]
    [InlineData("Shoes\n\tBo\u0001ots", "outline_name")]
    public void What_cannot_be_read_is_told(string text, string code) => Assert.Equal(code, Assert.Single(Outline.Parse(text).Problems).Code);

    [Fact]
    public void An_outline_of_what_is_there_changes_nothing()
    {
        var (tree, _) = TreeWalk.Start();
        var changes = OutlineMerge.Plan(tree, null, Outline.Parse(Outline.Write(tree.Roots)).Value, Guid.NewGuid, Now).Value;
        Assert.True(changes.Edit.IsEmpty);
        Assert.Equal((0, 0, 0, 40, 0), (changes.Added.Count, changes.Moved.Count, changes.Reordered, changes.Kept, changes.Left.Count));
    }

    [Fact]
    public void It_adds_moves_and_orders_and_deletes_nothing()
    {
        var tree = Start("Shoes\n\tBoots\n\tSandals\nHats\nBags");
        var changes = Plan(tree, "Bags\nShoes\n\tSandals\n\t\tBoots\n\t\tFlip flops");
        Assert.Equal(["Shoes > Sandals > Flip flops"], changes.Added);
        Assert.Equal(["Shoes > Sandals > Boots"], changes.Moved);
        Assert.Equal((1, "Hats"), (changes.Reordered, Assert.Single(changes.Left)));
        Assert.Equal("Bags\nShoes\n\tSandals\n\t\tBoots\n\t\tFlip flops\nHats\n", Outline.Write(tree.With(changes.Edit, Now).Roots));
    }

    [Fact]
    public void Parents_and_children_may_change_places()
    {
        var tree = Start("A\n\tB\n\t\tC");
        Assert.Equal("C\n\tB\n\t\tA\n", Outline.Write(tree.With(Plan(tree, "C\n\tB\n\t\tA").Edit, Now).Roots));
    }

    [Fact]
    public void A_name_that_could_be_two_is_a_new_one()
    {
        var tree = Start("A\n\tOther\nB\n\tOther\nC");
        var changes = Plan(tree, "C\n\tOther");
        Assert.Equal(["C > Other"], changes.Added);
        Assert.Empty(changes.Moved);
    }

    static OutlineChanges Plan(CategoryTree tree, string text) => OutlineMerge.Plan(tree, null, Outline.Parse(text).Value, Guid.NewGuid, Now).Value;

    static CategoryTree Start(string text) => CategoryTree.Empty.With(OutlineMerge.Plan(CategoryTree.Empty, null, Outline.Parse(text).Value, Guid.NewGuid, Now).Value.Edit, Now);

    static string Say(OutlineLine line) => $"{line.Name}({string.Join(' ', line.Children.Select(Say))})";
}
