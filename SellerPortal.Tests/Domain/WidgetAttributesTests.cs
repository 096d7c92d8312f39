using System.Text.Json.Nodes;
using SellerPortal.Domain.Widgets;
using static SellerPortal.Tests.Domain.Samples;
using static SellerPortal.Tests.Domain.WidgetSamples;

namespace SellerPortal.Tests.Domain;

public class WidgetAttributesTests
{
    [Fact]
    public void The_documents_slider_is_answered_exactly()
    {
        var values = WidgetAttributes.Check(Slider, Json(SliderValues), complete: true).Value;
        Assert.Equal(Json(SliderAnswer).ToJsonString(), Encoding.Encode(Slider, values).ToJsonString());
    }

    [Fact]
    public void A_widget_without_a_type_keeps_its_attributes_word_for_word()
    {
        var values = WidgetAttributes.Check(null, Json("""{"abc": "xyz", "deep": [1, {"a": null}], "blank": " "}"""), complete: true).Value;
        Assert.Equal("""{"abc":"xyz","deep":[1,{"a":null}],"blank":" "}""", Encoding.Encode(null, values).ToJsonString());
    }

    [Theory]
    [InlineData("title", "\"Hello\"", """{"value":"Hello","kwargs":null}""")]
    [InlineData("title", "12", """{"value":"12","kwargs":null}""")]
    [InlineData("day", "\"2026-1-2\"", """{"value":"2026-01-02","kwargs":null}""")]
    [InlineData("ink", "\"#1a2b3c\"", """{"value":"#1a2b3c","kwargs":null}""")]
    [InlineData("body", "\"<p>Hi</p>\"", """{"value":"<p>Hi</p>","kwargs":null}""")]
    [InlineData("picture", "\"a/b.jpg\"", """{"value":"a/b.jpg","kwargs":{"data_type":"image","value":"a/b.jpg","url":"https://shop.example/a/b.jpg"}}""")]
    [InlineData("picture", "\"https://cdn.example/b.jpg\"", """{"value":"https://cdn.example/b.jpg","kwargs":{"data_type":"image","value":"https://cdn.example/b.jpg","url":"https://cdn.example/b.jpg"}}""")]
    [InlineData("place", "\"l\"", """{"value":"l","kwargs":{"data_type":"dropdown","value":"l","label":"Left"}}""")]
    [InlineData("place", "\"Right\"", """{"value":"r","kwargs":{"data_type":"dropdown","value":"r","label":"Right"}}""")]
    [InlineData("tags", """["a", "b"]""", """[{"value":"a","kwargs":null},{"value":"b","kwargs":null}]""")]
    [InlineData("pictures", """["a.jpg"]""", """[{"value":"a.jpg","kwargs":{"data_type":"image","value":"a.jpg","url":"https://shop.example/a.jpg"}}]""")]
    [InlineData("box", """{"text": "T"}""", """{"value":{"text":"T"},"kwargs":null}""")]
    [InlineData("box", """{"image": "i.jpg", "text": "T", "place": "r", "more": ["m.jpg"], "old": 1}""",
        """{"value":{"image":"i.jpg","text":"T","place":"r","more":["m.jpg"]},"kwargs":{"data_type":"nested","value":{"image":{"data_type":"image","value":"i.jpg","url":"https://shop.example/i.jpg"},"place":{"data_type":"dropdown","value":"r","label":"Right"},"more":[{"data_type":"image","value":"m.jpg","url":"https://shop.example/m.jpg"}]}}}""")]
    [InlineData("items", """[{"text": "A", "image": "a.jpg"}, {"text": "B"}, {"text": "C", "$hidden": true}]""",
        """[{"value":{"text":"A","image":"a.jpg"},"kwargs":{"data_type":"nested","value":{"image":{"data_type":"image","value":"a.jpg","url":"https://shop.example/a.jpg"}}}},{"value":{"text":"B"},"kwargs":null}]""")]
    [InlineData("day", "null", """{"value":null,"kwargs":null}""")]
    [InlineData("tags", "[]", "[]")]
    public void Each_kind_of_value_is_encoded_by_its_rule(string key, string value, string answer)
    {
        var values = WidgetAttributes.Check(Every, new JsonObject { [key] = JsonNode.Parse(value) }, complete: false).Value;
        Assert.Equal(answer, System.Text.RegularExpressions.Regex.Unescape(Encoding.Encode(Every, values)[key]!.ToJsonString()));
    }

    [Theory]
    [InlineData("[]", "attributes: Expected a dictionary of items but got type \"list\".")]
    [InlineData("null", "attributes: This field may not be null.")]
    [InlineData("""{"title": true}""", "attributes.title: Not a valid string.")]
    [InlineData("""{"day": "2026-02-30"}""", "attributes.day: Date has wrong format. Use one of these formats instead: YYYY-MM-DD.")]
    [InlineData("""{"ink": "blackish"}""", "attributes.ink: Enter a colour, like #1a2b3c.")]
    [InlineData("""{"picture": "javascript:alert(1)"}""", "attributes.picture: Enter a path or a web address.")]
    [InlineData("""{"picture": "a b.jpg"}""", "attributes.picture: Enter a path or a web address.")]
    [InlineData("""{"place": "x"}""", "attributes.place: \"x\" is not a valid choice.")]
    [InlineData("""{"tags": "a"}""", "attributes.tags: Expected a list of items but got type \"str\".")]
    [InlineData("""{"box": []}""", "attributes.box: Expected a dictionary of items but got type \"list\".")]
    [InlineData("""{"items": [{}, {"image": ["x"]}, 5]}""", "attributes.items[1].image: Not a valid string.", "attributes.items[2]: Expected a dictionary of items but got type \"int\".")]
    public void A_value_that_breaks_its_type_is_told_at_its_place(string json, params string[] told) =>
        Assert.Equal(told, Told(WidgetAttributes.Check(Every, JsonNode.Parse(json), complete: false)));

    [Fact]
    public void What_is_required_is_asked_when_it_is_published_and_not_before()
    {
        var draft = Json("""{"items": [{"image": "a.jpg"}, {}, {"$hidden": true}], "box": {"image": "a.jpg"}, "tags": ["a", ""]}""");
        Assert.True(WidgetAttributes.Check(Every, draft, complete: false).Succeeded);
        Assert.Equal(
            ["attributes.items[0].text: This field is required.", "attributes.items[1].text: This field is required.", "attributes.box.text: This field is required.",
             "attributes.tags[1]: This field may not be blank.", "attributes.title: This field is required."],
            Told(WidgetAttributes.Check(Every, draft, complete: true)));
        Assert.Equal(["attributes.sliders: This field is required.", "attributes.slider_items: This field is required."], Told(WidgetAttributes.Check(Slider, new JsonObject(), complete: true)));
    }

    [Fact]
    public void Values_that_no_field_knows_any_more_are_kept_and_not_answered()
    {
        var values = WidgetAttributes.Check(Every, Json("""{"title": "T", "gone": {"a": [1]}}"""), complete: true).Value;
        Assert.Equal("""{"title":"T","gone":{"a":[1]}}""", values.ToJsonString());
        Assert.False(Encoding.Encode(Every, values).ContainsKey("gone"));
    }

    [Fact]
    public void Values_of_another_shape_than_the_schema_has_now_count_as_none()
    {
        var encoded = Encoding.Encode(Every, Json("""{"title": {"a": 1}, "tags": "alone", "box": "text", "items": {"text": "one"}, "picture": ["first.jpg", "second.jpg"]}"""));
        Assert.Equal("""{"value":null,"kwargs":null}""", encoded["title"]!.ToJsonString());
        Assert.Equal("""[{"value":"alone","kwargs":null}]""", encoded["tags"]!.ToJsonString());
        Assert.Equal("""{"value":null,"kwargs":null}""", encoded["box"]!.ToJsonString());
        Assert.Equal("""[{"value":{"text":"one"},"kwargs":null}]""", encoded["items"]!.ToJsonString());
        Assert.Equal("first.jpg", (string)encoded["picture"]!["value"]!);
    }

    [Theory]
    [InlineData("tr-cy", "Kıbrıs")]
    [InlineData("tr-tr", "Başlık")]
    [InlineData("tr", "Başlık")]
    [InlineData("de", "Title")]
    [InlineData("de fr-ca tr", "Titre")]
    [InlineData("", "Title")]
    public void A_reader_gets_the_exact_language_then_the_language_then_the_default(string languages, string title)
    {
        var localized = WidgetAttributes.CheckLocalized(Every, Json("""{"title": {"TR": "Başlık", "tr-CY": "Kıbrıs", "fr": "Titre"}}""")).Value;
        var values = WidgetAttributes.Localize(Every, Json("""{"title": "Title"}"""), localized, languages.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(title, (string)values["title"]!);
    }

    [Fact]
    public void Localizable_parts_of_a_group_are_laid_over_it_and_of_a_list_each_in_its_place()
    {
        var localized = WidgetAttributes.CheckLocalized(Every, Json("""{"box": {"tr": {"text": "Kutu", "image": "x.jpg"}}, "items": {"tr": [{}, {"text": "İkinci"}, {"text": "Çok"}]}}""")).Value;
        Assert.Equal("""{"text":"Kutu"}""", System.Text.RegularExpressions.Regex.Unescape(localized["box"]!["tr"]!.ToJsonString()));
        var values = WidgetAttributes.Localize(Every, Json("""{"box": {"text": "Box", "image": "b.jpg"}, "items": [{"text": "First"}, {"text": "Second"}]}"""), localized, ["tr"]);
        Assert.True(JsonNode.DeepEquals(Json("""{"box": {"text": "Kutu", "image": "b.jpg"}, "items": [{"text": "First"}, {"text": "İkinci"}]}"""), values), values.ToJsonString());
    }

    [Theory]
    [InlineData("""{"picture": {"tr": "x.jpg"}}""", "localized_attributes.picture: This attribute has the same value in every language.")]
    [InlineData("""{"title": "x"}""", "localized_attributes.title: Expected a dictionary of items but got type \"str\".")]
    [InlineData("""{"title": {"türkçe": "x"}}""", "localized_attributes.title: \"türkçe\" is not a valid choice.")]
    [InlineData("""{"title": {"tr": {}, "de": false}}""", "localized_attributes.title.de: Not a valid string.")]
    public void Wrong_localized_values_are_told(string json, params string[] told) => Assert.Equal(told, Told(WidgetAttributes.CheckLocalized(Every, JsonNode.Parse(json))));

    [Fact]
    public void Kwargs_alone_are_what_the_model_lists()
    {
        var kwargs = Encoding.Kwargs(Every, Json("""{"title": "T", "place": "l", "items": [{"text": "A", "image": "a.jpg"}]}"""));
        Assert.Equal("""{"title":null,"place":{"data_type":"dropdown","value":"l","label":"Left"},"items":[{"data_type":"nested","value":{"image":{"data_type":"image","value":"a.jpg","url":"https://shop.example/a.jpg"}}}]}""", kwargs.ToJsonString());
        Assert.Equal("""{"title":{"tr":null}}""", Encoding.LocalizedKwargs(Every, Json("""{"title": {"tr": "x"}}""")).ToJsonString());
    }
}
