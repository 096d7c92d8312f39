using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Tests.Domain;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Catalog.Editing;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Catalog;

public class TreeEditingTests(TestStores stores)
{
    [Theory, OnBothDatabases]
    public async Task Any_sequence_of_edits_is_kept_as_the_simple_model_has_it_and_can_be_taken_back(Database database)
    {
        foreach (var steps in Gen.Sample(TreeWalk.Steps(50), 3))
        {
            await using var kept = await stores.NewAsync(database);
            using var desk = new TreeDesk(kept.Store, new(kept.Store));
            var (start, model) = TreeWalk.Start();
            await kept.Store.WriteAsync(async transaction =>
            {
                transaction.Db.Categories.AddRange(TreeWalk.CategoriesOf(model));
                await transaction.Db.SaveChangesAsync();
                CatalogCache.Raise(transaction);
            }, TreeDesk.Cancel);
            var done = new Stack<Guid>();
            foreach (var step in steps)
            {
                if (TreeWalk.Do(step, model) is not var (plan, allowed)) continue;
                var changed = await desk.Write.RunAsync(new("category.test", [], (tree, _) => plan(tree)), desk.Actor, TreeDesk.Cancel);
                Assert.Equal(allowed, changed.Succeeded);
                if (changed is { Succeeded: true, Value.Id: { } id }) done.Push(id);
            }
            Assert.Equal(model.Lines, TreeModel.LinesOf(await desk.TreeAsync()));
            await desk.AssertKeptAsync();
            while (done.TryPop(out var change)) Assert.Empty((await desk.UndoAsync(change)).Problems);
            Assert.Equal(TreeModel.LinesOf(start), TreeModel.LinesOf(await desk.TreeAsync()));
            await desk.AssertKeptAsync();
        }
    }

    [Theory, OnBothDatabases]
    public async Task Each_kind_of_edit_is_kept_and_taken_back(Database database)
    {
        await using var kept = await stores.NewAsync(database);
        using var desk = await TreeDesk.OpenAsync(kept, "Shoes\n\tBoots\n\t\tRain\n\tSandals\nHats");
        var before = await desk.OutlineAsync();
        var edits = new Func<Task<Outcome<CatalogChanged>>>[]
        {
            async () => await desk.AddAsync("Clogs", TreePlace.After(await desk.IdAsync("Boots"))),
            async () => await desk.RenameAsync(await desk.IdAsync("Boots"), "Winter boots"),
            async () => await desk.MoveAsync(await desk.IdAsync("Boots"), TreePlace.Into(await desk.IdAsync("Hats"))),
            async () => await desk.DeleteAsync(await desk.IdAsync("Shoes")),
            async () => await desk.MergeAsync(await desk.IdAsync("Boots"), await desk.IdAsync("Hats")),
            async () => await new DuplicateBranch(desk.Write).RunAsync([await desk.IdAsync("Shoes")], null, desk.Actor, TreeDesk.Cancel),
            async () => await new ApplyOutline(desk.Write).RunAsync(new(null, "Hats\n\tBoots\n\t\tNew\nSandals\n\tRain"), desk.Actor, TreeDesk.Cancel),
        };
        foreach (var edit in edits)
        {
            var changed = await edit();
            Assert.Empty(changed.Problems);
            Assert.NotEqual(before, await desk.OutlineAsync());
            await desk.AssertKeptAsync();
            var undone = await desk.UndoAsync(changed.Value.Id!.Value);
            Assert.Empty(undone.Problems);
            Assert.Equal(before, await desk.OutlineAsync());
            await desk.AssertKeptAsync();
            Assert.Equal("category_cannot_undo", Assert.Single((await desk.UndoAsync(changed.Value.Id.Value)).Problems).Code);
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_move_costs_the_same_statements_however_large_the_branch(Database database)
    {
        await using var kept = await stores.NewAsync(database);
        using var desk = await TreeDesk.OpenAsync(kept, "Small\n\tOne\nLarge\n" + string.Concat(Enumerable.Range(0, 400).Select(i => $"\tChild {i}\n")) + "Here");
        var here = await desk.IdAsync("Here");
        using var counter = new QueryCounter();
        Assert.Empty((await desk.MoveAsync(await desk.IdAsync("Small"), TreePlace.Into(here))).Problems);
        var small = counter.Statements.Count;
        counter.Clear();
        Assert.Empty((await desk.MoveAsync(await desk.IdAsync("Large"), TreePlace.Into(here))).Problems);
        Assert.Equal(small, counter.Statements.Count);
        counter.AssertAtMost(12);
        await desk.AssertKeptAsync();
    }

    [Theory, OnBothDatabases]
    public async Task What_sellers_typed_is_never_deleted_and_goes_along_with_a_merge(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        var offer = await market.SubmitAsync(market.Body("SP-A"));
        using var desk = new TreeDesk(market.Store, market.Catalog);
        Assert.Empty((await desk.AddAsync("Boots", TreePlace.Root)).Problems);
        var boots = await desk.IdAsync("Boots");
        var refused = Assert.Single((await desk.DeleteAsync(market.Shoes.Id)).Problems);
        Assert.Equal(("category_in_use", 1L), (refused.Code, refused.Arguments[0]));
        Assert.NotNull((await desk.TreeAsync()).Find(market.Shoes.Id));

        var before = market.Reader.Find(offer.Id)!;
        var merged = await desk.MergeAsync(market.Shoes.Id, boots);
        Assert.Empty(merged.Problems);
        var after = market.Reader.Find(offer.Id)!;
        Assert.Equal((boots, before.Attributes), (after.CategoryId, after.Attributes));
        Assert.True(after.UpdatedAt > before.UpdatedAt);
        Assert.Null((await desk.TreeAsync()).Find(market.Shoes.Id));

        Assert.Empty((await desk.UndoAsync(merged.Value.Id!.Value)).Problems);
        Assert.Equal(market.Shoes.Id, market.Reader.Find(offer.Id)!.CategoryId);
        Assert.Equal(market.Shoes.Schema.Attributes.Select(a => a.Key), (await desk.TreeAsync()).Find(market.Shoes.Id)!.Schema.Attributes.Select(a => a.Key));
        await desk.AssertKeptAsync();
    }

    [Fact]
    public async Task A_category_that_was_filled_since_is_not_undone_away()
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        using var desk = new TreeDesk(market.Store, market.Catalog);
        var added = await desk.AddAsync("Boots", TreePlace.Root);
        var body = market.Body("SP-A");
        (body["category"], body["attributes"]) = ((await desk.IdAsync("Boots")).ToString(), new System.Text.Json.Nodes.JsonObject());
        await market.SubmitAsync(body);
        Assert.Equal("category_in_use", Assert.Single((await desk.UndoAsync(added.Value.Id!.Value)).Problems).Code);
    }

    [Fact]
    public async Task Only_the_owner_edits_and_a_token_that_reads_does_not()
    {
        await using var kept = await stores.NewAsync(Database.Sqlite);
        using var desk = await TreeDesk.OpenAsync(kept, "Shoes");
        foreach (var actor in new[] { new Actor(Guid.NewGuid(), "Rana", Roles.Reviewer), new Actor(Guid.NewGuid(), "Edi", Roles.Editor), new Actor(Guid.NewGuid(), "Ayşe", Roles.Seller, 1), desk.Actor with { ReadOnly = true } })
        {
            using var other = new TreeDesk(kept.Store, new(kept.Store)) { Actor = actor };
            Assert.Equal(ProblemKind.Forbidden, Assert.Single((await other.AddAsync("x", TreePlace.Root)).Problems).Kind);
            Assert.Equal(ProblemKind.Forbidden, Assert.Single((await other.UndoAsync(Guid.NewGuid())).Problems).Kind);
        }
        Assert.Equal("Shoes\n", await desk.OutlineAsync());
    }

    [Fact]
    public async Task Every_edit_is_recorded_with_who_when_and_what()
    {
        await using var kept = await stores.NewAsync(Database.Sqlite);
        using var desk = await TreeDesk.OpenAsync(kept, "Shoes\nHats");
        var seen = await desk.VersionAsync();
        await desk.MoveAsync(await desk.IdAsync("Hats"), TreePlace.Into(await desk.IdAsync("Shoes")));
        var news = Assert.Single((await new ReadCatalogChanges(kept.Store).RunAsync(seen, desk.Actor, TreeDesk.Cancel)).Value);
        Assert.Equal(("Ömer", "move", "Hats", 1, true), (news.UserName, news.Kind, news.Subject, news.Count, news.CanUndo));
        await using var db = kept.Store.CreateDbContext();
        var edit = (await db.CatalogChanges.SingleAsync(c => c.Id == news.Id)).TreeEdit();
        Assert.Equal(("0002", "00010001"), Assert.Single(edit.Moves));
    }
}
