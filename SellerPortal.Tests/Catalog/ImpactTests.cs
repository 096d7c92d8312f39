using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Catalog.Schemas;
using SellerPortal.Web.Catalog.Editing;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Catalog;

/// <summary>What a change would do to pre-offers, counted from real rows.</summary>
public class ImpactTests(TestStores stores)
{
    static JsonObject With(JsonObject body, params (string Key, JsonNode? Value)[] values)
    {
        foreach (var (key, value) in values) body["attributes"]![key] = value;
        return body;
    }

    async Task<(Marketplace Market, SchemaDesk Desk)> OpenAsync(Database database)
    {
        var market = await Marketplace.OpenAsync(stores, database);
        for (var i = 0; i < 4; i++) await market.SubmitAsync(With(market.Body($"A-{i}"), ("colour", i < 3 ? "red" : "blue"), ("weight", i == 0 ? "12" : null), ("note", i == 1 ? "12 cm" : "7")));
        await market.SubmitAsync(With(market.Body("B-0"), ("colour", "blue")), market.OtherSeller);
        return (market, new(market, market.Catalog));
    }

    static string Told(SchemaImpact impact) =>
        $"{impact.PreOffers} of {string.Join(", ", impact.Sellers.Select(s => $"{s.Name} {s.PreOffers}"))}: {string.Join("; ", impact.Changes.Select(c => $"{c.Change.Effect} {c.Change.Key} {c.PreOffers}"))}";

    [Theory, OnBothDatabases]
    public async Task A_new_required_attribute_concerns_those_without_a_value(Database database)
    {
        var (market, desk) = await OpenAsync(database);
        await using var _ = market;
        var draft = await desk.AddAsync(new() { Key = "weight", Name = "Weight", DataType = "text", IsRequired = true });
        using var counter = new QueryCounter();
        // One gave a weight before there was one: it was outside the schema and now is in.
        Assert.Equal("4 of Anadolu Shoes 3, Bergstrom Sport 1: Incomplete weight 4; Unfit weight 0", Told(await desk.ImpactAsync(draft)));
        counter.AssertAtMost(12);

        var list = desk.List;
        var rows = (await list.RunAsync(new(draft), desk.Actor, SchemaDesk.Cancel)).Value;
        Assert.Equal(["A-1", "A-2", "A-3", "B-0"], rows.Select(r => r.Sku));
        Assert.Equal(["A-3", "B-0"], (await list.RunAsync(new(draft, After: rows[1].Number), desk.Actor, SchemaDesk.Cancel)).Value.Select(r => r.Sku));
        Assert.Equal("Bergstrom Sport Shoes", (await list.RunAsync(new(draft, Change: 0, Seller: 2), desk.Actor, SchemaDesk.Cancel)).Value.Select(r => $"{r.SellerName} {r.Category}").Single());
        Assert.Empty((await list.RunAsync(new(draft, Change: 1), desk.Actor, SchemaDesk.Cancel)).Value);
        Assert.Equal(ProblemKind.Forbidden, (await list.RunAsync(new(draft), market.Seller, SchemaDesk.Cancel)).Problems.Single().Kind);
    }

    [Theory, OnBothDatabases]
    public async Task Removed_values_changed_types_and_rules_concern_those_whose_values_no_longer_fit(Database database)
    {
        var (market, desk) = await OpenAsync(database);
        await using var _ = market;
        Assert.Equal("3 of Anadolu Shoes 3: LosesValue colour 3", Told(await desk.ImpactAsync(await desk.ChangeAsync("colour", c => c with { Values = [new("blue", "Blue")] }))));
        // Retired values stay where they stand.
        Assert.Equal("0 of : ", Told(await desk.ImpactAsync(await desk.ChangeAsync("colour", c => AttributeValues.Retire(c, new HashSet<string> { "red" })))));
        Assert.Equal("2 of Anadolu Shoes 1, Bergstrom Sport 1: Unfit note 2", Told(await desk.ImpactAsync(await desk.ChangeAsync("note", n => n with { Rules = new() { Min = "0" } }))));
        Assert.Equal("5 of Anadolu Shoes 4, Bergstrom Sport 1: Unfit note 5", Told(await desk.ImpactAsync(await desk.ChangeAsync("note", n => n with { DataType = "date" }))));
        Assert.Equal("5 of Anadolu Shoes 4, Bergstrom Sport 1: Unfit size 5",
            Told(await desk.ImpactAsync(await desk.ChangeAsync("size", s => s with { DataType = "nested_object", Values = null, Fields = [new() { Key = "eu", Name = "EU", DataType = "text" }] }))));
        // Of the three red ones, one has a weight.
        Assert.Equal("2 of Anadolu Shoes 2: Incomplete weight 2; Unfit weight 0",
            Told(await desk.ImpactAsync(await desk.AddAsync(new() { Key = "weight", Name = "Weight", DataType = "text", Rules = new() { RequiredWhen = new("colour", "red") } }))));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_taken_off_stays_with_its_pre_offers_and_is_counted(Database database)
    {
        var (market, desk) = await OpenAsync(database);
        await using var _ = market;
        var note = await desk.AttributeAsync("note");
        var draft = await desk.DraftAsync((d, tree) => d.TakeOff(tree, market.Shoes.Id, note.Id));
        Assert.Equal("5 of Anadolu Shoes 4, Bergstrom Sport 1: Outside note 5", Told(await desk.ImpactAsync(draft)));
        Assert.Empty((await desk.PublishAsync(draft)).Problems);
        Assert.Equal("12 cm", (string)market.Reader.Find(1, "A-1")!.Content().Attributes["note"]!);
        // Back it comes with the attribute.
        Assert.Empty((await market.Submit.RunAsync(new(new JsonObject { ["sku"] = "A-1", ["name"] = "Other name" }), market.Seller, SchemaDesk.Cancel)).Problems);
        Assert.Equal("12 cm", (string)market.Reader.Find(1, "A-1")!.Content().Attributes["note"]!);
    }

    [Theory, OnBothDatabases]
    public async Task Moves_and_merges_of_categories_are_counted_by_the_attributes_they_lead_under(Database database)
    {
        var (market, desk) = await OpenAsync(database);
        await using var _ = market;
        using var tree = new TreeDesk(market.Store, market.Catalog);
        Assert.Empty((await tree.AddAsync("Bags", TreePlace.Root)).Problems);
        var bags = await tree.IdAsync("Bags");
        var volume = new AttributeDefinition { Id = Guid.CreateVersion7(), Key = "volume", Name = "Volume", DataType = "text", IsRequired = true };
        Assert.Empty((await desk.PublishAsync(await desk.DraftAsync((d, t) => d.Add(t, bags, volume, inherits: true)))).Problems);
        var measure = new MeasureTreeImpact(desk.Catalog, new(desk.Catalog, desk.Reader));
        Assert.Equal("5 of Anadolu Shoes 4, Bergstrom Sport 1: Incomplete volume 5; Unfit volume 0",
            Told((await measure.RunAsync(new([market.Shoes.Id], TreePlace.Into(bags)), desk.Actor, null, SchemaDesk.Cancel)).Value));
        Assert.Equal("5 of Anadolu Shoes 4, Bergstrom Sport 1: Outside colour 5; Outside size 5; Outside note 5; Incomplete volume 5; Unfit volume 0",
            Told((await measure.RunAsync(new([market.Shoes.Id], Into: bags), desk.Actor, null, SchemaDesk.Cancel)).Value));
        Assert.Equal("5 of Anadolu Shoes 4, Bergstrom Sport 1: Outside colour 5; Outside size 5; Outside note 5",
            Told((await measure.RunAsync(new([market.Shoes.Id]), desk.Actor, null, SchemaDesk.Cancel)).Value));
        Assert.Equal("category_cycle", (await measure.RunAsync(new([market.Shoes.Id], TreePlace.Into(market.Shoes.Id)), desk.Actor, null, SchemaDesk.Cancel)).Problems.Single().Code);
    }

    [Theory, OnBothDatabases]
    public async Task An_undo_is_counted_by_what_it_asks_again(Database database)
    {
        var (market, desk) = await OpenAsync(database);
        await using var _ = market;
        using var tree = new TreeDesk(market.Store, market.Catalog);
        Assert.Empty((await tree.AddAsync("Bags", TreePlace.Root)).Problems);
        var bags = await tree.IdAsync("Bags");
        var weight = (await desk.PublishAsync(await desk.AddAsync(new() { Key = "weight", Name = "Weight", DataType = "text", IsRequired = true }))).Value.Id!.Value;
        // Taking the attribute off made them complete; its undo asks for it again.
        var off = (await desk.UndoAsync(weight)).Value.Id!.Value;
        using (var counter = new QueryCounter())
        {
            Assert.Equal("4 of Anadolu Shoes 3, Bergstrom Sport 1: Incomplete weight 4; Unfit weight 0", await UndoneAsync(off));
            counter.AssertAtMost(12);
        }
        Assert.Empty((await desk.UndoAsync(off)).Problems);

        // A merge took five along; one more stands there by itself, and stays.
        var merged = (await tree.MergeAsync(market.Shoes.Id, bags)).Value.Id!.Value;
        var own = market.Body("B-1");
        own["category"] = bags.ToString();
        await market.SubmitAsync(own, market.OtherSeller);
        Assert.Equal("4 of Anadolu Shoes 3, Bergstrom Sport 1: Unfit colour 0; Unfit size 0; Unfit note 0; Incomplete weight 4; Unfit weight 0",
            (await UndoneAsync(merged)).Replace("Incomplete colour 0; ", "", StringComparison.Ordinal).Replace("Incomplete size 0; ", "", StringComparison.Ordinal).Replace("Incomplete note 0; ", "", StringComparison.Ordinal));
        Assert.Equal(["A-1", "A-2", "A-3", "B-0"], (await desk.List.RunAsync(new(null) { Undo = [merged] }, desk.Actor, SchemaDesk.Cancel)).Value.Select(r => r.Sku));
        Assert.Empty((await desk.UndoAsync(merged)).Problems);
        Assert.Equal("category_cannot_undo", (await desk.UndoImpactAsync(merged)).Problems.Single().Code);
        Assert.Equal(ProblemKind.Forbidden, (await new PlanUndo(market.Store, market.Catalog).RunAsync([merged], market.Seller, SchemaDesk.Cancel)).Problems.Single().Kind);

        async Task<string> UndoneAsync(Guid change) => Told((await desk.UndoImpactAsync(change)).Value);
    }

    [Theory, OnBothDatabases]
    public async Task Values_in_several_languages_are_counted_as_those_in_one(Database database)
    {
        var (market, desk) = await OpenAsync(database);
        await using var _ = market;
        Assert.Empty((await desk.PublishAsync(await desk.ChangeAsync("note", n => n with { IsLocalizable = true }))).Problems);
        var body = market.Body("A-0");
        body["localized_attributes"] = new JsonObject { ["note"] = new JsonObject { ["tr"] = "Kuru ve serin", ["de"] = "Kühl" } };
        await market.SubmitAsync(With(body, ("colour", "red"), ("note", null)));
        body = market.Body("B-0");
        body["localized_attributes"] = new JsonObject { ["tagline"] = new JsonObject { ["tr"] = "Hafif" } };
        await market.SubmitAsync(With(body, ("colour", "blue"), ("note", "7")), market.OtherSeller);

        Assert.Equal("1 of Anadolu Shoes 1: Unfit note 1", Told(await desk.ImpactAsync(await desk.ChangeAsync("note", n => n with { Rules = new() { MaxLength = 10 } }))));
        Assert.Equal("1 of Anadolu Shoes 1: Unfit note 1", Told(await desk.ImpactAsync(await desk.ChangeAsync("note", n => n with { IsLocalizable = false }))));
        var note = await desk.AttributeAsync("note");
        var gone = await desk.DraftAsync((d, tree) => d.TakeOff(tree, market.Shoes.Id, note.Id));
        Assert.Equal("5 of Anadolu Shoes 4, Bergstrom Sport 1: Outside note 5", Told(await desk.ImpactAsync(gone)));
        // It stood outside the schema, and the attribute that comes takes no languages.
        Assert.Equal("1 of Bergstrom Sport 1: Unfit tagline 1", Told(await desk.ImpactAsync(await desk.AddAsync(new() { Key = "tagline", Name = "Tagline", DataType = "text" }))));
        var rows = (await desk.List.RunAsync(new(gone), desk.Actor, SchemaDesk.Cancel)).Value;
        Assert.Equal(["A-0", "A-1", "A-2", "A-3", "B-0"], rows.Select(r => r.Sku));
    }

    [Theory, OnBothDatabases]
    public async Task However_many_attributes_change_their_rules_all_are_counted(Database database)
    {
        var many = Enumerable.Range(0, 12).Select(i => new AttributeDefinition { Key = $"part_{i}", Name = $"Part {i}", DataType = "text" }).ToList();
        await using var market = await Marketplace.OpenAsync(stores, database, [new AttributeDefinition { Key = "colour", Name = "Colour", DataType = "text" }, .. many]);
        using var desk = new SchemaDesk(market, market.Catalog);
        var body = market.Body("A-0");
        body["attributes"] = new JsonObject([.. many.Select((a, i) => KeyValuePair.Create(a.Key, (JsonNode?)JsonValue.Create(i % 2 == 0 ? "long words" : "no")))]);
        await market.SubmitAsync(body);
        var attributes = (await desk.TreeAsync()).Library.Values.Where(a => a.Key.StartsWith("part_", StringComparison.Ordinal)).OrderBy(a => int.Parse(a.Key[5..], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var draft = await desk.DraftAsync([.. attributes.Select(a => (Func<SchemaDraft, CategoryTree, Outcome<SchemaDraft>>)((d, tree) => d.Change(tree, a with { Rules = new() { MaxLength = 5 } })))]);
        var impact = await desk.ImpactAsync(draft);
        Assert.Equal(12, impact.Changes.Count);
        Assert.Equal(many.Where((_, i) => i % 2 == 0).Select(a => a.Key).Order(), impact.Changes.Where(c => c.PreOffers == 1).Select(c => c.Change.Key).Order());
    }

    [Theory, OnBothDatabases]
    public async Task A_list_that_becomes_one_value_and_one_that_becomes_a_list_fit_no_longer(Database database)
    {
        var (market, desk) = await OpenAsync(database);
        await using var _ = market;
        Assert.Equal("5 of Anadolu Shoes 4, Bergstrom Sport 1: Unfit size 5", Told(await desk.ImpactAsync(await desk.ChangeAsync("size", s => s with { DataType = "dropdown" }))));
        Assert.Equal("5 of Anadolu Shoes 4, Bergstrom Sport 1: Unfit colour 5", Told(await desk.ImpactAsync(await desk.ChangeAsync("colour", c => c with { DataType = "multiple" }))));
    }

    [Fact]
    public async Task Counting_tells_how_far_it_is_and_can_be_given_up()
    {
        var (market, desk) = await OpenAsync(Database.Sqlite);
        await using var _ = market;
        var draft = await desk.AddAsync(new() { Key = "weight", Name = "Weight", DataType = "text", IsRequired = true });
        var told = new Ear();
        Assert.Empty((await new MeasureImpact(desk.Catalog, desk.Reader).RunAsync(draft, desk.Actor, told, SchemaDesk.Cancel)).Problems);
        Assert.Equal([new(5, 5)], told.All);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new MeasureImpact(desk.Catalog, desk.Reader).RunAsync(draft, desk.Actor, null, new(canceled: true)));
    }

    sealed class Ear : IProgress<ImpactProgress>
    {
        public List<ImpactProgress> All { get; } = [];
        public void Report(ImpactProgress value) => All.Add(value);
    }
}
