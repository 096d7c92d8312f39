using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.DataTypes;

namespace SellerPortal.Tests.Domain;

public class DataTypeTests
{
    internal static readonly IReferences Known = new SomeReferences(
        new(ReferenceKind.Image, Samples.Known.ToString()), new(ReferenceKind.File, Samples.Known.ToString()), new(ReferenceKind.Product, Samples.Known.ToString()),
        new(ReferenceKind.Category, Samples.Known.ToString()), new(ReferenceKind.Sku, "A"), new(ReferenceKind.Sku, "B"), new(ReferenceKind.Sku, "BOX"));

    /// <summary>An attribute of each type that uses what the type can do.</summary>
    internal static AttributeDefinition Attribute(string type) => new()
    {
        Key = "key", Name = "Key", DataType = type,
        Values = DataTypes.Find(type)!.HasValues
            ? [new("red", "Red", new Dictionary<string, string> { ["tr"] = "Kırmızı" }), new("blue", "Blue"), new("navy", "Dark"), new("black", "Dark"), new("pink", "Pink", Retired: true)] : null,
        Fields = type == "nested_object"
            ? [new() { Key = "width", Name = "Width", DataType = "price", IsRequired = true }, new() { Key = "inner", Name = "Inner", DataType = "nested_object",
                Fields = [new() { Key = "on", Name = "On", DataType = "date" }] }] : [],
    };

    static (string Type, string Given, string Kept, string Shown)[] Good =>
    [
        ("text", "\"  bar \"", "\"bar\"", "bar"),
        ("text", "12", "\"12\"", "12"),
        ("text", "10.50", "\"10.5\"", "10.5"),
        ("email", "\"a@example.com\"", "\"a@example.com\"", "a@example.com"),
        ("text_area", "\"one\\ntwo\"", "\"one\\ntwo\"", "one two"),
        ("date", "\"2024-02-29\"", "\"2024-02-29\"", "29 February 2024"),
        ("date", "\"2024-2-9\"", "\"2024-02-09\"", "9 February 2024"),
        ("datetime", "\"2024-02-29T12:30:00+03:00\"", "\"2024-02-29T09:30:00Z\"", "29 February 2024 09:30 UTC"),
        ("datetime", "\"2024-02-29 12:30\"", "\"2024-02-29T12:30:00Z\"", "29 February 2024 12:30 UTC"),
        ("datetime", "\"2024-02-29T12:30:00.5Z\"", "\"2024-02-29T12:30:00.500000Z\"", "29 February 2024 12:30 UTC"),
        ("boolean", "\"on\"", "true", "Yes"),
        ("boolean", "0", "false", "No"),
        ("valuelabel", "\"red\"", "\"red\"", "Red"),
        ("valuelabel", "\"Kırmızı\"", "\"red\"", "Red"),
        ("dropdown", "\"Blue\"", "\"blue\"", "Blue"),
        ("multiple", "[\"blue\", \"Red\"]", "[\"blue\",\"red\"]", "Blue, Red"),
        ("price", "10.5", "\"10.50\"", "10.50 USD"),
        ("price", "\"1e3\"", "\"1000.00\"", "1,000.00 USD"),
        ("nested_object", "{\"width\": 3, \"inner\": {\"on\": \"2024-1-1\", \"more\": [1]}, \"other\": {\"x\": 1.50}}", "{\"width\":\"3.00\",\"inner\":{\"on\":\"2024-01-01\",\"more\":[1]},\"other\":{\"x\":1.50}}",
            "Width: 3.00 USD, Inner: On: 1 January 2024, more: 1, other: 1.50"),
        ("image", $"\"{Samples.Known.ToString().ToUpperInvariant()}\"", $"\"{Samples.Known}\"", Samples.Known.ToString()),
        ("image", $"\"https://example.com/media/{Samples.Known}.jpg\"", $"\"{Samples.Known}\"", Samples.Known.ToString()),
        ("file", $"\"https://example.com/media/{Samples.Known}.tar.gz?x=1\"", $"\"{Samples.Known}\"", Samples.Known.ToString()),
        ("model", $"\"{Samples.Known:N}\"", $"\"{Samples.Known}\"", Samples.Known.ToString()),
        ("bundle", "[{\"sku\": \"A\", \"quantity\": \"2.0\", \"note\": 1}, {\"sku\": \"B\", \"quantity\": 1}]", "[{\"sku\":\"A\",\"quantity\":2},{\"sku\":\"B\",\"quantity\":1}]", "2 × A, 1 × B"),
    ];

    static (string Type, string Given, string Problem)[] Bad =>
    [
        ("text", "true", "key: Not a valid string."),
        ("text", "{}", "key: Not a valid string."),
        ("text", "\"a\\u0000b\"", "key: Null characters are not allowed."),
        ("email", "\"a@\"", "key: Enter a valid email address."),
        ("email", "\"a b@example.com\"", "key: Enter a valid email address."),
        ("text_area", "[]", "key: Not a valid string."),
        ("date", "\"2023-02-29\"", "key: Date has wrong format. Use one of these formats instead: YYYY-MM-DD."),
        ("date", "20240101", "key: Date has wrong format. Use one of these formats instead: YYYY-MM-DD."),
        ("datetime", "\"2024-01-01T25:00\"", "key: Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z]."),
        ("datetime", "\"0001-01-01T00:00+03:00\"", "key: Datetime value out of range."),
        ("boolean", "\"maybe\"", "key: Must be a valid boolean."),
        ("boolean", "2", "key: Must be a valid boolean."),
        ("valuelabel", "\"green\"", "key: \"green\" is not a valid choice."),
        ("dropdown", "\"Dark\"", "key: \"Dark\" is not a valid choice."),
        ("dropdown", "\"pink\"", "key: \"pink\" is not a valid choice."),
        ("dropdown", "true", "key: \"True\" is not a valid choice."),
        ("multiple", "\"red\"", "key: Expected a list of items but got type \"str\"."),
        ("multiple", "[\"red\", \"green\"]", "key: \"green\" is not a valid choice."),
        ("multiple", "[\"red\", \"Red\"]", "key: \"red\" is given more than once."),
        ("price", "\"10.123\"", "key: Ensure that there are no more than 2 decimal places."),
        ("price", "-1", "key: Ensure this value is greater than or equal to 0."),
        ("nested_object", "[1]", "key: Expected a dictionary of items but got type \"list\"."),
        ("nested_object", "{\"other\": 1}", "key.width: This field is required."),
        ("nested_object", "{\"width\": 1, \"inner\": {\"on\": \"x\"}}", "key.inner.on: Date has wrong format. Use one of these formats instead: YYYY-MM-DD."),
        ("image", "\"x.jpg\"", "key: Must be a valid UUID."),
        ("image", "\"00000000-0000-0000-0000-000000000000\"", "key: Invalid pk \"00000000-0000-0000-0000-000000000000\" - object does not exist."),
        ("file", "7", "key: Must be a valid UUID."),
        ("model", "\"nothing\"", "key: Must be a valid UUID."),
        ("model", "\"00000000-0000-0000-0000-000000000000\"", "key: Invalid pk \"00000000-0000-0000-0000-000000000000\" - object does not exist."),
        ("bundle", "{}", "key: Expected a list of items but got type \"dict\"."),
        ("bundle", "[{\"sku\": \"A\", \"quantity\": 1}, \"B\"]", "key[1].non_field_errors: Invalid data. Expected a dictionary, but got str."),
        ("bundle", "[{\"quantity\": 0}]", "key[0].sku: This field is required. & key[0].quantity: Ensure this value is greater than or equal to 1."),
        ("bundle", "[{\"sku\": \"A\", \"quantity\": 1}, {\"sku\": \"A\", \"quantity\": 1}]", "key[1].sku: \"A\" is given more than once."),
        ("bundle", "[{\"sku\": \"X\", \"quantity\": 1}]", "key[0].sku: Object with sku=X does not exist."),
        ("bundle", "[{\"sku\": \"PART\", \"quantity\": 1}]", "key[0].sku: A bundle cannot contain itself."),
        ("bundle", "[{\"sku\": \"BOX\", \"quantity\": 1}]", "key[0].sku: A bundle cannot contain itself."),
    ];

    public static TheoryData<string, string, string, string> GoodValues() => new(Good.Select(g => (g.Type, g.Given, g.Kept, g.Shown)));
    public static TheoryData<string, string, string> BadValues() => new(Bad.Select(b => (b.Type, b.Given, b.Problem)));
    public static TheoryData<string> Types() => new(DataTypes.All.Select(t => t.Name));

    [Fact]
    public void The_types_are_the_documented_fifteen() => Assert.Equal(
        ["text", "email", "text_area", "date", "datetime", "boolean", "valuelabel", "dropdown", "multiple", "price", "nested_object", "image", "file", "model", "bundle"],
        DataTypes.All.Select(t => t.Name));

    [Theory, MemberData(nameof(Types))]
    public void Every_type_has_a_value_it_takes_and_one_it_refuses(string type)
    {
        Assert.Contains(Good, g => g.Type == type);
        Assert.Contains(Bad, b => b.Type == type);
    }

    [Theory, MemberData(nameof(GoodValues))]
    public void Keeps_one_canonical_value_and_shows_it(string type, string given, string kept, string shown)
    {
        var attribute = Attribute(type);
        var read = Read(attribute, given);
        Assert.Empty(read.Problems);
        Assert.Equal(kept, SellerPortal.Domain.PreOffers.PreOfferJson.Write(read.Value));
        Assert.Equal(shown, DataTypes.Of(attribute).Display(read.Value, attribute, "en"));
    }

    [Theory, MemberData(nameof(GoodValues))]
    public void Takes_its_own_canonical_value_unchanged(string type, string given, string kept, string shown)
    {
        Assert.NotEqual("", given + shown);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(kept), Read(Attribute(type), kept).Value));
    }

    [Theory, MemberData(nameof(BadValues))]
    public void Refuses_in_the_documented_words(string type, string given, string problem) =>
        Assert.Equal(problem.Split(" & "), Samples.Told(Read(Attribute(type), given)));

    [Theory, MemberData(nameof(Types))]
    public void Nothing_is_empty_in_every_type(string type) =>
        Assert.All(new JsonNode?[] { null, JsonValue.Create("  "), new JsonArray(), new JsonObject() }, given => Assert.True(DataTypes.Find(type)!.IsEmpty(given)));

    [Fact]
    public void A_retired_value_stays_where_it_stands() => Assert.Multiple(
        () => Assert.Equal("pink", (string?)Read(Attribute("dropdown"), "\"pink\"", "\"pink\"").Value),
        () => Assert.Equal(2, ((JsonArray)Read(Attribute("multiple"), "[\"pink\", \"red\"]", "[\"pink\"]").Value).Count),
        () => Assert.False(Read(Attribute("multiple"), "[\"pink\"]", "[\"red\"]").Succeeded));

    [Fact]
    public void A_retired_value_stays_inside_a_nested_object()
    {
        var nested = new AttributeDefinition { Key = "key", Name = "Key", DataType = "nested_object", Fields = [Attribute("dropdown") with { Key = "color" }] };
        Assert.True(Read(nested, """{"color": "pink"}""", """{"color": "pink"}""").Succeeded);
        Assert.False(Read(nested, """{"color": "pink"}""", """{"color": "red"}""").Succeeded);
    }

    [Fact]
    public void A_label_shows_in_the_readers_language() =>
        Assert.Equal("Kırmızı", DataTypes.Find("dropdown")!.Display(JsonValue.Create("red"), Attribute("dropdown"), "tr"));

    [Theory]
    [InlineData("""{"MaxLength": 3}""", "\"😀😀😀\"", "")]
    [InlineData("""{"MaxLength": 3}""", "\"😀😀😀😀\"", "key: Ensure this field has no more than 3 characters.")]
    [InlineData("""{"MinLength": 2}""", "\"a\"", "key: Ensure this field has at least 2 characters.")]
    [InlineData("""{"Pattern": "[a-z]+|[0-9]"}""", "\"abc\"", "")]
    [InlineData("""{"Pattern": "[a-z]+|[0-9]"}""", "\"abc1\"", "key: This value does not match the required pattern.")]
    [InlineData("""{"Pattern": "(a*)*b"}""", "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"", "key: This value does not match the required pattern.")]
    [InlineData("""{"Pattern": "("}""", "\"abc\"", "")]
    [InlineData("""{"Min": "1", "Max": "10"}""", "\"10.01\"", "key: Ensure this value is less than or equal to 10.")]
    [InlineData("""{"Min": "1", "Max": "10"}""", "0.5", "key: Ensure this value is greater than or equal to 1.")]
    [InlineData("""{"Step": 0.25}""", "\"1.75\"", "")]
    [InlineData("""{"Step": 0.25}""", "\"1.8\"", "key: Ensure this value is a multiple of step size 0.25.")]
    [InlineData("""{"Min": "1"}""", "\"many\"", "key: A valid number is required.")]
    public void A_text_keeps_its_rules(string rules, string given, string problem) => Assert.Equal(
        problem.Length == 0 ? [] : [problem],
        Samples.Told(Read(Attribute("text") with { Rules = System.Text.Json.JsonSerializer.Deserialize<AttributeRules>(rules)! }, given)));

    [Theory]
    [InlineData("date", "\"2024-01-01\"", "key: Ensure this value is greater than or equal to 2024-01-02.")]
    [InlineData("date", "\"2024-01-04\"", "key: Ensure this value is less than or equal to 2024-01-03.")]
    [InlineData("datetime", "\"2024-01-01T23:59:59Z\"", "key: Ensure this value is greater than or equal to 2024-01-02.")]
    [InlineData("datetime", "\"2024-01-03T23:59:59Z\"", "")]
    public void A_day_keeps_its_bounds(string type, string given, string problem) => Assert.Equal(
        problem.Length == 0 ? [] : [problem],
        Samples.Told(Read(Attribute(type) with { Rules = new AttributeRules { Min = "2024-01-02", Max = "2024-01-03" } }, given)));

    [Fact]
    public void A_model_refers_to_what_its_rules_say()
    {
        var attribute = Attribute("model") with { Rules = new AttributeRules { Model = "category" } };
        Assert.Equal([new Reference(ReferenceKind.Category, Samples.Known.ToString())], DataTypes.Of(attribute).References(JsonValue.Create(Samples.Known.ToString("N")), attribute));
        Assert.True(Read(attribute, $"\"{Samples.Known}\"").Succeeded);
        Assert.False(Read(attribute with { Rules = new AttributeRules { Model = "stock_list" } }, $"\"{Samples.Known}\"").Succeeded);
    }

    static SellerPortal.Domain.Outcome<JsonNode> Read(AttributeDefinition attribute, string given, string? stored = null) =>
        DataTypes.Of(attribute).Read(JsonNode.Parse(given)!, attribute, new Reading("key", Known, "PART", stored is null ? null : JsonNode.Parse(stored)));
}
