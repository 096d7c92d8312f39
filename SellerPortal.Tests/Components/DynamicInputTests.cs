using System.Globalization;
using System.Text.Json.Nodes;
using Bunit;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.DataTypes;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Inputs;
using SellerPortal.Web.Inputs.Uploading;

namespace SellerPortal.Tests.Components;

public sealed class DynamicInputTests(TestStores stores)
{
    const string FileId = "11111111-2222-3333-4444-555555555555";

    public static TheoryData<string> Types { get; } = [.. DataTypes.All.Select(t => t.Name)];

    [Theory, MemberData(nameof(Types))]
    public async Task Each_type_is_shown_filled_and_read_back(string name)
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        await market.SubmitAsync(market.Body("SP-A"));
        await using var stage = new Stage(market);
        var attribute = Attribute(name);
        var fields = stage.Show(attribute);
        await FillAsync(fields, name);
        fields.WaitForState(() => fields.Instance.Values.ContainsKey(attribute.Key));

        var type = DataTypes.Find(name)!;
        var read = type.Read(fields.Instance.Values[attribute.Key]!, attribute, new Reading("x", new Everything()));
        Assert.True(read.Succeeded, string.Join("; ", read.Problems));
        Assert.Equal(Expected(name, market), PreOfferJson.Write(read.Value));

        // Shown again, it is the same value and nobody is told of a change.
        var value = fields.Instance.Values[attribute.Key];
        fields.Render();
        Assert.Same(value, fields.Instance.Values[attribute.Key]);
    }

    [Theory, MemberData(nameof(Types))]
    public async Task Each_type_can_be_shown_disabled_wrong_and_with_a_value_that_is_none(string name)
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        await using var stage = new Stage(market);
        var attribute = Attribute(name);
        foreach (var json in new[] { "\"?\"", "7", "true", "[\"?\"]", "{\"a\":1}", "[{\"sku\":1}]" })
        {
            var field = stage.Render<DynamicInput>(p => p.Add(f => f.Attribute, attribute).Add(f => f.Path, "attributes.field").Add(f => f.Value, JsonNode.Parse(json))
                .Add(f => f.Disabled, true).Add(f => f.Required, true).Add(f => f.Problems, [Problems.NotAChoice("attributes.field", "?")]));
            Assert.Contains("Field", field.Markup, StringComparison.Ordinal);
            Assert.Contains("Choose from the list.", field.Find(".error-text").TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_change_draws_only_its_own_field()
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        await using var stage = new Stage(market);
        var fields = stage.Show([.. Enumerable.Range(1, 100).Select(i => new AttributeDefinition { Key = "field_" + i.ToString(CultureInfo.InvariantCulture), Name = "Field", DataType = "text" })]);
        var inputs = fields.FindComponents<DynamicInput>();
        var before = inputs.Select(i => i.RenderCount).ToList();
        inputs[41].Find("input").Change("typed");
        var drawn = inputs.Select((input, i) => (i, Times: input.RenderCount - before[i])).Where(i => i.Times > 0).ToList();
        Assert.Equal(41, Assert.Single(drawn).i);
        Assert.Equal("typed", (string?)fields.Instance.Values["field_42"]);
    }

    [Fact]
    public async Task A_long_list_is_searched_as_one_types_in_the_readers_letters()
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        await using var stage = new Stage(market);
        var attribute = new AttributeDefinition
        {
            Key = "field", Name = "Field", DataType = "dropdown",
            Values = [.. Enumerable.Range(1, 40).Select(i => new AttributeValue("v" + i.ToString(CultureInfo.InvariantCulture), "Plain " + i.ToString(CultureInfo.InvariantCulture))),
                new AttributeValue("istanbul", "Istanbul", new Dictionary<string, string> { ["tr"] = "İSTANBUL" }), new AttributeValue("old", "Old Istanbul", Retired: true)],
        };
        var fields = stage.Render<Fields>(p => p.Add(f => f.Attributes, [attribute]).Add(f => f.Language, "tr"));
        fields.Find("[role=combobox]").Input("ıstan");
        var option = Assert.Single(fields.FindAll("[role=option]"));
        Assert.Equal("İSTANBUL", option.TextContent.Trim());
        option.Click();
        Assert.Equal("istanbul", (string?)fields.Instance.Values["field"]);
        Assert.Equal("İSTANBUL", fields.Find("[role=combobox]").GetAttribute("value"));
    }

    [Fact]
    public async Task A_localizable_value_is_typed_language_by_language()
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        await using var stage = new Stage(market);
        var fields = stage.Show(new AttributeDefinition { Key = "field", Name = "Field", DataType = "text", IsLocalizable = true });
        fields.Find("input").Change("Shoe");
        fields.FindAll(".languages button")[2].Click();
        fields.Find("input").Change("Ayakkabı");
        Assert.Equal("Shoe", (string?)fields.Instance.Values["field"]);
        Assert.Equal("""{"tr":"Ayakkabı"}""", PreOfferJson.Write(fields.Instance.Localized["field"]!));
    }

    static AttributeDefinition Attribute(string type) => new()
    {
        Key = "field", Name = "Field", DataType = type,
        Values = DataTypes.Find(type)!.HasValues ? [.. Enumerable.Range(1, type == "dropdown" ? 3 : 12).Select(i => new AttributeValue("v" + i.ToString(CultureInfo.InvariantCulture), "Label " + i.ToString(CultureInfo.InvariantCulture)))] : null,
        Fields = type == "nested_object" ? [new() { Key = "width", Name = "Width", DataType = "text" }] : [],
        Rules = type == "model" ? new AttributeRules { Model = "category" } : AttributeRules.None,
    };

    static async Task FillAsync(IRenderedComponent<Fields> fields, string type)
    {
        switch (type)
        {
            case "text": fields.Find("input").Change("Dry cool"); break;
            case "email": fields.Find("input").Change("a@example.com"); break;
            case "text_area": fields.Find("textarea").Change("One\ntwo"); break;
            case "date": fields.Find("input").Change("2026-05-01"); break;
            case "datetime": fields.Find("input").Change("2026-05-01T10:00"); break;
            case "boolean": fields.Find("input[value=true]").Change("true"); break;
            case "valuelabel": Pick(fields, "label 7"); break;
            case "dropdown": fields.Find("select").Change("v2"); break;
            case "multiple": Pick(fields, "label 3"); Pick(fields, "label 1"); break;
            case "price": fields.Find("input").Change("1,299.5"); break;
            case "nested_object": fields.Find("input").Change("10"); break;
            case "image" or "file":
                var upload = fields.FindComponent<UploadZone>();
                await upload.InvokeAsync(() => upload.Instance.ArrivedAsync([new UploadedFile(Guid.Parse(FileId), "shoe.png", $"/media/{FileId}.png")]));
                break;
            case "model": Pick(fields, "sho"); break;
            case "bundle":
                Pick(fields, "sp-a");
                fields.WaitForElement("input.numeric").Change("3");
                break;
            default: Assert.Fail("No way to fill " + type); break;
        }
    }

    static void Pick(IRenderedComponent<Fields> fields, string text)
    {
        fields.FindAll("[role=combobox]")[^1].Input(text);
        fields.WaitForElement("[role=option]").Click();
    }

    static string Expected(string type, Marketplace market) => type switch
    {
        "text" => "\"Dry cool\"", "email" => "\"a@example.com\"", "text_area" => "\"One\\ntwo\"", "date" => "\"2026-05-01\"", "datetime" => "\"2026-05-01T07:00:00Z\"",
        "boolean" => "true", "valuelabel" => "\"v7\"", "dropdown" => "\"v2\"", "multiple" => """["v3","v1"]""", "price" => "\"1299.50\"", "nested_object" => """{"width":"10"}""",
        "image" or "file" => $"\"{FileId}\"", "model" => $"\"{market.Shoes.Id}\"", _ => """[{"sku":"SP-A","quantity":3}]""",
    };
}
