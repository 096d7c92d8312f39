using System.Text.Json.Nodes;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Widgets.Designer;

namespace SellerPortal.Tests.Widgets;

/// <summary>A widget while it is designed: nothing is lost on the way, steps go back and forth, two editors' work comes together.</summary>
public class DesignTests
{
    static readonly WidgetSchema Schema = WidgetSchema.Read(JsonNode.Parse("""
        {"title": {"data_type": "text", "key": "title", "label": "Title", "is_localizable": true},
         "slides": {"data_type": "nested", "key": "slides", "label": "Slides", "multi": true, "schema": {
           "image": {"data_type": "image", "key": "image", "label": "Picture"}, "title": {"data_type": "text", "key": "title", "label": "Title", "is_localizable": true}}}}
        """)).Value;
    const string Attributes = """{"title":"Summer","slides":[{"image":"a.jpg","title":"A"},{"image":"b.jpg","title":"B"}],"left":"behind"}""";
    const string Texts = """{"title":{"tr":"Yaz"},"slides":{"tr":[{},{"title":"Be"}]}}""";

    static Design Sample => Design.Of("w", new()
    {
        Name = "W", Template = "w.html", Attributes = (JsonObject)JsonNode.Parse(Attributes)!, LocalizedAttributes = (JsonObject)JsonNode.Parse(Texts)!,
    }, Schema);

    [Fact]
    public void What_is_read_is_what_is_written()
    {
        var body = Sample.ToBody();
        Assert.Equal(Attributes, body["attributes"]!.ToJsonString());
        Assert.Equal(Texts, body["localized_attributes"]!.ToJsonString());
    }

    [Fact]
    public void An_item_is_moved_copied_and_hidden_with_its_languages()
    {
        var design = Sample;
        var second = design.Items("slides")[1];
        design = design.Move("slides", second.Id, 0);
        Assert.Equal("""{"tr":[{"title":"Be"},{}]}""", design.ToBody()["localized_attributes"]!["slides"]!.ToJsonString());
        design = design.Duplicate("slides", second.Id)!.Value.Design.Hide("slides", second.Id, true);
        Assert.Equal("""[{"image":"b.jpg","title":"B","$hidden":true},{"image":"b.jpg","title":"B"},{"image":"a.jpg","title":"A"}]""", design.ToBody()["attributes"]!["slides"]!.ToJsonString());
        Assert.Equal(2, design.ToBody()["localized_attributes"]!["slides"]!["tr"]!.AsArray().Count(t => (string?)t!["title"] == "Be"));
    }

    [Fact]
    public void Sub_fields_are_written_in_the_schemas_order_whenever_they_are_filled_in()
    {
        var (field, design) = (Schema.Find("slides")!, Sample);
        var (added, id) = design.Add(field)!.Value;
        design = added.Set(field, id, field.Schema!.Find("title"), "", "C").Set(field, id, field.Schema.Find("image"), "", "c.jpg");
        Assert.Equal("""{"image":"c.jpg","title":"C"}""", design.ToBody()["attributes"]!["slides"]![2]!.ToJsonString());
    }

    [Fact]
    public void Typing_is_one_step_and_steps_go_back_and_forth()
    {
        var history = new DesignHistory(Sample, TimeProvider.System);
        foreach (var text in (string[])["S", "Su", "Sun"]) history.Do(history.Now with { Name = text }, "name");
        history.Do(history.Now.Remove("slides", history.Now.Items("slides")[0].Id));
        history.Undo();
        Assert.Equal(("Sun", 2), (history.Now.Name, history.Now.Items("slides").Count));
        history.Undo();
        Assert.Equal(("W", false), (history.Now.Name, history.CanUndo));
        history.Redo();
        history.Redo();
        Assert.Equal(("Sun", 1, false), (history.Now.Name, history.Now.Items("slides").Count, history.CanRedo));
    }

    [Fact]
    public void What_two_editors_changed_apart_comes_together_and_what_both_changed_is_to_be_chosen()
    {
        var (common, title) = (Sample, Schema.Find("title")!);
        var mine = common with { Name = "Mine" };
        mine = mine.Set(title, mine.Items("title")[0].Id, null, "tr", "Benim");
        var theirs = common.Set(title, common.Items("title")[0].Id, null, "", "Autumn") with { Name = "Theirs" };
        var merged = DesignMerge.Of(common.ToBody(), mine.ToBody(), theirs.ToBody());
        Assert.Equal(["name"], merged.Clashes.Select(c => c.Path));
        Assert.Equal(("Autumn", "Benim", "Mine"), ((string?)merged.Body["attributes"]!["title"], (string?)merged.Body["localized_attributes"]!["title"]!["tr"], (string?)merged.Body["name"]));
        DesignMerge.Put(merged.Body, "name", merged.Clashes[0].Theirs);
        Assert.Equal("Theirs", (string?)merged.Body["name"]);
    }

    [Theory, InlineData("{\"a\": "), InlineData("""{"a": 1, "a": 2}""")]
    public void What_is_no_JSON_stays_as_it_was_written(string text)
    {
        var design = Design.Of("w", new() { Name = "W", Template = "", Attributes = [] }, null) with { Free = text };
        Assert.Equal(text, (string?)design.ToBody()["attributes"]);
    }

    [Fact]
    public void Versions_differ_value_by_value_at_its_place()
    {
        var before = (JsonObject)JsonNode.Parse("""{"name": "W", "attributes": {"slides": [{"title": "A"}, {"title": "B"}]}}""")!;
        var after = (JsonObject)JsonNode.Parse("""{"name": "W", "attributes": {"slides": [{"title": "A", "url": "#"}]}}""")!;
        Assert.Equal([new("attributes.slides[1].title", "B", null), new("attributes.slides[0].url", null, "#")], VersionChanges.Between(before, after));
        Assert.Empty(VersionChanges.Between(before, before));
    }

    [Fact]
    public void What_differs_in_a_version_is_framed_and_what_only_moved_is_not()
    {
        var slides = Schema.Find("slides")!;
        var turned = Sample.Move("slides", Sample.Items("slides")[0].Id, 1);
        Assert.Empty(VersionChanges.Unlike(turned, Sample).Marks);
        // A text of one language counts; what was added stands on one side only.
        var second = Sample.Items("slides")[1];
        var translated = Sample.Set(slides, second.Id, slides.Schema!.Find("title"), "tr", JsonValue.Create("Bee"));
        Assert.Equal([second.Mark(slides)], VersionChanges.Unlike(translated, Sample).Marks);
        var (more, added) = Sample.Add(slides, null)!.Value;
        Assert.Equal([$"slides|{added}"], VersionChanges.Unlike(more, Sample).Marks);
        Assert.Empty(VersionChanges.Unlike(Sample, more).Marks);
    }

    [Theory]
    [InlineData("#000000", "#ffffff", 21)]
    [InlineData("#fff", "#FFFFFF", 1)]
    [InlineData("#777777", "#ffffff", 4.48)]
    public void Contrast_is_reckoned_as_WCAG_does(string text, string behind, double ratio) => Assert.Equal(ratio, Contrast.Of(text, behind)!.Value, 2);
}
