using FsCheck;
using FsCheck.Fluent;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Tests.Domain;

public class TreeMovesTests
{
    static readonly DateTime Then = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc), Now = TreeWalk.Now;
    readonly List<Category> categories = [];
    readonly Dictionary<Guid, AttributeDefinition> library = [];
    readonly List<CategoryAttribute> links = [];

    [Fact]
    public void Any_sequence_of_edits_gives_the_tree_and_the_paths_of_the_simple_model() =>
        Prop.ForAll(Arb.From(TreeWalk.Steps(60)), steps =>
        {
            var (tree, model) = TreeWalk.Start();
            foreach (var step in steps)
            {
                if (TreeWalk.Do(step, model) is not var (plan, allowed)) continue;
                var edit = plan(tree);
                Assert.Equal(allowed, edit.Succeeded);
                if (!edit.Succeeded) continue;
                var before = TreeModel.LinesOf(tree);
                Assert.True(edit.Value.Fits(tree));
                var after = tree.With(edit.Value, Now);
                Assert.Equal(model.Lines, TreeModel.LinesOf(after));
                AssertWhole(after);
                // Back again is where it was.
                Assert.True(edit.Value.IsEmpty || edit.Value.Inverse.Fits(after));
                Assert.Equal(before, TreeModel.LinesOf(after.With(edit.Value.Inverse, Now)));
                Assert.Equal(before, TreeModel.LinesOf(tree));
                tree = after;
            }
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(120).WithQuietOnSuccess(true));

    /// <summary>What was patched is what would be read.</summary>
    static void AssertWhole(CategoryTree tree)
    {
        var fresh = new CategoryTree(tree.All.Select(n => n.Category), new Dictionary<Guid, AttributeDefinition>(), []);
        Assert.Equal(TreeModel.LinesOf(fresh), TreeModel.LinesOf(tree));
        Assert.Equal(fresh.All.Select(n => n.Breadcrumb), tree.All.Select(n => n.Breadcrumb));
        Assert.All(tree.All, n =>
        {
            Assert.Same(n, tree.Find(n.Id));
            Assert.Same(n, tree.FindPath(n.Path));
            Assert.Contains(n, n.Parent?.Children ?? tree.Roots);
        });
    }

    [Fact]
    public void A_reorder_among_siblings_changes_no_path_and_no_updated_at()
    {
        var (a, b, c) = (Add("0001"), Add("0002"), Add("0003"));
        var tree = Tree();
        var edit = TreeMoves.Move(tree, [c], TreePlace.Before(a)).Value;
        var after = tree.With(edit, Now);
        Assert.Equal([c, a, b], after.Roots.Select(n => n.Id));
        Assert.Equal(["0001", "0002", "0003"], after.All.Select(n => n.Path));
        Assert.All(after.All, n => Assert.Equal(Then, n.Category.UpdatedAt));
        Assert.Single(edit.After.Categories);
    }

    [Fact]
    public void A_moved_branch_changes_together_and_everything_else_stays()
    {
        var (a, b) = (Add("0001"), Add("0002"));
        var (child, leaf, beside) = (Add("00010001"), Add("000100010001"), Add("00010002"));
        var tree = Tree();
        var after = tree.With(TreeMoves.Move(tree, [child], TreePlace.Into(b)).Value, Now);
        Assert.Equal(("00020001", "000200010001"), (after.Find(child)!.Path, after.Find(leaf)!.Path));
        Assert.Equal([Now, Now], [after.Find(child)!.Category.UpdatedAt, after.Find(leaf)!.Category.UpdatedAt]);
        Assert.Equal([Then, Then, Then], [after.Find(a)!.Category.UpdatedAt, after.Find(b)!.Category.UpdatedAt, after.Find(beside)!.Category.UpdatedAt]);
    }

    [Fact]
    public void A_rename_touches_what_shows_the_name_and_a_translation_nothing()
    {
        var (a, child) = (Add("0001"), Add("00010001"));
        var tree = Tree();
        var renamed = tree.With(TreeMoves.Rename(tree, a, "Shoes", null).Value, Now);
        Assert.Equal("Shoes > 00010001", renamed.Find(child)!.Breadcrumb);
        Assert.Equal(Now, renamed.Find(child)!.Category.UpdatedAt);
        var translated = tree.With(TreeMoves.Rename(tree, a, "0001", new Dictionary<string, string> { ["tr"] = "Ayakkabı" }).Value, Now);
        Assert.Equal(("Ayakkabı", Then), (translated.Find(a)!.Category.NameIn("tr"), translated.Find(a)!.Category.UpdatedAt));
    }

    [Fact]
    public void What_is_inherited_follows_the_branch_to_its_new_parent()
    {
        var (a, b, child) = (Add("0001"), Add("0002"), Add("00010001"));
        Link(a, "from_a");
        Link(b, "from_b");
        Link(child, "own");
        var tree = Tree();
        Assert.Equal(["from_a", "own"], tree.Find(child)!.Schema.Attributes.Select(x => x.Key));
        var after = tree.With(TreeMoves.Move(tree, [child], TreePlace.Into(b)).Value, Now);
        Assert.Equal(["from_b", "own"], after.Find(child)!.Schema.Attributes.Select(x => x.Key));
    }

    [Fact]
    public void A_copy_has_other_ids_a_numbered_name_and_the_same_attributes()
    {
        var (a, child) = (Add("0001"), Add("00010001"));
        Link(a, "size");
        Link(child, "color");
        var tree = Tree();
        var after = tree.With(TreeMoves.Duplicate(tree, a, Guid.NewGuid, Now).Value, Now);
        var copy = after.Roots[1];
        Assert.Equal(("0001 2", "0002"), (copy.Category.Name, copy.Path));
        Assert.Equal(["size", "color"], copy.Children.Single().Schema.Attributes.Select(x => x.Key));
        Assert.DoesNotContain(copy.Children.Single().Id, new[] { a, child });
    }

    [Theory]
    [InlineData(TreePosition.Into)]
    [InlineData(TreePosition.Before)]
    public void Nothing_goes_below_itself(TreePosition position)
    {
        var (a, _, leaf) = (Add("0001"), Add("00010001"), Add("000100010001"));
        Assert.Equal("category_cycle", Refusal(TreeMoves.Move(Tree(), [a], new(leaf, position))));
        Assert.Equal("category_cycle", Refusal(TreeMoves.Move(Tree(), [a], TreePlace.Into(a))));
        Assert.Equal("category_merge_below", Refusal(TreeMoves.Merge(Tree(), a, leaf)));
    }

    [Fact]
    public void No_path_grows_beyond_63_levels()
    {
        var deepest = Guid.Empty;
        for (var level = 1; level <= CategoryPath.MaxLength / CategoryPath.StepLength; level++) deepest = Add(string.Concat(Enumerable.Repeat("0001", level)));
        var (root, child) = (Add("0002"), Add("00020001"));
        var tree = Tree();
        Assert.Equal("category_too_deep", Refusal(TreeMoves.Add(tree, Guid.NewGuid(), "x", new Dictionary<string, string>(), TreePlace.Into(deepest), Now)));
        var last = tree.Find(deepest)!.Parent!;
        Assert.True(TreeMoves.Move(tree, [child], TreePlace.Into(last.Id)).Succeeded);
        Assert.Equal("category_too_deep", Refusal(TreeMoves.Move(tree, [root], TreePlace.Into(last.Id))));
    }

    [Fact]
    public void The_last_step_is_followed_by_the_first_free_one()
    {
        var (_, last) = (Add("0001"), Add("ZZZZ"));
        var added = Guid.NewGuid();
        var tree = Tree();
        var after = tree.With(TreeMoves.Add(tree, added, "x", new Dictionary<string, string>(), TreePlace.After(last), Now).Value, Now);
        Assert.Equal("0002", after.Find(added)!.Path);
        Assert.Equal(added, after.Roots[^1].Id);
    }

    [Fact]
    public void A_name_stands_once_among_siblings_whatever_its_letters()
    {
        var (a, _) = (Add("0001", "Iğdır"), Add("0002", "Van"));
        Assert.Equal("category_name_taken", Refusal(TreeMoves.Add(Tree(), Guid.NewGuid(), "IĞDIR", new Dictionary<string, string>(), TreePlace.Root, Now)));
        Assert.Equal("category_name_taken", Refusal(TreeMoves.Rename(Tree(), a, "van", null)));
        Assert.True(TreeMoves.Rename(Tree(), a, "IĞDIR", null).Succeeded);
    }

    static string Refusal(Outcome<TreeEdit> outcome) => Assert.Single(outcome.Problems).Code;

    Guid Add(string path, string? name = null)
    {
        categories.Add(new() { Id = Guid.NewGuid(), Name = name ?? path, Path = path, Order = categories.Count + 1, CreatedAt = Then, UpdatedAt = Then });
        return categories[^1].Id;
    }

    void Link(Guid category, string key)
    {
        var id = Guid.NewGuid();
        library[id] = new() { Id = id, Key = key, Name = key, DataType = "text" };
        links.Add(new() { CategoryId = category, AttributeId = id, Inherits = true });
    }

    CategoryTree Tree() => new(categories, library, links);
}
