using System.Text.Json.Nodes;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Tests.Media;
using static SellerPortal.Tests.Domain.WidgetSamples;

namespace SellerPortal.Tests.Widgets;

public class WidgetApiTests(TestStores stores)
{
    const string Widgets = "/api/i1/widgets/";

    [Theory, OnBothDatabases]
    public async Task A_widget_is_made_changed_and_published_with_all_that_the_model_lists(Database database)
    {
        await using var desk = await WidgetDesk.OpenAsync(stores, database);
        var type = await desk.TypeAsync(EverySchema);
        var made = await desk.SendAsync("POST", Widgets, Json($$"""
            {"name": "Every", "slug": "every", "template": "w/every.html", "widget_type": "{{type}}", "attributes": {"title": "Title", "place": "l", "picture": "a.jpg"}, "localized_attributes": {"title": {"tr": "Başlık"} } }
            """), status: 201);
        Assert.Equal(["id", "pk", "name", "slug", "template", "content_type", "widget_type", "attributes", "attributes_kwargs", "localized_attributes", "localized_attributes_kwargs",
            "created_date", "modified_date", "modified_by", "revision", "status", "published"], ((JsonObject)made).Select(m => m.Key));
        Assert.Equal(("every", "w/every.html", "widget", "draft", 1), ((string)made["slug"]!, (string)made["template"]!, (string)made["content_type"]!, (string)made["status"]!, (int)made["revision"]!));
        Assert.Equal("Left", (string)made["attributes_kwargs"]!["place"]!["label"]!);
        Assert.Equal(desk.Address + "a.jpg", (string)made["attributes_kwargs"]!["picture"]!["url"]!);

        var changed = await desk.SendAsync("PATCH", $"{Widgets}{made["id"]}/", Json("""{"name": "Every one", "revision": 1}"""));
        Assert.Equal(("Every one", 2, "Title"), ((string)changed["name"]!, (int)changed["revision"]!, (string)changed["attributes"]!["title"]!));
        // What changes nothing is no change.
        Assert.Equal(2, (int)(await desk.SendAsync("PATCH", $"{Widgets}{made["id"]}/", Json("""{"name": "Every one"}""")))["revision"]!);
        var published = await desk.SendAsync("POST", $"{Widgets}{made["id"]}/publish/", Json("""{"revision": 2}"""));
        Assert.Equal("published", (string)published["status"]!);
        Assert.Equal("Title", (string)(await desk.GetAsync("/widgets/every/")).Ok().Json["attributes"]!["title"]!["value"]!);
        var list = await desk.SendAsync("GET", Widgets + "?slug=every");
        Assert.Equal((1, (string)made["id"]!), ((int)list["count"]!, (string)list["results"]![0]!["id"]!));
    }

    [Fact]
    public async Task Two_editors_never_overwrite_each_other_unseen()
    {
        await using var desk = await WidgetDesk.OpenAsync(stores);
        var id = await desk.WidgetAsync("shared", null, """{"a": 1}""", publish: false);
        await desk.SendAsync("PATCH", $"{Widgets}{id}/", Json("""{"attributes": {"a": 2}, "revision": 1}"""));
        var refused = await desk.SendAsync("PATCH", $"{Widgets}{id}/", Json("""{"attributes": {"a": 3}, "revision": 1}"""), desk.Market.Owner, status: 409);
        Assert.Equal(("conflict", "editor has changed this meanwhile."), ((string)refused["code"]!, (string)refused["detail"]!));
        Assert.Equal("conflict", (string)(await desk.SendAsync("POST", $"{Widgets}{id}/publish/", Json("""{"revision": 1}"""), status: 409))["code"]!);
        Assert.Equal(2, (int)(await desk.SendAsync("GET", $"{Widgets}{id}/"))["attributes"]!["a"]!);
    }

    [Fact]
    public async Task What_is_wrong_is_told_as_everywhere_in_the_api()
    {
        await using var desk = await WidgetDesk.OpenAsync(stores);
        var type = await desk.TypeAsync(SliderSchema);
        await desk.WidgetAsync("taken", null, "{}", publish: false);
        async Task<string> RefusedAsync(string path, string body) => (await desk.SendAsync("POST", path, Json(body), status: 400)).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        Assert.Equal("""{"name":["This field is required."],"slug":["This field is required."],"code":"invalid"}""", await RefusedAsync(Widgets, "{}"));
        Assert.Equal("""{"slug":["widget with this slug already exists."],"code":"invalid"}""", await RefusedAsync(Widgets, """{"name": "W", "slug": "taken"}"""));
        Assert.Equal("""{"attributes":{"slider_items":[{},{"title":["Not a valid string."]}]},"code":"invalid"}""",
            await RefusedAsync(Widgets, $$"""{"name": "W", "slug": "w", "widget_type": "{{type}}", "attributes": {"slider_items": [{}, {"title": [1]}]} }"""));
        Assert.Equal("""{"schema":{"a":{"choices":["A dropdown needs at least two choices."]}},"code":"invalid"}""",
            await RefusedAsync("/api/i1/widget-types/", """{"name": "T", "schema": {"a": {"data_type": "dropdown", "key": "a", "label": "A", "choices": [{"value": "1", "label": "1"}]}}}"""));
        var id = await desk.WidgetAsync("bare", type, "{}", publish: false);
        Assert.Equal("""{"attributes":{"sliders":["This field is required."],"slider_items":["This field is required."]},"publish_to":["The end must be after the beginning."],"code":"invalid"}""",
            await RefusedAsync($"{Widgets}{id}/publish/", """{"publish_from": "2990-01-02T00:00:00Z", "publish_to": "2990-01-01T00:00:00Z"}"""));
        Assert.Equal(404, (await desk.Market.GetAsync(Widgets + Guid.NewGuid() + "/", desk.Market.Owner)).Status);
        await desk.SendAsync("DELETE", $"/api/i1/widget-types/{type}/", status: 409);
    }

    [Fact]
    public async Task Rich_text_loses_what_could_run_and_keeps_the_rest()
    {
        await using var desk = await WidgetDesk.OpenAsync(stores);
        var type = await desk.TypeAsync("""{"body": {"data_type": "area", "key": "body", "label": "Body", "display": "html-editor", "is_localizable": true}}""");
        const string text = """<p onclick=\"x()\">A <b>bold</b> <a href=\"javascript:x()\">link</a><script>alert(1)</script><img src=\"/a.png\" onerror=\"x()\"></p><iframe src=\"https://example.com\"></iframe>""";
        var id = await desk.WidgetAsync("text", type, $$"""{"body": "{{text}}"}""", $$"""{"localized_attributes": {"body": {"tr": "{{text}}"} } }""");
        var kept = await desk.SendAsync("GET", $"{Widgets}{id}/");
        foreach (var html in new[] { (string)kept["attributes"]!["body"]!, (string)kept["localized_attributes"]!["body"]!["tr"]! })
            Assert.Equal("""<p>A <b>bold</b> <a>link</a><img src="/a.png"></p>""", html);
    }

    [Fact]
    public async Task An_uploaded_picture_is_named_by_its_id_and_answered_by_its_path()
    {
        await using var desk = await WidgetDesk.OpenAsync(stores);
        var type = await desk.TypeAsync("""{"pictures": {"data_type": "image", "key": "pictures", "label": "P", "multi": true}}""");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(TestPictures.Png(40, 30)), "file", "a.png" } };
        using var client = desk.Market.Portal.Client(desk.Market.Editor);
        using var uploaded = await client.PostAsync(new Uri("/api/i1/files/", UriKind.Relative), form);
        var file = (string)JsonNode.Parse(await uploaded.Content.ReadAsStringAsync())!["id"]!;
        await desk.WidgetAsync("pictured", type, $$"""{"pictures": ["{{file}}", "b.jpg"]}""");
        var answer = (await desk.GetAsync("/widgets/pictured/")).Ok().Json["attributes"]!["pictures"]!;
        Assert.Equal(($"/media/{file}.png", $"{desk.Address}media/{file}.png", "b.jpg"), ((string)answer[0]!["value"]!, (string)answer[0]!["kwargs"]!["url"]!, (string)answer[1]!["value"]!));
        Assert.Equal(200, (await desk.GetAsync((string)answer[0]!["value"]!)).Status);
        var none = Guid.NewGuid();
        var refused = await desk.SendAsync("POST", Widgets, Json($$"""{"name": "W", "slug": "w", "widget_type": "{{type}}", "attributes": {"pictures": ["{{none}}"]} }"""), status: 400);
        Assert.Contains("object does not exist", refused.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_version_is_kept_and_any_can_be_gone_back_to()
    {
        await using var desk = await WidgetDesk.OpenAsync(stores);
        var id = await desk.WidgetAsync("told", null, """{"n": 1}""");
        await desk.SendAsync("PATCH", $"{Widgets}{id}/", Json("""{"attributes": {"n": 2}}"""));
        await desk.SendAsync("PATCH", $"{Widgets}{id}/", Json("""{"attributes": {"n": 3}}"""));
        await desk.SendAsync("PATCH", $"{Widgets}{id}/", Json("""{"attributes": {"n": 4}}"""), desk.Market.Owner);
        desk.Clock.Pass(TimeSpan.FromMinutes(20));
        await desk.SendAsync("PATCH", $"{Widgets}{id}/", Json("""{"attributes": {"n": 5}}"""), desk.Market.Owner);
        var versions = (JsonArray)(await desk.SendAsync("GET", $"{Widgets}{id}/versions/"))["results"]!;
        // Saves of one sitting are one version.
        Assert.Equal([(5, "save", "owner", 5), (4, "save", "owner", 4), (3, "save", "editor", 3), (2, "publish", "editor", 1), (1, "save", "editor", 1)],
            versions.Select(v => ((int)v!["version"]!, (string)v["move"]!, (string)v["by"]!, (int)v["content"]!["attributes"]!["n"]!)));
        var back = await desk.SendAsync("POST", $"{Widgets}{id}/roll-back/", Json("""{"version": 3}"""));
        Assert.Equal(3, (int)back["attributes"]!["n"]!);
        Assert.Equal(1, (int)(await desk.GetAsync("/widgets/told/")).Json["attributes"]!["n"]!);
        await desk.SendAsync("POST", $"{Widgets}{id}/roll-back/", Json("""{"version": 99}"""), status: 404);

        var copy = await desk.SendAsync("POST", $"{Widgets}{id}/copy/", status: 201);
        Assert.Equal(("told-copy", "draft", 3), ((string)copy["slug"]!, (string)copy["status"]!, (int)copy["attributes"]!["n"]!));
        Assert.Equal("told-copy-2", (string)(await desk.SendAsync("POST", $"{Widgets}{id}/copy/", status: 201))["slug"]!);
        await desk.SendAsync("POST", $"{Widgets}{id}/archive/");
        Assert.Equal(2, (int)(await desk.SendAsync("GET", Widgets))["count"]!);
        Assert.Equal("draft", (string)(await desk.SendAsync("POST", $"{Widgets}{id}/restore/"))["status"]!);
    }
}
