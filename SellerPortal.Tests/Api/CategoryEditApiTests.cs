using System.Text.Json.Nodes;
using SellerPortal.Tests.Fixtures;

namespace SellerPortal.Tests.Api;

/// <summary>The tree for the owner's token; CTI01 shows what came of it, exactly as documented.</summary>
public class CategoryEditApiTests(SharedMarket shared) : IClassFixture<SharedMarket>
{
    const string List = "/api/i1/categories/";
    ApiMarket Market => shared.Market;

    [Fact]
    public async Task A_category_is_created_renamed_moved_and_deleted()
    {
        var shoes = await CreateAsync("""{"name": "Shoes", "translations": {"tr": "Ayakkabı"}}""");
        Assert.Equal(("Shoes", 4), ((string)shoes["name"]!, ((string)shoes["path"]!).Length));
        var boots = await CreateAsync($$"""{"name": " Boots ", "parent": "{{shoes["id"]}}"}""");
        Assert.Equal(("Shoes > Boots", $"{shoes["path"]}0001"), ((string)boots["name"]!, (string)boots["path"]!));

        var renamed = (await SendAsync("PATCH", One(shoes), """{"name": "Footwear"}""")).Ok().Json;
        Assert.Equal("Footwear", (string)renamed["name"]!);
        var listed = (await Market.GetAsync($"{List}?name=Footwear%20%3E%20Boots")).Ok();
        Assert.Equal(1, listed.Count);
        Assert.Equal(["id", "name", "path", "attributes", "created_at", "updated_at"], ((JsonObject)listed.Results[0]!).Select(m => m.Key));
        Assert.NotEqual((string)boots["updated_at"]!, (string)listed.Results[0]!["updated_at"]!);

        var moved = (await SendAsync("POST", One(boots) + "move/", """{"parent": null}""")).Ok().Json;
        Assert.Equal(("Boots", 4), ((string)moved["name"]!, ((string)moved["path"]!).Length));
        Assert.Equal(400, (await SendAsync("POST", One(shoes) + "move/", $$"""{"parent": "{{shoes["id"]}}"}""")).Status);
        Assert.Equal(204, (await SendAsync("DELETE", One(boots))).Status);
        Assert.Equal(404, (await SendAsync("DELETE", One(boots))).Status);
        Assert.Equal(404, (await Market.GetAsync(One(boots))).Status);
    }

    [Fact]
    public async Task What_is_wrong_is_told_in_the_documented_words()
    {
        (await SendAsync("POST", List, "{}")).Is(400, """{"name":["This field is required."],"code":"invalid"}""");
        (await SendAsync("POST", List, """{"name": "", "parent": "x"}""")).Is(400, """{"name":["This field may not be blank."],"parent":["“x” is not a valid UUID."],"code":"invalid"}""");
        (await SendAsync("POST", List, """{"name": "x", "parent": "11111111-1111-4111-8111-111111111111"}""")).Is(400, """{"parent":["Invalid pk \"11111111-1111-4111-8111-111111111111\" - object does not exist."],"code":"invalid"}""");
        (await SendAsync("POST", List, "[]")).Is(400, """{"non_field_errors":["Invalid data. Expected a dictionary, but got list."],"code":"invalid"}""");
        var one = await CreateAsync("""{"name": "Lone"}""");
        (await SendAsync("POST", One(one) + "move/", "{}")).Is(400, """{"parent":["This field is required."],"code":"invalid"}""");
        (await SendAsync("POST", List, """{"name": "LONE"}""")).Is(400, """{"name":["There is a category called \"LONE\" here already. Choose another name."],"code":"invalid"}""");
        (await SendAsync("PUT", One(one), "{}")).Is(405, """{"detail":"Method \"PUT\" not allowed.","code":"method_not_allowed"}""");
    }

    [Fact]
    public async Task A_category_with_pre_offers_is_merged_not_deleted()
    {
        var from = await CreateAsync("""{"name": "From"}""");
        var into = await CreateAsync("""{"name": "Into"}""");
        var id = await Market.PostAsync(ApiMarket.Body(ApiMarket.NewSku(), $$"""{"category": "{{from["id"]}}", "attributes": {} }"""));
        (await SendAsync("DELETE", One(from))).Is(400, """{"detail":"1 pre-offers and 0 products stand here. Merge the category into another one, or move them first.","code":"category_in_use"}""");
        (await SendAsync("POST", One(from) + "merge/", $$"""{"into": "{{into["id"]}}"}""")).Ok();
        var moved = (await Market.GetAsync($"{ApiMarket.PreOffers}?category={into["id"]}")).Ok();
        Assert.Equal(id.ToString(), (string)Assert.Single(moved.Results)!["id"]!);
    }

    [Fact]
    public async Task Whoever_reads_while_a_branch_moves_gets_one_whole_tree()
    {
        var (here, there) = (await CreateAsync("""{"name": "Here"}"""), await CreateAsync("""{"name": "There"}"""));
        var top = await CreateAsync($$"""{"name": "Moving", "parent": "{{here["id"]}}"}""");
        foreach (var i in Enumerable.Range(1, 20)) await CreateAsync($$"""{"name": "Below {{i}}", "parent": "{{top["id"]}}"}""");
        async Task<string> ReadAsync() => string.Join('\n', (await Market.GetAsync($"{List}?name__icontains=Moving&limit=100")).Ok().Results.Select(c => $"{c!["path"]} {c["name"]}"));
        Task<Answer> MoveAsync(JsonNode into) => SendAsync("POST", One(top) + "move/", $$"""{"parent": "{{into["id"]}}"}""");

        var home = await ReadAsync();
        (await MoveAsync(there)).Ok();
        string[] whole = [home, await ReadAsync()];
        Assert.Equal([21, 21], whole.Select(w => w.Split('\n').Length));
        var moving = Task.Run(async () =>
        {
            for (var i = 0; i < 30; i++) (await MoveAsync(i % 2 == 0 ? here : there)).Ok();
        });
        var (seen, reads) = (new HashSet<string>(), 0);
        for (; !moving.IsCompleted; reads++) seen.Add(await ReadAsync());
        await moving;
        Assert.True(reads > 10, $"{reads} reads");
        Assert.Empty(seen.Except(whole));
    }

    [Fact]
    public async Task A_dry_run_counts_what_would_happen_and_writes_nothing()
    {
        const string Library = "/api/i1/attributes/";
        var (from, into) = (await CreateAsync("""{"name": "Dry from"}"""), await CreateAsync("""{"name": "Dry into"}"""));
        var made = (await SendAsync("POST", Library, """{"name": "Dry volume", "data_type": "text", "is_required": true}""")).Being(201).Json;
        (await SendAsync("POST", $"{One(into)}attributes/", $$"""{"attribute": "{{made["id"]}}"}""")).Being(201);
        await Market.PostAsync(ApiMarket.Body(ApiMarket.NewSku(), $$"""{"category": "{{from["id"]}}", "attributes": {} }"""));
        var before = (await Market.GetAsync($"{List}?name__icontains=Dry&limit=100")).Ok().Body;

        // A move and a merge under an attribute that is required; linking it; requiring it of all.
        const string Told = "1 pre_offers of 1 sellers: incomplete dry_volume 1";
        Assert.Equal(Told, await DryAsync("POST", One(from) + "move/", $$"""{"parent": "{{into["id"]}}"}"""));
        Assert.Equal(Told, await DryAsync("POST", One(from) + "merge/", $$"""{"into": "{{into["id"]}}"}"""));
        Assert.Equal(Told, await DryAsync("POST", $"{One(from)}attributes/", $$"""{"attribute": "{{made["id"]}}"}"""));
        Assert.Equal("0 pre_offers of 0 sellers: ", await DryAsync("PATCH", $"{Library}{made["id"]}/", """{"is_required": false}"""));
        Assert.Equal("0 pre_offers of 0 sellers: ", await DryAsync("DELETE", $"{Library}{made["id"]}/"));
        Assert.Equal("0 pre_offers of 0 sellers: ", await DryAsync("DELETE", $"{One(into)}attributes/{made["id"]}/"));
        Assert.Equal("0 pre_offers of 0 sellers: ", await DryAsync("DELETE", One(into)));
        Assert.Equal(before, (await Market.GetAsync($"{List}?name__icontains=Dry&limit=100")).Ok().Body);
        Assert.Equal(1, (int)(await SendAsync("GET", $"{Library}{made["id"]}/")).Ok().Json["categories"]!);

        // What would be refused is refused, and so is a dry run that is not understood.
        Assert.Equal("category_in_use", (string)(await SendAsync("DELETE", One(from) + "?dry_run=true")).Being(400).Json["code"]!);
        Assert.Equal("category_cycle", (string)(await SendAsync("POST", One(from) + "move/?dry_run=1", $$"""{"parent": "{{from["id"]}}"}""")).Being(400).Json["code"]!);
        (await SendAsync("DELETE", One(into) + "?dry_run=maybe")).Is(400, """{"dry_run":["Must be a valid boolean."],"code":"invalid"}""");
        (await SendAsync("POST", List + "?dry_run=true", """{"name": "Dry new"}""")).Is(400, """{"dry_run":["Not offered here: this changes no listing."],"code":"invalid"}""");
        (await SendAsync("POST", One(from) + "move/?dry_run=false", $$"""{"parent": "{{into["id"]}}"}""")).Ok();

        async Task<string> DryAsync(string method, string address, string? body = null)
        {
            var impact = (await SendAsync(method, address + "?dry_run=true", body)).Ok().Json;
            Assert.Equal(["categories", "pre_offers", "products", "sellers", "changes"], ((JsonObject)impact).Select(m => m.Key));
            return $"{impact["pre_offers"]} pre_offers of {impact["sellers"]!.AsArray().Count} sellers: {string.Join("; ", impact["changes"]!.AsArray().Select(c => $"{c!["effect"]} {c["key"]} {c["pre_offers"]}"))}";
        }
    }

    async Task<JsonNode> CreateAsync(string body)
    {
        var made = await SendAsync("POST", List, body);
        Assert.True(made.Status == 201, made.Body);
        return made.Json;
    }

    static string One(JsonNode category) => $"{List}{category["id"]}/";

    Task<Answer> SendAsync(string method, string address, string? body = null) => Market.SendAsync(method, address, Market.Owner, body);
}
