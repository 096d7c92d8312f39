using FsCheck;
using FsCheck.Fluent;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Tests.Domain;

public class SchemaDraftTests
{
    static readonly DateTime Then = TreeWalk.Now, Now = TreeWalk.Now.AddDays(1);

    [Fact]
    public void Any_sequence_of_operations_gives_the_attributes_of_the_simple_model() =>
        Prop.ForAll(Arb.From(SchemaModel.Steps), steps =>
        {
            var model = new SchemaModel();
            var start = model.Tree();
            var before = SchemaModel.LinesOf(start, start).ToList();
            var (tree, draft, library) = (start, SchemaDraft.On(1), start.Library.Keys.ToHashSet());
            foreach (var (step, i) in steps.Select((s, i) => (s, i)))
            {
                var (wish, allowed) = model.Do(step);
                var next = wish(draft, tree);
                Assert.Equal(allowed, next.Succeeded);
                if (!next.Succeeded) continue;
                draft = next.Value;
                model.Adds(draft.Edit.After.Definitions.Select(d => d.Id).Where(id => !tree.Library.ContainsKey(id)));
                Assert.Equal(model.Lines, SchemaModel.LinesOf(draft.Apply(tree), tree));
                Assert.True(draft.Edit.Fits(tree));
                if (i % 13 != 12) continue;
                // Published: the next draft begins on what this one made.
                var after = tree.With(draft.Edit, Now);
                AssertTakenBack(draft.Edit, tree, after);
                (tree, draft) = (after, SchemaDraft.On(draft.BaseVersion + 1));
                model.Published();
            }
            Assert.Equal(before, SchemaModel.LinesOf(start, start));
            AssertTakenBack(draft.Edit, tree, tree.With(draft.Edit, Now));
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithQuietOnSuccess(true));

    static void AssertTakenBack(SchemaEdit edit, CategoryTree before, CategoryTree after)
    {
        Assert.True(edit.IsEmpty || edit.Inverse.Fits(after));
        var back = after.With(edit.Inverse, Then);
        Assert.Equal(SchemaModel.LinesOf(before, before), SchemaModel.LinesOf(back, before));
        Assert.Equal(before.Library.Keys.Order(), back.Library.Keys.Order());
        // What was patched is what would be read.
        var fresh = new CategoryTree(after.All.Select(n => n.Category), after.Library, after.All.SelectMany(n => after.LinksOf(n.Id)));
        Assert.Equal(SchemaModel.LinesOf(fresh, before), SchemaModel.LinesOf(after, before));
        // Only whose attributes changed was changed.
        var changed = after.ChangedSince(before).Select(n => n.Id).ToHashSet();
        Assert.All(after.All, n => Assert.Equal(!n.Schema.SaysAs(before.Find(n.Id)!.Schema), changed.Contains(n.Id)));
        Assert.All(after.All, n => Assert.Equal(changed.Contains(n.Id) ? Now : before.Find(n.Id)!.Category.UpdatedAt, n.Category.UpdatedAt));
    }

    [Fact]
    public void Two_edits_made_one_do_what_both_do() => Prop.ForAll(Arb.From(SchemaModel.Steps), steps =>
    {
        var model = new SchemaModel();
        var start = model.Tree();
        var (tree, all) = (start, SchemaEdit.None);
        foreach (var step in steps)
        {
            var next = model.Do(step).Wish(SchemaDraft.On(1), tree);
            if (!next.Succeeded) continue;
            var edit = next.Value.Edit;
            (tree, all) = (tree.With(edit, Now), all.Then(edit));
        }
        Assert.Equal(SchemaModel.LinesOf(tree, start), SchemaModel.LinesOf(start.With(all, Now), start));
        Assert.Equal(SchemaModel.LinesOf(start, start), SchemaModel.LinesOf(tree.With(all.Inverse, Now), start));
        return true;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(100).WithQuietOnSuccess(true));

    [Fact]
    public void A_draft_survives_being_kept_as_json() => Prop.ForAll(Arb.From(SchemaModel.Steps), steps =>
    {
        var model = new SchemaModel();
        var tree = model.Tree();
        var draft = SchemaDraft.On(7);
        foreach (var step in steps) draft = model.Do(step).Wish(draft, tree) is { Succeeded: true } next ? next.Value : draft;
        var json = draft.ToJson();
        var read = SchemaDraft.FromJson(json);
        Assert.Equal(SchemaModel.LinesOf(draft.Apply(tree), tree), SchemaModel.LinesOf(read.Apply(tree), tree));
        Assert.Equal(json, read.ToJson());
        return true;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(30).WithQuietOnSuccess(true));
}
