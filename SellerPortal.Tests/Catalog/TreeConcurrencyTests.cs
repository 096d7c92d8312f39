using Microsoft.Extensions.Logging.Abstractions;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Tests.Domain;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Catalog.Editing;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Catalog;

/// <summary>Two editors, in one process and in two.</summary>
public class TreeConcurrencyTests(TestStores stores)
{
    const string Start = "Shoes\n\tBoots\n\t\tRain\n\tSandals\nHats\nBags";

    [Theory, OnBothDatabases]
    public async Task Who_comes_second_is_told_who_was_first_and_nothing_is_lost(Database database)
    {
        await using var kept = await stores.NewAsync(database);
        using var one = await TreeDesk.OpenAsync(kept, Start);
        using var other = new TreeDesk(kept.Store, new(kept.Store), "Ayşe");
        var (boots, shoes, hats) = (await one.IdAsync("Boots"), await one.IdAsync("Shoes"), await one.IdAsync("Hats"));

        var seen = await one.VersionAsync();
        Assert.Empty((await other.RenameAsync(boots, "Ayşe's boots", seen)).Problems);
        AssertTold("Ayşe", await one.RenameAsync(boots, "Ömer's boots", seen));
        // Where it stands is not what it is called.
        Assert.Empty((await one.MoveAsync(boots, TreePlace.Into(hats), seen)).Problems);
        Assert.Equal("Ayşe's boots", (await one.TreeAsync()).Find(boots)!.Category.Name);

        seen = await one.VersionAsync();
        Assert.Empty((await other.MoveAsync(boots, TreePlace.Into(shoes), seen)).Problems);
        AssertTold("Ayşe", await one.MoveAsync(boots, TreePlace.Root, seen));
        AssertTold("Ayşe", await one.DeleteAsync(shoes, seen));

        seen = await one.VersionAsync();
        Assert.Empty((await other.AddAsync("Fresh", TreePlace.Into(hats))).Problems);
        AssertTold("Ayşe", await one.DeleteAsync(hats, seen));

        seen = await one.VersionAsync();
        Assert.Empty((await other.DeleteAsync(boots, seen)).Problems);
        AssertTold("Ayşe", await one.RenameAsync(boots, "Mine", seen));
        AssertTold("Ayşe", await one.MoveAsync(boots, TreePlace.Root, seen));
        Assert.Equal(TreeModel.LinesOf(await one.TreeAsync()), TreeModel.LinesOf(await other.TreeAsync()));
        await one.AssertKeptAsync();
    }

    [Theory, OnBothDatabases]
    public async Task Many_at_once_all_get_through_and_leave_one_whole_tree(Database database)
    {
        await using var kept = await stores.NewAsync(database);
        using var one = await TreeDesk.OpenAsync(kept, Start);
        using var other = new TreeDesk(kept.Store, new(kept.Store), "Ayşe");
        var before = await one.VersionAsync();
        var shoes = await one.IdAsync("Shoes");
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () =>
            Assert.Empty((await (i % 2 == 0 ? one : other).AddAsync($"Kind {i}", TreePlace.Into(shoes))).Problems))));
        one.Catalog.Invalidate();
        var tree = await one.TreeAsync();
        Assert.Equal(6, tree.Find(shoes)!.Children.Count(c => c.Category.Name.StartsWith("Kind", StringComparison.Ordinal)));
        Assert.Equal(before + 6, await one.VersionAsync());
        Assert.Equal(tree.All.Count, tree.All.Select(n => n.Path).Distinct().Count());
        await one.AssertKeptAsync();
    }

    [Fact]
    public async Task Two_moves_that_would_make_a_circle_do_not()
    {
        await using var kept = await stores.NewAsync(Database.Sqlite);
        using var one = await TreeDesk.OpenAsync(kept, "A\nB");
        using var other = new TreeDesk(kept.Store, new(kept.Store), "Ayşe");
        var (a, b) = (await one.IdAsync("A"), await one.IdAsync("B"));
        await other.TreeAsync();
        Assert.Empty((await one.MoveAsync(a, TreePlace.Into(b))).Problems);
        Assert.Equal("category_cycle", Assert.Single((await other.MoveAsync(b, TreePlace.Into(a))).Problems).Code);
    }

    [Theory, OnBothDatabases]
    public async Task Another_process_hears_of_it_and_follows(Database database)
    {
        await using var kept = await stores.NewAsync(database);
        using var one = await TreeDesk.OpenAsync(kept, Start);
        using var elsewhere = new CatalogCache(kept.Store);
        var seen = await elsewhere.CurrentAsync(TreeDesk.Cancel);
        var heard = new TaskCompletionSource<CatalogSnapshot>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watch = new CatalogWatch(elsewhere, NullLogger<CatalogWatch>.Instance);
        using var subscription = watch.Subscribe(snapshot => heard.TrySetResult(snapshot));
        await one.MoveAsync(await one.IdAsync("Bags"), TreePlace.Into(await one.IdAsync("Hats")));
        var snapshot = await heard.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(await one.VersionAsync(), snapshot.Version);
        Assert.Equal(TreeModel.LinesOf(await one.TreeAsync()), TreeModel.LinesOf(snapshot.Tree));
        // It was followed, not read again: what the edit does not touch is the same object.
        var shoes = await one.IdAsync("Shoes");
        Assert.Same(seen.Tree.Find(shoes), snapshot.Tree.Find(shoes));
    }

    static void AssertTold(string who, Outcome<CatalogChanged> refused)
    {
        var problem = Assert.Single(refused.Problems);
        Assert.Equal((ProblemKind.Conflict, "category_changed", who), (problem.Kind, problem.Code, problem.Arguments[0]));
    }
}
