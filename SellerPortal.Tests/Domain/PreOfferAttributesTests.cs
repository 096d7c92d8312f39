using System.Text.Json.Nodes;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.DataTypes;
using SellerPortal.Domain.PreOffers;
using static SellerPortal.Tests.Domain.Samples;

namespace SellerPortal.Tests.Domain;

/// <summary>A pre-offer's attribute values against its category's schema.</summary>
public class PreOfferAttributesTests
{
    static readonly AttributeDefinition Note = new() { Key = "note", Name = "Note", DataType = "text", IsLocalizable = true };

    [Theory]
    [InlineData("{}", "foo, baz")]
    [InlineData("""{"baz": "bar"}""", "foo")]
    [InlineData("""{"foo": "", "baz": "bar"}""", "foo")]
    [InlineData("""{"foo": " ", "baz": null}""", "foo, baz")]
    [InlineData("""{"foo": [], "baz": {}}""", "foo, baz")]
    public void Missing_required_attributes_are_named_in_schema_order(string attributes, string keys)
    {
        var problem = Assert.Single(PreOfferRules.Check(With("attributes", attributes), null, Context()).Problems);
        Assert.Equal("Product is not valid, missing attributes: " + keys, problem.Message);
        Assert.Equal(("product_is_not_valid_missing_attributes", ProblemKind.Refused), (problem.Code, problem.Kind));
    }

    [Fact]
    public void Field_errors_win_over_missing_attributes()
    {
        var body = With("attributes", "{}");
        body["name"] = "";
        Assert.Equal(["name: This field may not be blank."], Told(PreOfferRules.Check(body, null, Context())));
    }

    [Fact]
    public void Attributes_left_out_on_creation_are_missing() =>
        Assert.Equal("product_is_not_valid_missing_attributes", PreOfferRules.Check(Without("attributes"), null, Context()).Problems[0].Code);

    [Fact]
    public void An_update_without_attributes_is_not_asked_for_them()
    {
        var stored = Content(With("attributes", """{"foo": "x"}"""), context: Context(Tree(Foo)));
        Assert.True(PreOfferRules.Check(JsonNode.Parse("""{"sku": "SP-A", "stocks": []}"""), stored, Context()).Succeeded);
    }

    [Fact]
    public void A_change_of_category_asks_the_stored_values_again()
    {
        var tree = Tree(Foo, Baz);
        var stored = Content() with { CategoryId = OtherCategoryId, Attributes = new JsonObject { ["foo"] = 1, ["old"] = "kept" } };
        Assert.Equal("Product is not valid, missing attributes: baz", PreOfferRules.Check(JsonNode.Parse($$"""{"category": "{{CategoryId}}"}"""), stored, Context(tree)).Problems[0].Message);
        var next = Content(JsonNode.Parse($$"""{"category": "{{CategoryId}}"}"""), stored with { Attributes = new JsonObject { ["foo"] = 1, ["baz"] = "bar", ["old"] = "kept" } }, Context(tree));
        Assert.Equal("""{"foo":"1","baz":"bar","old":"kept"}""", next.Attributes.ToJsonString());
    }

    [Fact]
    public void On_a_listed_product_only_offer_attributes_are_asked()
    {
        var known = Context(known: new SomeReferences(new Reference(ReferenceKind.Product, Known.ToString())));
        var body = With("attributes", """{"baz": "bar"}""");
        body["product"] = Known.ToString();
        Assert.True(PreOfferRules.Check(body, null, known).Succeeded);
        body["attributes"] = new JsonObject();
        Assert.Equal("Product is not valid, missing attributes: baz", PreOfferRules.Check(body, null, known).Problems[0].Message);
    }

    [Theory]
    [InlineData(null, """{"baz": "qux"}""", true)]
    [InlineData(null, "{}", false)]
    [InlineData(null, """{"baz": null}""", false)]
    [InlineData("qux", """{"baz": "qux"}""", true)]
    [InlineData("qux", """{"baz": "bar"}""", false)]
    public void An_attribute_may_be_required_because_of_another(string? value, string attributes, bool required)
    {
        var optional = Baz with { IsRequired = false };
        var dependent = Foo with { IsRequired = false, Rules = new AttributeRules { RequiredWhen = new RequiredWhen("baz", value) } };
        Assert.Equal(required, !PreOfferRules.Check(With("attributes", attributes), null, Context(Tree(dependent, optional))).Succeeded);
    }

    [Fact]
    public void An_unknown_key_is_kept_as_given()
    {
        var content = Content(With("attributes", """{"zzz": {"a": [1.50, null]}, "foo": "x", "baz": "bar", "nil": null}"""));
        Assert.Equal("""{"zzz":{"a":[1.50,null]},"foo":"x","baz":"bar","nil":null}""", content.Attributes.ToJsonString());
    }

    [Fact]
    public void A_known_key_without_a_value_is_left_out() =>
        Assert.Equal("""{"foo":"x","baz":"bar"}""", Content(With("attributes", """{"foo": "x", "note": "", "baz": "bar"}"""), context: Context(Tree(Foo, Baz, Note))).Attributes.ToJsonString());

    [Fact]
    public void A_default_value_is_not_filled_in() =>
        Assert.False(Content(context: Context(Tree(Foo, Baz, Note with { DefaultValue = JsonValue.Create("x") }))).Attributes.ContainsKey("note"));

    [Fact]
    public void Other_languages_are_read_by_the_same_type()
    {
        var context = Context(Tree(Foo, Baz, Note));
        var body = Body();
        body["localized_attributes"] = JsonNode.Parse("""{"note": {"TR": " Not ", "en-gb": 5, "de": null}, "odd": [1]}""");
        Assert.Equal("""{"note":{"tr":"Not","en-gb":"5"},"odd":[1]}""", Content(body, context: context).LocalizedAttributes.ToJsonString());
        body["localized_attributes"] = JsonNode.Parse("""{"note": {"tr": true, "not a tag": "x"}, "foo": {"tr": "x"}}""");
        Assert.Equal(
            ["localized_attributes.note.tr: Not a valid string.", "localized_attributes.note: \"not a tag\" is not a valid choice.", "localized_attributes.foo: This attribute has the same value in every language."],
            Told(PreOfferRules.Check(body, null, context)));
        body["localized_attributes"] = JsonNode.Parse("""{"note": []}""");
        Assert.Equal(["localized_attributes.note: Expected a dictionary of items but got type \"list\"."], Told(PreOfferRules.Check(body, null, context)));
    }

    [Fact]
    public void Everything_a_value_refers_to_is_looked_up_first()
    {
        var parts = new AttributeDefinition { Key = "parts", Name = "Parts", DataType = "bundle" };
        var nested = new AttributeDefinition { Key = "nested", Name = "Nested", DataType = "nested_object", Fields = [new() { Key = "photo", Name = "Photo", DataType = "image" }] };
        var tree = Tree(parts, nested);
        var body = With("attributes", $$$"""{"parts": [{"sku": " B ", "quantity": 1}, 7, {"sku": null}], "nested": {"photo": "{{{Known}}}"}}""");
        Assert.Equal(
            [new Reference(ReferenceKind.Sku, "B"), new Reference(ReferenceKind.Image, Known.ToString())],
            PreOfferRules.References(body, null, tree).OrderByDescending(r => r.Kind));
        Assert.Empty(PreOfferRules.References(JsonNode.Parse("""{"sku": "SP-A", "prices": []}"""), Content(), Context().Tree));
    }

    [Fact]
    public void One_field_is_checked_as_the_whole_is()
    {
        Assert.Equal(["attributes.foo: This field is required."], Told(PreOfferRules.CheckAttribute(Foo, JsonValue.Create(" "), required: true, NoReferences.Instance)));
        Assert.Null(PreOfferRules.CheckAttribute(Foo, null, required: false, NoReferences.Instance).Value);
        Assert.Equal("12", (string?)PreOfferRules.CheckAttribute(Foo, JsonValue.Create(12), required: true, NoReferences.Instance).Value);
        Assert.Equal(["attributes.baz: \"x\" is not a valid choice."], Told(PreOfferRules.CheckAttribute(Baz, JsonValue.Create("x"), required: true, NoReferences.Instance)));
    }

    [Theory]
    [InlineData("attributes", """{"baz": "qux", "foo": "bar"}""", ContentChange.None)]
    [InlineData("attributes", """{"foo": "bar", "baz": "bar"}""", ContentChange.OfferOnly)]
    [InlineData("attributes", """{"foo": "new", "baz": "bar"}""", ContentChange.Content)]
    [InlineData("attributes", """{"foo": "bar", "baz": "qux", "odd": 1}""", ContentChange.Content)]
    [InlineData("prices", "[]", ContentChange.OfferOnly)]
    [InlineData("stocks[0].stock", "5", ContentChange.OfferOnly)]
    [InlineData("prices[0].price", "10", ContentChange.None)]
    [InlineData("name", "\"Other\"", ContentChange.Content)]
    [InlineData("base_code", "\"Other\"", ContentChange.Content)]
    public void A_change_is_of_the_offer_or_of_the_content(string path, string json, ContentChange change)
    {
        var stored = Content();
        Assert.Equal(change, PreOfferContent.Compare(stored, Content(With(path, json), stored), Context().Tree.Find(CategoryId)!.Schema));
    }
}
