using System.Text.Json.Nodes;
using SellerPortal.Tests.Fixtures;

namespace SellerPortal.Tests.Api;

/// <summary>The library and a category's own attributes for the owner's token; CTI01 shows what came of it, as documented.</summary>
public class AttributeApiTests(SharedMarket shared) : IClassFixture<SharedMarket>
{
    const string Library = "/api/i1/attributes/";
    ApiMarket Market => shared.Market;

    [Fact]
    public async Task An_attribute_is_created_used_changed_taken_off_and_deleted()
    {
        var made = (await SendAsync("POST", Library, """{"name": "Sole material", "data_type": "dropdown", "values": [{"value": "rubber", "label": "Rubber", "translations": {"tr": "Kauçuk"}}], "rules": {}}""")).Being(201).Json;
        Assert.Equal(("sole_material", 0, "Kauçuk"), ((string)made["key"]!, (int)made["categories"]!, (string)made["values"]![0]!["translations"]!["tr"]!));
        Assert.Equal(["id", "key", "name", "data_type"], ((JsonObject)made).Select(m => m.Key).Take(4));
        var category = (await SendAsync("POST", "/api/i1/categories/", """{"name": "Soled"}""")).Json;
        var links = $"/api/i1/categories/{category["id"]}/attributes/";
        var link = (await SendAsync("POST", links, $$"""{"attribute": "{{made["id"]}}"}""")).Being(201).Json;
        Assert.Equal(("sole_material", true, 1), ((string)link["key"]!, (bool)link["inherits"]!, (int)link["order"]!));
        Assert.Equal(1, (await GetAsync(links)).Ok().Count);
        (await SendAsync("PATCH", $"{links}{made["id"]}/", """{"inherits": false, "order": 1}""")).Ok();

        var listed = (await Market.GetAsync("/api/i1/categories/?name=Soled")).Ok().Results[0]!;
        Assert.Equal(["key", "name", "data_type", "default_value", "values", "is_required", "is_offer", "is_variant", "is_variant_listable", "is_localizable", "translations"],
            ((JsonObject)listed["attributes"]![0]!).Select(m => m.Key));
        var changed = (await SendAsync("PATCH", $"{Library}{made["id"]}/", """{"is_required": true, "grace_until": "2999-01-01T00:00:00Z"}""")).Ok().Json;
        Assert.Equal((true, "rubber", 1), ((bool)changed["is_required"]!, (string)changed["values"]![0]!["value"]!, (int)changed["categories"]!));
        Assert.StartsWith("2999-01-01", (string)changed["grace_until"]!, StringComparison.Ordinal);
        Assert.NotEqual((string)listed["updated_at"]!, (string)(await Market.GetAsync("/api/i1/categories/?name=Soled")).Ok().Results[0]!["updated_at"]!);

        Assert.Equal(204, (await SendAsync("DELETE", $"{links}{made["id"]}/")).Status);
        Assert.Equal(404, (await SendAsync("DELETE", $"{links}{made["id"]}/")).Status);
        Assert.Equal(204, (await SendAsync("DELETE", $"{Library}{made["id"]}/")).Status);
        Assert.Equal(404, (await GetAsync($"{Library}{made["id"]}/")).Status);
    }

    [Fact]
    public async Task The_library_is_searched_and_paged()
    {
        foreach (var name in new[] { "Zip one", "Zip two", "Zip three" }) (await SendAsync("POST", Library, $$"""{"name": "{{name}}", "data_type": "text"}""")).Being(201);
        Assert.Equal(3, (await GetAsync($"{Library}?search=zip&limit=2")).Ok().Count);
        Assert.Equal(["Zip one", "Zip three"], (await GetAsync($"{Library}?search=zip&limit=2")).Ok().Results.Select(r => (string)r!["name"]!));
        Assert.Equal("zip_two", (string)(await GetAsync($"{Library}?key=zip_two")).Ok().Results.Single()!["key"]!);
    }

    [Fact]
    public async Task What_is_wrong_is_told_at_its_field_and_nothing_is_done()
    {
        (await SendAsync("POST", Library, "{}")).Is(400, """{"name":["This field is required."],"data_type":["This field is required."],"code":"invalid"}""");
        (await SendAsync("POST", Library, """{"name": "x", "data_type": "text", "rules": {"pattern": "(a)\\1"}, "is_offer": "maybe"}""")).Is(400, """{"is_offer":["Must be a valid boolean."],"code":"invalid"}""");
        var unsafePattern = (await SendAsync("POST", Library, """{"name": "x", "data_type": "text", "rules": {"pattern": "(a)\\1"}}""")).Being(400).Json;
        Assert.StartsWith("This pattern could take forever", (string)unsafePattern["rules"]!["pattern"]![0]!, StringComparison.Ordinal);
        Assert.NotNull((await SendAsync("POST", Library, """{"name": "x", "data_type": "dropdown", "values": [{"value": 3}]}""")).Being(400).Json["values"]);
        Assert.NotNull((await SendAsync("POST", Library, """{"name": "x", "data_type": "dropdown", "values": [null, {}]}""")).Being(400).Json["values"]);
        Assert.NotNull((await SendAsync("POST", Library, """{"name": "x", "data_type": "nested_object", "fields": [{"key": null, "name": null, "data_type": null, "fields": null, "rules": null}, null]}""")).Being(400).Json["fields"]);
        Assert.NotNull((await SendAsync("POST", Library, """{"name": "x", "data_type": "sound"}""")).Being(400).Json["data_type"]);
        (await SendAsync("POST", "/api/i1/categories/11111111-1111-4111-8111-111111111111/attributes/", "{}")).Being(404);
        Assert.Equal(404, (await SendAsync("PATCH", $"{Library}11111111-1111-4111-8111-111111111111/", "{}")).Status);
    }

    Task<Answer> SendAsync(string method, string path, string? body = null) => Market.SendAsync(method, path, Market.Owner, body);
    Task<Answer> GetAsync(string path) => Market.GetAsync(path, Market.Owner);
}

static class AnswerStatus
{
    public static Answer Being(this Answer answer, int status)
    {
        Assert.True(answer.Status == status, answer.Body);
        return answer;
    }
}
