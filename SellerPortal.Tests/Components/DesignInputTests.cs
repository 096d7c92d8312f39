using System.Text.Json.Nodes;
using Bunit;
using SellerPortal.Domain;
using SellerPortal.Domain.Widgets;
using SellerPortal.Tests.Domain;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Widgets.Designer;

namespace SellerPortal.Tests.Components;

/// <summary>The designer's inputs: each language beside the other, several values each on its own, times in the reader's zone.</summary>
public class DesignInputTests(TestStores stores)
{
    [Fact]
    public async Task Languages_stand_side_by_side_and_what_is_missing_is_marked()
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        await using var stage = new WidgetStage(market);
        var desk = Desk("""{"title": "Summer"}""", """{"title": {"tr": "Yaz"}}""", ["tr", "de"]);
        var editor = stage.Render<ValueEditor>(p => p.Add(e => e.Desk, desk).Add(e => e.Field, desk.Now.Schema!.Find("title")!).Add(e => e.Id, desk.Now.Items("title")[0].Id));
        Assert.Equal(["Summer", "Yaz", ""], editor.FindAll("input").Select(i => i.GetAttribute("value")));
        Assert.Equal("v-title--de", editor.Find(".badge.amber").ParentElement!.GetAttribute("for"));
        editor.Find("#v-title--de").Input("Sommer");
        Assert.Empty(editor.FindAll(".badge.amber"));
        Assert.Equal("Sommer", (string?)desk.Now.ToBody()["localized_attributes"]!["title"]!["de"]);
    }

    [Fact]
    public async Task Several_pictures_and_choices_of_a_group_are_kept_apart()
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        await using var stage = new WidgetStage(market);
        var desk = Desk("""{"title": "T", "box": {"text": "X", "more": ["a.jpg", "b.jpg"]}}""", "{}", []);
        var (box, id) = (desk.Now.Schema!.Find("box")!, desk.Now.Items("box")[0].Id);
        var editor = stage.Render<ValueEditor>(p => p.Add(e => e.Desk, desk).Add(e => e.Field, box).Add(e => e.Part, box.Schema!.Find("more")).Add(e => e.Id, id));
        Assert.Equal(["a.jpg", "b.jpg", ""], editor.FindAll(".picture-input > input").Select(i => i.GetAttribute("value") ?? ""));
        editor.Find("#v-box-more-2").Input("c.jpg");
        editor.Find("button[title=Remove]").Click();
        Assert.Equal("""["b.jpg","c.jpg"]""", desk.Now.ToBody()["attributes"]!["box"]!["more"]!.ToJsonString());

        var place = new WidgetField("places", WidgetDataType.Dropdown, "Places") { Multi = true, Choices = [new("l", "Left"), new("r", "Right")] };
        IEnumerable<string> chosen = [];
        var list = stage.Render<ValueList>(p => p.Add(l => l.Id, "x").Add(l => l.Field, place).Add(l => l.Values, ["old", "r"]).Add(l => l.OnValues, values => chosen = values));
        Assert.Equal(["Left", "Right", "old"], list.FindAll("label").Select(l => l.TextContent));
        list.FindAll("input")[0].Change(true);
        Assert.Equal(["old", "r", "l"], chosen);
    }

    [Fact]
    public async Task A_schedule_names_the_zone_and_says_that_it_ends_before_it_begins()
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        await using var stage = new WidgetStage(market);
        (DateTime? From, DateTime? To) sent = default;
        var form = stage.Render<ScheduleForm>(p => p.Add(f => f.OnPublish, times => sent = times).Add(f => f.Problems, [.. WidgetSchedule.Check(new(2031, 1, 2), new(2031, 1, 1), new(2030, 1, 1))]));
        Assert.Contains("Europe/Istanbul (UTC+03:00)", form.Find("#schedule-zone").TextContent, StringComparison.Ordinal);
        Assert.Contains("after", form.Find("#schedule-to-error").TextContent, StringComparison.Ordinal);
        form.Find("#schedule-from").Change("2031-01-03T12:00:00");
        form.Find("form").Submit();
        Assert.Equal((new DateTime(2031, 1, 3, 9, 0, 0, DateTimeKind.Utc), null), sent);
    }

    static DesignDesk Desk(string attributes, string localized, IReadOnlyList<string> languages) => new(
        Design.Of("w", new() { Name = "W", Template = "w.html", Attributes = (JsonObject)JsonNode.Parse(attributes)!, LocalizedAttributes = (JsonObject)JsonNode.Parse(localized)! }, WidgetSamples.Every), languages, TimeProvider.System);
}
