using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain.Widgets;
using SellerPortal.Tests.Components;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Widgets;
using SellerPortal.Web.Widgets.Designer;

namespace SellerPortal.Tests.Widgets;

/// <summary>What an editor is warned of, and who else names a widget.</summary>
public class WarningTests(TestStores stores)
{
    static readonly WidgetSchema Schema = WidgetSchema.Read(JsonNode.Parse("""
        {"body": {"data_type": "area", "key": "body", "label": "Body", "display": "html-editor"},
         "slides": {"data_type": "nested", "key": "slides", "label": "Slides", "multi": true, "is_localizable": true, "schema": {
          "image": {"data_type": "image", "key": "image", "label": "Picture"}, "alt": {"data_type": "text", "key": "alt", "label": "Alt"}, "url": {"data_type": "text", "key": "url", "label": "Link"},
          "ink": {"data_type": "text", "key": "ink", "label": "Ink", "display": "color_picker"}, "background": {"data_type": "text", "key": "background", "label": "Background", "display": "color_picker"}}}}
        """)).Value;

    [Theory, OnBothDatabases]
    public async Task Dead_and_delisted_links_gone_pictures_missing_words_and_faint_text_are_told_in_every_language(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        await using var stage = new WidgetStage(market);
        await stage.ProductsAsync(("ON", 5), ("OUT", 0));
        await stage.CollectionAsync(new() { ["name"] = "Open", ["slug"] = "open" });
        await stage.CollectionAsync(new() { ["name"] = "Off", ["slug"] = "off", ["is_active"] = false });
        await using var db = market.Store.CreateDbContext();
        var numbers = await db.Products.Join(db.ProductFacts, p => p.Id, f => f.ProductId, (p, f) => new { p.Sku, f.Number }).ToDictionaryAsync(p => p.Sku, p => p.Number);
        JsonObject Slide(string url, string more = "{}")
        {
            var slide = (JsonObject)JsonNode.Parse(more)!;
            slide["url"] = url;
            return slide;
        }
        var design = Design.Of("w", new()
        {
            Name = "W", Template = "w.html",
            Attributes = new()
            {
                ["body"] = $"<p><a href=\"/product/{numbers["OUT"]}/\">a</a> <a href=\"https://example.com/?a=1&amp;b=2\">b</a></p>",
                ["slides"] = new JsonArray(
                    Slide($"/product/{numbers["ON"]}/", """{"image": "/media/00000000-0000-0000-0000-000000000009.png"}"""), Slide("/product/99999/", """{"ink": "#ffffff", "background": "#eeeeee"}"""), Slide("/list/?collection=open"),
                    Slide("/list/?collection=off"), Slide($"/list/?category={market.Shoes.Id}"), Slide($"/list/?category={Guid.NewGuid()}"), Slide("/product/99998/", """{"$hidden": true}""")),
            },
            LocalizedAttributes = (JsonObject)JsonNode.Parse("""{"slides": {"tr": [{"url": "/product/99997/"}, {}, {}, {}, {}, {}, {}]}}""")!,
        }, Schema);
        var found = (await stage.Of<FindWarnings>().RunAsync(design, market.Owner, CancellationToken.None)).Value;
        Assert.Equal(["Body: delisted", "Slides 1 (Türkçe): dead", "Slides 1: alt", "Slides 1: gone", "Slides 2: contrast", "Slides 2: dead", "Slides 4: dead", "Slides 6: dead"],
            found.Select(w => $"{w.Place}: {w.Kind}").Order(StringComparer.Ordinal));
        Assert.False((await stage.Of<FindWarnings>().RunAsync(design, market.Seller, CancellationToken.None)).Succeeded);
    }

    [Theory, OnBothDatabases]
    public async Task A_widget_knows_who_names_it(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        await using var stage = new WidgetStage(market);
        await stage.WidgetAsync("menu", null, """{"entries": "menu"}""");
        await stage.WidgetAsync("page", null, """{"parts": [{"widget": "menu"}]}""");
        await stage.WidgetAsync("rich", null, """{"html": "<a href=\"/widgets/menu/\">m</a>"}""");
        await stage.WidgetAsync("field", null, """{"menu": "other", "text": "the menu of today"}""");
        Assert.Equal(["page", "rich"], (await stage.Of<ListWidgetUses>().RunAsync("menu", market.Owner, CancellationToken.None)).Value.Select(w => w.Slug));
        Assert.False((await stage.Of<ListWidgetUses>().RunAsync("menu", market.Seller, CancellationToken.None)).Succeeded);
    }
}
