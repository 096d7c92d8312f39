using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Bunit;
using SellerPortal.Domain.Widgets;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Widgets;
using SellerPortal.Web.Widgets.Types;

namespace SellerPortal.Tests.Components;

/// <summary>The schema editor, by form and as JSON, over a real store and without a browser.</summary>
public class WidgetTypePageTests(TestStores stores)
{
    const string Titled = """{"title": {"data_type": "text", "key": "title", "label": "Title"}, "body": {"data_type": "text", "key": "body", "label": "Body", "required": false}}""";

    [Fact]
    public async Task Form_and_text_follow_each_other_and_every_fault_stands_at_its_place()
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        await using var stage = new WidgetStage(market);
        var id = await stage.TypeAsync(Titled);
        var page = Open(stage, id);
        page.Find("#s-schema-title-label").Input("Heading");
        Assert.Contains("\"label\": \"Heading\"", Text(page), StringComparison.Ordinal);
        page.Find("#s-schema-body-kind").Change("dropdown");
        Assert.Contains("at least two choices", Row(page, "body").TextContent, StringComparison.Ordinal);
        Assert.Contains("schema.body.choices", page.Find("#schema-json-state").TextContent, StringComparison.Ordinal);
        page.Find("#s-schema-body-choices").Change("l = Left\nr");
        Assert.DoesNotContain("at least two choices", page.Markup, StringComparison.Ordinal);

        page.Find(".schema-text").Input("""{"only": {"data_type": "nested", "key": "only", "label": "Only", "multi": true, "schema": {"in": {"data_type": "text", "key": "out", "label": "In"}}}}""");
        Assert.Equal(["only", "in"], page.FindAll("[data-ordered]").Select(r => r.GetAttribute("data-ordered")));
        Assert.Contains("“in”", page.Find("[data-ordered=only] [data-ordered=in] .error").TextContent, StringComparison.Ordinal);
        // What is no JSON yet leaves the form as it was, and is not saved.
        page.Find(".schema-text").Input("{\"only\": ");
        Assert.Equal(2, page.FindAll("[data-ordered]").Count);
        page.Find(".page-actions .primary").Click();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[role=alert]")));
        Assert.Equal("Title", (await stage.Of<ReadWidgetType>().RunAsync(id, market.Owner, CancellationToken.None)).Value.Type.Schema is var json ? WidgetSchema.Parse(json).Fields[0].Label : "");
    }

    [Fact]
    public async Task A_change_names_the_widgets_that_it_touches_and_keeps_their_values()
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        await using var stage = new WidgetStage(market);
        var id = await stage.TypeAsync(Titled);
        var widget = await stage.WidgetAsync("front", id, """{"title": "T", "body": "B"}""");
        var page = Open(stage, id);
        Assert.Empty(page.FindAll(".notice.amber"));
        Row(page, "body").QuerySelector("button[title=Remove]")!.Click();
        var notice = page.Find(".notice.amber");
        Assert.Contains("Body", notice.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/designs/{widget}", notice.QuerySelector("a")!.GetAttribute("href"));
        page.Find(".page-actions .primary").Click();
        page.WaitForElement(".notice.green");
        Assert.Contains("\"body\":\"B\"", (await stage.Of<ReadWidget>().RunAsync(widget, market.Owner, CancellationToken.None)).Value.Widget.Attributes, StringComparison.Ordinal);
        // In use, it cannot be deleted.
        Assert.DoesNotContain("Delete the type", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_template_is_a_good_schema_and_can_be_taken_out_as_JSON()
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        await using var stage = new WidgetStage(market);
        foreach (var template in (string[])["hero", "banners", "products", "rich", "menu"])
        {
            var page = Open(stage, null, template);
            Assert.Empty(page.FindAll(".error-text"));
            Assert.NotEmpty(page.FindAll("[data-ordered]"));
            var link = page.Find("a[download]");
            Assert.Equal(Text(page), Uri.UnescapeDataString(link.GetAttribute("href")!["data:application/json;charset=utf-8,".Length..]));
        }
    }

    [Fact]
    public async Task What_is_not_saved_is_there_again_and_says_who_it_would_replace()
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        await using var stage = new WidgetStage(market);
        var id = await stage.TypeAsync(Titled);
        var page = Open(stage, id);
        // Even what is no JSON yet.
        page.Find(".schema-text").Input("{\"title\": ");
        Kept(page);
        page = Open(stage, id);
        Assert.Equal("{\"title\": ", Text(page));
        page.Find(".schema-text").Input(Titled.Replace("Title", "Heading", StringComparison.Ordinal));
        Kept(page);
        var stored = await stage.Of<ReadWidgetType>().RunAsync(id, market.Owner, CancellationToken.None);
        var theirs = new JsonObject { ["name"] = "Theirs", ["schema"] = JsonNode.Parse(Titled) };
        Assert.True((await stage.Of<SaveWidgetType>().RunAsync(id, theirs, stored.Value.Type.Revision, market.Owner, CancellationToken.None)).Succeeded);
        page = Open(stage, id);
        page.WaitForAssertion(() => Assert.Contains("Somebody has saved something else", page.Find(".unsaved-work .notice.amber").TextContent, StringComparison.Ordinal));
        page.Find(".page-actions .primary").Click();
        page.WaitForElement(".notice.green");
        Assert.Contains("Heading", (await stage.Of<ReadWidgetType>().RunAsync(id, market.Owner, CancellationToken.None)).Value.Type.Schema, StringComparison.Ordinal);

        // A second tab never overwrites the first; a new type has its draft too, one for each template.
        page = Open(stage, null, "hero");
        var other = Open(stage, null, "hero");
        page.Find("#type-name").Input("Mine");
        Kept(page);
        other.Find("#type-name").Input("Too late");
        other.WaitForAssertion(() => Assert.NotEmpty(other.FindAll(".unsaved-work [role=alert]")), TimeSpan.FromSeconds(5));
        Assert.Equal("Mine", Open(stage, null, "hero").Find("#type-name").GetAttribute("value"));
        // Saving there leaves what was kept here.
        other.Find(".page-actions .primary").Click();
        other.WaitForAssertion(() => Assert.DoesNotContain("/new", stage.Of<Microsoft.AspNetCore.Components.NavigationManager>().Uri, StringComparison.Ordinal));
        Assert.Equal("Mine", Open(stage, null, "hero").Find("#type-name").GetAttribute("value"));
        Assert.NotEqual("Mine", Open(stage, null, "menu").Find("#type-name").GetAttribute("value"));

        static void Kept(IRenderedComponent<WidgetTypePage> page) =>
            page.WaitForAssertion(() => Assert.Contains("kept as your draft", page.Find(".unsaved-work").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Fields_are_added_named_moved_and_taken_away()
    {
        var draft = new SchemaDraft([]);
        draft.Add(draft.Schema, "New");
        draft.Add(draft.Schema, "New");
        Assert.False(draft.Rename(draft.Schema, "field_2", "field_1"));
        Assert.True(draft.Rename(draft.Schema, "field_2", "title"));
        draft.Move(draft.Schema, "title", 0);
        Assert.Equal(["title", "field_1"], WidgetSchema.Parse(draft.Text).Fields.Select(f => f.Key));
        draft.Remove(draft.Schema, "field_1");
        // A name that stands there twice, outside and inside: told, and the form stays whole.
        foreach (var twice in (string[])["""{"a": 1, "a": 2}""", """{"a": {"data_type": "text", "data_type": "area", "key": "a", "label": "A"}}"""])
        {
            draft.Write(twice);
            Assert.NotNull(draft.Broken);
            Assert.Equal(["title"], draft.Schema.Select(f => f.Key));
        }
    }

    static string Text(IRenderedComponent<WidgetTypePage> page) => page.Find(".schema-text").GetAttribute("value") ?? page.Find(".schema-text").TextContent;
    static IElement Row(IRenderedComponent<WidgetTypePage> page, string key) => page.Find($"[data-ordered={key}]");

    static IRenderedComponent<WidgetTypePage> Open(WidgetStage stage, Guid? id, string? template = null)
    {
        var navigation = stage.Of<Microsoft.AspNetCore.Components.NavigationManager>();
        navigation.NavigateTo(id is null ? $"/widget-types/new?template={template}" : $"/widget-types/{id}");
        var page = stage.Render<WidgetTypePage>(p => p.Add(t => t.Id, id));
        page.WaitForElement(".schema-sides");
        return page;
    }
}
