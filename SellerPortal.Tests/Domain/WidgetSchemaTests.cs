using System.Text.Json.Nodes;
using SellerPortal.Domain.Widgets;
using static SellerPortal.Tests.Domain.Samples;
using static SellerPortal.Tests.Domain.WidgetSamples;

namespace SellerPortal.Tests.Domain;

public class WidgetSchemaTests
{
    [Theory, InlineData(SliderSchema), InlineData(EverySchema)]
    public void What_is_written_is_what_was_read(string json) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), WidgetSchema.Read(JsonNode.Parse(json)).Value.ToJson()));

    [Fact]
    public void A_field_is_required_alone_and_the_same_everywhere_unless_it_says_otherwise()
    {
        var field = Slider.Find("sliders")!.Schema!.Find("name")!;
        Assert.Equal((true, false, false, null), (field.Required, field.Multi, field.IsLocalizable, field.Display));
    }

    [Fact]
    public void Properties_that_the_dialect_does_not_know_and_nulls_do_no_harm()
    {
        var given = """{"a": {"data_type": "text", "key": "a", "label": "A", "help_text": "x", "display": null, "schema": null, "choices": null}}""";
        Assert.Equal("""{"a":{"data_type":"text","key":"a","label":"A","help_text":"x"}}""", WidgetSchema.Read(JsonNode.Parse(given)).Value.ToJson().ToJsonString());
    }

    [Theory]
    [InlineData("[]", "schema: Expected a dictionary of items but got type \"list\".")]
    [InlineData("null", "schema: This field may not be null.")]
    [InlineData("{}", "schema: A schema needs at least one field.")]
    [InlineData("""{"a b": {}}""", "schema: \"a b\" is no key. Use letters, digits, hyphens and underscores.")]
    [InlineData("""{"a": 1}""", "schema.a: Expected a dictionary of items but got type \"int\".")]
    [InlineData("""{"a": {}}""", "schema.a.data_type: This field is required.", "schema.a.key: This field is required.", "schema.a.label: This field is required.")]
    [InlineData("""{"a": {"data_type": "number", "key": "a", "label": "A"}}""", "schema.a.data_type: \"number\" is not a valid choice.")]
    [InlineData("""{"a": {"data_type": "text", "key": "b", "label": "A"}}""", "schema.a.key: This must be the field's own name, \"a\".")]
    [InlineData("""{"a": {"data_type": "text", "key": "a", "label": " "}}""", "schema.a.label: This field may not be blank.")]
    [InlineData("""{"a": {"data_type": "text", "key": "a", "label": "A", "required": "maybe"}}""", "schema.a.required: Must be a valid boolean.")]
    [InlineData("""{"a": {"data_type": "text", "key": "a", "label": "A", "display": "slider"}}""", "schema.a.display: \"slider\" is not a valid choice.")]
    [InlineData("""{"a": {"data_type": "text", "key": "a", "label": "A", "display": "html-editor"}}""", "schema.a.display: \"html-editor\" does not go with text.")]
    [InlineData("""{"a": {"data_type": "area", "key": "a", "label": "A", "display": "date_picker"}}""", "schema.a.display: \"date_picker\" does not go with area.")]
    [InlineData("""{"a": {"data_type": "image", "key": "a", "label": "A", "display": "color_picker"}}""", "schema.a.display: \"color_picker\" does not go with image.")]
    [InlineData("""{"a": {"data_type": "area", "key": "a", "label": "A"}}""", "schema.a.display: An area needs the display \"html-editor\".")]
    [InlineData("""{"a": {"data_type": "dropdown", "key": "a", "label": "A"}}""", "schema.a.choices: A dropdown needs at least two choices.")]
    [InlineData("""{"a": {"data_type": "dropdown", "key": "a", "label": "A", "choices": [{"value": "1", "label": "One"}]}}""", "schema.a.choices: A dropdown needs at least two choices.")]
    [InlineData("""{"a": {"data_type": "dropdown", "key": "a", "label": "A", "choices": [{"value": "1", "label": "One"}, {"value": "1"}]}}""",
        "schema.a.choices[1].value: \"1\" is given more than once.", "schema.a.choices[1].label: This field is required.")]
    [InlineData("""{"a": {"data_type": "text", "key": "a", "label": "A", "choices": [{"value": "1", "label": "One"}]}}""", "schema.a.choices: Only a dropdown has choices.")]
    [InlineData("""{"a": {"data_type": "nested", "key": "a", "label": "A"}}""", "schema.a.schema: A nested field needs a schema with at least one field.")]
    [InlineData("""{"a": {"data_type": "text", "key": "a", "label": "A", "schema": {"b": {}}}}""", "schema.a.schema: Only a nested field has a schema.")]
    [InlineData("""{"a": {"data_type": "nested", "key": "a", "label": "A", "schema": {"b": {"data_type": "nested", "key": "b", "label": "B", "schema": {"c": {"data_type": "text", "key": "c", "label": "C"}}}}}}""",
        "schema.a.schema.b.data_type: A nested field cannot hold another nested field.")]
    [InlineData("""{"a": {"data_type": "nested", "key": "a", "label": "A", "multi": true, "schema": {"b": {"data_type": "text", "key": "b", "label": "B", "multi": true}}}}""",
        "schema.a.schema.b.multi: A field of several values cannot hold another one.")]
    [InlineData("""{"a": {"data_type": "nested", "key": "a", "label": "A", "schema": {"b": {"data_type": "text", "key": "x", "label": ""}}}}""",
        "schema.a.schema.b.key: This must be the field's own name, \"b\".", "schema.a.schema.b.label: This field may not be blank.")]
    public void Every_rule_of_the_dialect_has_a_message_at_its_place(string json, params string[] told) =>
        Assert.Equal(told, Told(WidgetSchema.Read(JsonNode.Parse(json))));

    [Fact]
    public void A_list_may_stand_in_a_group_that_is_no_list() =>
        Assert.True(WidgetSchema.Read(JsonNode.Parse("""{"a": {"data_type": "nested", "key": "a", "label": "A", "schema": {"b": {"data_type": "text", "key": "b", "label": "B", "multi": true}}}}""")).Succeeded);
}
