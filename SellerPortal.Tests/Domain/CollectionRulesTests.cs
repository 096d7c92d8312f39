using System.Text.Json.Nodes;
using SellerPortal.Domain.Widgets;
using static SellerPortal.Tests.Domain.Samples;
using static SellerPortal.Tests.Domain.WidgetSamples;

namespace SellerPortal.Tests.Domain;

public class CollectionRulesTests
{
    const string Every = """
        {"match":"any","rules":[{"field":"category","values":["7cbbb704-d86e-4dd2-a962-9dab078d9ff3"]},{"match":"all","rules":[{"field":"attribute","key":"color","values":["red"],"not":true},{"field":"attribute","key":"size","values":[]},{"field":"price","min":"10.00","max":"20"},{"field":"stock","min":5},{"field":"seller","values":["7cbbb704-d86e-4dd2-a962-9dab078d9ff3"]},{"field":"newness","days":30}]}]}
        """;

    [Fact]
    public void What_is_written_is_what_was_read() => Assert.Equal(Every.Trim(), CollectionRules.Parse(Every).ToJson().ToJsonString());

    [Theory]
    [InlineData("[]", "rules: Expected a dictionary of items but got type \"list\".")]
    [InlineData("""{"match": "some"}""", "rules.match: \"some\" is not a valid choice.", "rules.rules: This field is required.")]
    [InlineData("""{"rules": [{"field": "weight"}]}""", "rules.rules[0].field: \"weight\" is not a valid choice.")]
    [InlineData("""{"rules": [{"field": "category", "values": []}]}""", "rules.rules[0].values: This rule says nothing: give it a value.")]
    [InlineData("""{"rules": [{"field": "seller", "values": ["x"]}]}""", "rules.rules[0].values[0]: Must be a valid UUID.")]
    [InlineData("""{"rules": [{"field": "price"}, {"field": "stock", "min": 9, "max": 3}]}""", "rules.rules[0].min: This rule says nothing: give it a value.", "rules.rules[1].max: The lower bound is above the upper one.")]
    [InlineData("""{"rules": [{"field": "price", "min": "-1"}, {"field": "newness", "days": 0}]}""", "rules.rules[0].min: Ensure this value is greater than or equal to 0.", "rules.rules[1].days: Ensure this value is greater than or equal to 1.")]
    [InlineData("""{"rules": [{"field": "attribute"}]}""", "rules.rules[0].key: This field is required.")]
    [InlineData("""{"rules": [{"rules": [{"rules": [{"rules": [{"rules": []}]}]}]}]}""", "rules.rules[0].rules[0].rules[0].rules[0]: Groups may be 4 deep at most.")]
    public void Wrong_rules_are_told_at_their_place(string json, params string[] told) => Assert.Equal(told, Told(CollectionRules.Read(JsonNode.Parse(json), "rules")));

    [Fact]
    public void A_new_collection_needs_name_and_slug_and_a_change_keeps_the_rest()
    {
        Assert.Equal(["name: This field is required.", "slug: This field is required."], Told(CollectionInput.Check(new JsonObject(), null)));
        var made = CollectionInput.Check(Json($$"""{"name": "New", "slug": "new", "rules": {{Every}}, "limit": 24}"""), null).Value;
        Assert.Equal((CollectionKind.Dynamic, CollectionSort.Newest, 24, true), (made.Kind, made.Sort, made.Limit, made.IsActive));
        var stored = new ProductCollection { Name = "Old", Slug = "old", Limit = 5, ExpirationDate = Now };
        var changed = CollectionInput.Check(Json("""{"limit": null, "sort_option": "price_asc", "products": ["A", 7]}"""), stored).Value;
        Assert.Equal(("Old", "old", (int?)null, CollectionSort.PriceAscending, (DateTime?)Now), (changed.Name, changed.Slug, changed.Limit, changed.Sort, changed.ExpirationDate));
        Assert.Equal(["A", "7"], changed.Products);
    }

    [Fact]
    public void An_expired_or_inactive_collection_shows_nothing()
    {
        Assert.True(new ProductCollection { Name = "", Slug = "", ExpirationDate = Now.AddSeconds(1) }.IsShownAt(Now));
        Assert.False(new ProductCollection { Name = "", Slug = "", ExpirationDate = Now }.IsShownAt(Now));
        Assert.False(new ProductCollection { Name = "", Slug = "", IsActive = false }.IsShownAt(Now));
    }
}
