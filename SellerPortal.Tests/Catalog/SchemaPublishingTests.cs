using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Catalog.Schemas;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Catalog;

public class SchemaPublishingTests(TestStores stores)
{
    static readonly AttributeDefinition Weight = new() { Key = "weight", Name = "Weight", DataType = "text", Rules = new() { Min = "0", Unit = "g" } };

    [Theory, OnBothDatabases]
    public async Task A_published_draft_is_kept_followed_and_recorded(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        using var desk = new SchemaDesk(market, new(market.Store));
        using var other = new CatalogCache(market.Store);
        var before = (await other.CurrentAsync(SchemaDesk.Cancel)).Tree;
        var note = await desk.AttributeAsync("note");
        var draft = (await desk.AddAsync(Weight)).Arrange(await desk.TreeAsync(), market.Shoes.Id, [note.Id]).Value.Change(await desk.TreeAsync(), note with { Name = "Remark" }).Value;

        using var counter = new QueryCounter();
        var published = (await desk.PublishAsync(draft)).Value;
        counter.AssertAtMost(12);

        Assert.Equal((await desk.VersionAsync(), 1), (published.Version, published.Categories));
        Assert.Equal("note colour size weight", await desk.KeysAsync());
        await desk.AssertKeptAsync();
        // Another process follows by what was recorded.
        other.Invalidate();
        var followed = await other.CurrentAsync(SchemaDesk.Cancel);
        Assert.Equal("Remark", followed.Tree.Library[note.Id].Name);
        Assert.Same(before.Library.Values.Single(a => a.Key == "size"), followed.Tree.Library.Values.Single(a => a.Key == "size"));
        Assert.True(followed.Tree.Find(market.Shoes.Id)!.Category.UpdatedAt > before.Find(market.Shoes.Id)!.Category.UpdatedAt);

        var versions = (await new ReadSchemaVersions(market.Store, desk.Catalog).RunAsync(new(market.Shoes.Id), desk.Actor, SchemaDesk.Cancel)).Value;
        Assert.Equal((published.Version, "Ömer", "schema.publish"), (versions.Single().Version, versions[0].UserName, versions[0].Kind));
    }

    [Theory, OnBothDatabases]
    public async Task Versions_are_compared_undone_and_rolled_back(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        using var desk = new SchemaDesk(market, new(market.Store));
        var colour = await desk.AttributeAsync("colour");
        var first = await desk.VersionAsync();
        await desk.PublishAsync(await desk.ChangeAsync("colour", c => c with { Name = "Main colour" }));
        var second = (await desk.PublishAsync(await desk.AddAsync(Weight))).Value;
        await desk.PublishAsync(await desk.DraftAsync((d, tree) => d.TakeOff(tree, market.Shoes.Id, colour.Id)));
        Assert.Equal("size note weight", await desk.KeysAsync());

        var differences = (await new CompareSchemas(desk.History).RunAsync(new(market.Shoes.Id, first, await desk.VersionAsync()), desk.Actor, SchemaDesk.Cancel)).Value;
        Assert.Equal(["colour False True", "weight True False"], differences.Select(d => $"{d.Key} {d.Before is null} {d.After is null}"));
        differences = (await new CompareSchemas(desk.History).RunAsync(new(market.Shoes.Id, first, second.Version), desk.Actor, SchemaDesk.Cancel)).Value;
        Assert.Equal("Colour Main colour", $"{differences[0].Before!.Name} {differences[0].After!.Name}");
        // One attribute alone: other at the second version, gone from the category and the same in the library since.
        differences = (await new CompareSchemas(desk.History).RunAsync(new(null, first, second.Version, colour.Id), desk.Actor, SchemaDesk.Cancel)).Value;
        Assert.Equal("Colour Main colour", $"{differences.Single().Before!.Name} {differences.Single().After!.Name}");
        Assert.Empty((await new CompareSchemas(desk.History).RunAsync(new(null, second.Version, await desk.VersionAsync(), colour.Id), desk.Actor, SchemaDesk.Cancel)).Value);

        // The link and what the attribute was, as before all of it; the attribute that came since is off.
        Assert.Empty((await desk.RollBackAsync(new(market.Shoes.Id, null, first))).Problems);
        Assert.Equal("colour size note", await desk.KeysAsync());
        Assert.Equal("Colour", (await desk.AttributeAsync("colour")).Name);
        await desk.AssertKeptAsync();
        Assert.Empty((await desk.RollBackAsync(new(null, colour.Id, second.Version))).Problems);
        Assert.Equal("Main colour", (await desk.AttributeAsync("colour")).Name);

        // An undo undoes that one change, while what it touched stands; once.
        var published = (await desk.PublishAsync(await desk.ChangeAsync("note", n => n with { Name = "Remark" }))).Value;
        Assert.Empty((await desk.UndoAsync(published.Id!.Value)).Problems);
        Assert.Equal("Note", (await desk.AttributeAsync("note")).Name);
        Assert.Equal("category_cannot_undo", (await desk.UndoAsync(published.Id.Value)).Problems.Single().Code);
        Assert.Equal("schema_no_history", (await desk.RollBackAsync(new(market.Shoes.Id, null, 0))).Problems.Single().Code);
        await desk.AssertKeptAsync();
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_owners_who_publish_the_same_the_second_is_told_who_was_first_and_keeps_the_draft(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        using var one = new SchemaDesk(market, new(market.Store));
        using var other = new SchemaDesk(market, new(market.Store), "Ayşe");
        var mine = await one.ChangeAsync("colour", c => c with { Name = "Mine" });
        var theirs = await other.ChangeAsync("colour", c => c with { Name = "Theirs" });
        var kept = await new KeepSchemaDraft(market.Store, TimeProvider.System).RunAsync(new(mine, 0), one.Actor, SchemaDesk.Cancel);

        var results = await Task.WhenAll(Task.Run(() => one.PublishAsync(mine)), Task.Run(() => other.PublishAsync(theirs)));

        Assert.Single(results, r => r.Succeeded);
        var told = results.Single(r => !r.Succeeded).Problems.Single();
        var (first, loser) = results[0].Succeeded ? ("Ömer", other) : ("Ayşe", one);
        Assert.Equal(("schema_changed", first, "Colour"), (told.Code, told.Arguments[0], ((string)told.Arguments[1]).Replace("Mine", "Colour", StringComparison.Ordinal).Replace("Theirs", "Colour", StringComparison.Ordinal)));
        var load = (await new LoadSchemaDraft(market.Store).RunAsync(one.Actor, SchemaDesk.Cancel)).Value;
        Assert.Equal(loser == one ? kept.Value.Revision : null, load?.Revision);
        // Who wants theirs nevertheless says so.
        loser.Catalog.Invalidate();
        var again = (loser == one ? mine : theirs).Rebase(await loser.TreeAsync(), await loser.VersionAsync());
        Assert.Empty((await loser.PublishAsync(again)).Problems);
        Assert.Equal(loser == one ? "Mine" : "Theirs", (await loser.AttributeAsync("colour")).Name);
        await loser.AssertKeptAsync();
    }

    [Theory, OnBothDatabases]
    public async Task Publications_of_different_attributes_at_once_all_get_through(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        using var one = new SchemaDesk(market, new(market.Store));
        using var other = new SchemaDesk(market, new(market.Store), "Ayşe");
        var before = await one.VersionAsync();
        await other.VersionAsync();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () =>
        {
            var desk = i % 2 == 0 ? one : other;
            Assert.Empty((await desk.PublishAsync(await desk.AddAsync(Weight with { Key = $"weight_{i}", Name = $"Weight {i}" }))).Problems);
        })));
        one.Catalog.Invalidate();
        Assert.Equal(before + 6, await one.VersionAsync());
        Assert.Equal(9, (await one.TreeAsync()).Find(market.Shoes.Id)!.Schema.Attributes.Count);
        await one.AssertKeptAsync();
    }

    [Theory, OnBothDatabases]
    public async Task A_publication_while_sellers_submit_loses_nothing(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        using var desk = new SchemaDesk(market, market.Catalog);
        var draft = await desk.AddAsync(Weight with { IsRequired = true });
        var submissions = Enumerable.Range(0, 20).Select(i => Task.Run(() => market.Submit.RunAsync(new(market.Body($"S-{i}")), market.Seller, SchemaDesk.Cancel))).ToList();
        var published = await desk.PublishAsync(draft);
        var results = await Task.WhenAll(submissions);
        Assert.Empty(published.Problems);
        // Each was judged whole, by the one or the other.
        Assert.All(results, r => Assert.True(r.Succeeded || r.Problems.Single().Code == "product_is_not_valid_missing_attributes"));
        Assert.Equal(results.Count(r => r.Succeeded), market.Reader.Count(new() { Seller = 1 }));
        Assert.Equal("product_is_not_valid_missing_attributes", (await market.Submit.RunAsync(new(market.Body("Late")), market.Seller, SchemaDesk.Cancel)).Problems.Single().Code);
    }

    [Fact]
    public async Task Only_owners_publish_and_a_broken_rule_publishes_nothing()
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        using var desk = new SchemaDesk(market, market.Catalog);
        var draft = await desk.AddAsync(Weight with { Rules = new() { Min = "2", Max = "1" } });
        Assert.Equal(["rule_never_holds"], (await desk.PublishAsync(draft)).Problems.Select(p => p.Code));
        foreach (var actor in new[] { market.Seller, market.Reviewer, desk.Actor with { ReadOnly = true } })
            Assert.Equal(ProblemKind.Forbidden, (await new PublishSchema(desk.Write).RunAsync(new(draft), actor, SchemaDesk.Cancel)).Problems.Single().Kind);
        Assert.Equal("schema_nothing", (await desk.PublishAsync(SchemaDraft.On(1))).Problems.Single().Code);
        Assert.Equal("schema_grace_past", (await desk.PublishAsync(await desk.AddAsync(Weight), DateTime.UtcNow.AddDays(-1))).Problems.Single().Code);
        Assert.Equal("colour size note", await desk.KeysAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_kept_draft_comes_back_and_a_second_tab_does_not_overwrite_it(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        using var desk = new SchemaDesk(market, market.Catalog);
        var (keep, load) = (new KeepSchemaDraft(market.Store, TimeProvider.System), new LoadSchemaDraft(market.Store));
        var draft = await desk.AddAsync(Weight);
        var first = (await keep.RunAsync(new(draft, 0), desk.Actor, SchemaDesk.Cancel)).Value;
        Assert.Equal(ProblemKind.Conflict, (await keep.RunAsync(new(draft, 0), desk.Actor, SchemaDesk.Cancel)).Problems.Single().Kind);
        Assert.Equal(2, (await keep.RunAsync(new(draft, first.Revision), desk.Actor, SchemaDesk.Cancel)).Value.Revision);
        Assert.Equal(draft.ToJson(), (await load.RunAsync(desk.Actor, SchemaDesk.Cancel)).Value!.Draft.ToJson());
        Assert.Empty((await desk.PublishAsync(draft)).Problems);
        Assert.Null((await load.RunAsync(desk.Actor, SchemaDesk.Cancel)).Value);
        await keep.RunAsync(new(draft, 0), desk.Actor, SchemaDesk.Cancel);
        await new DiscardSchemaDraft(market.Store).RunAsync(desk.Actor, SchemaDesk.Cancel);
        Assert.Null((await load.RunAsync(desk.Actor, SchemaDesk.Cancel)).Value);
    }

    [Theory, OnBothDatabases]
    public async Task The_library_is_searched_and_duplicates_become_one(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        using var desk = new SchemaDesk(market, market.Catalog);
        var twin = (await desk.AttributeAsync("colour")) with { Id = Guid.CreateVersion7(), Name = "Renk", Values = [new("green", "Green")] };
        Assert.Empty((await desk.PublishAsync(await desk.DraftAsync((d, tree) => d.Add(tree, twin)))).Problems);
        var list = new ListAttributes(desk.Catalog);
        async Task<string> Find(AttributeQuery query) => string.Join(" ", (await list.RunAsync(query, desk.Actor, SchemaDesk.Cancel)).Value.Attributes.Select(a => $"{a.Definition.Name}:{a.Categories}:{a.Duplicates}"));
        Assert.Equal("Colour:1:1 Note:1:0 Renk:0:1 Size:1:0", await Find(new()));
        Assert.Equal("Colour:1:1 Renk:0:1", await Find(new("colo")));
        Assert.Equal("Renk:0:1", await Find(new(Filter: LibraryFilter.Unused)));
        Assert.Equal("Note:1:0 Renk:0:1", await Find(new(After: (await desk.TreeAsync()).Library.Values.Single(a => a.Name == "Colour").Id, Limit: 2)));
        Assert.Empty((await new MergeAttributes(desk.Write).RunAsync(new(twin.Id, (await desk.TreeAsync()).Library.Values.Single(a => a.Name == "Colour").Id), desk.Actor, SchemaDesk.Cancel)).Problems);
        Assert.Equal("Colour:1:0 Note:1:0 Size:1:0", await Find(new()));
        Assert.Equal(["red", "blue", "green"], (await desk.AttributeAsync("colour")).Values!.Select(v => v.Value));
        await desk.AssertKeptAsync();
    }
}
