using System.Text.Json.Nodes;
using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.DataTypes;
using SellerPortal.Domain.PreOffers;
using static SellerPortal.Tests.Domain.Samples;

namespace SellerPortal.Tests.Domain;

/// <summary>The body of PFI01, judged as the documented API judges it.</summary>
public class PreOfferRulesTests
{
    [Fact]
    public void Takes_the_documented_example()
    {
        var submission = PreOfferRules.Check(Body(), null, Context()).Value;
        Assert.Equal(ApprovalStatus.Required, submission.RequestedStatus);
        Assert.Equal(("SP-A", "Sample Product", "SP", CategoryId), (submission.Content.Sku, submission.Content.Name, submission.Content.BaseCode, submission.Content.CategoryId));
        Assert.Equal("""{"foo":"bar","baz":"qux"}""", submission.Content.Attributes.ToJsonString());
        Assert.Equal(new PriceRow(PriceListId, 10m, 10m, "USD", 0, 0), Assert.Single(submission.Content.Prices));
        Assert.Equal(new StockRow(StockListId, 100, "qty"), Assert.Single(submission.Content.Stocks));
    }

    [Fact]
    public void Needs_only_sku_name_and_category()
    {
        var content = Content(JsonNode.Parse($$"""{"sku": "A", "name": "N", "category": "{{CategoryId}}"}"""), context: Context(Tree()));
        Assert.Equal("A", content.BaseCode);
        Assert.Empty(content.Prices);
        Assert.Empty(content.Attributes);
    }

    [Theory]
    [InlineData("null", "non_field_errors: No data provided")]
    [InlineData("[]", "non_field_errors: Invalid data. Expected a dictionary, but got list.")]
    [InlineData("\"x\"", "non_field_errors: Invalid data. Expected a dictionary, but got str.")]
    [InlineData("1.5", "non_field_errors: Invalid data. Expected a dictionary, but got float.")]
    public void A_body_that_is_no_object_is_refused(string json, string problem) =>
        Assert.Equal([problem], Told(PreOfferRules.Check(JsonNode.Parse(json), null, Context())));

    [Fact]
    public void An_empty_object_misses_every_required_field() => Assert.Equal(
        ["sku: This field is required.", "name: This field is required.", "category: This field is required."],
        Told(PreOfferRules.Check(new JsonObject(), null, Context())));

    [Fact]
    public void All_wrong_fields_are_told_at_once_in_the_documented_order() => Assert.Equal(
        ["sku", "name", "base_code", "category", "approval_status", "attributes", "prices.non_field_errors", "stocks.non_field_errors", "localized_attributes", "product"],
        PreOfferRules.Check(JsonNode.Parse("""
            {"product": "x", "localized_attributes": 1, "stocks": "x", "prices": {}, "attributes": "x", "approval_status": 9, "category": "x", "base_code": [], "name": {}, "sku": true}
            """), null, Context()).Problems.Select(p => p.Path));

    [Theory]
    [InlineData("name", "null", "name: This field may not be null.")]
    [InlineData("base_code", "null", "base_code: This field may not be null.")]
    [InlineData("sku", "[]", "sku: Not a valid string.")]
    [InlineData("name", "true", "name: Not a valid string.")]
    [InlineData("sku", "\"\"", "sku: This field may not be blank.")]
    [InlineData("name", "\" \\t \"", "name: This field may not be blank.")]
    [InlineData("name", "\"a\\u0000\"", "name: Null characters are not allowed.")]
    [InlineData("category", "\"x\"", "category: “x” is not a valid UUID.")]
    [InlineData("category", "\"00000000-0000-0000-0000-000000000000\"", "category: Invalid pk \"00000000-0000-0000-0000-000000000000\" - object does not exist.")]
    [InlineData("category", "null", "category: This field may not be null.")]
    [InlineData("approval_status", "9", "approval_status: \"9\" is not a valid choice.")]
    [InlineData("approval_status", "\"abc\"", "approval_status: \"abc\" is not a valid choice.")]
    [InlineData("approval_status", "2.0", "approval_status: \"2.0\" is not a valid choice.")]
    [InlineData("approval_status", "\"\"", "approval_status: \"\" is not a valid choice.")]
    [InlineData("approval_status", "null", "approval_status: This field may not be null.")]
    [InlineData("approval_status", "1", "approval_status: Only the marketplace owner can approve or reject.")]
    [InlineData("approval_status", "\"0\"", "approval_status: Only the marketplace owner can approve or reject.")]
    [InlineData("attributes", "\"x\"", "attributes: Expected a dictionary of items but got type \"str\".")]
    [InlineData("attributes", "null", "attributes: This field may not be null.")]
    [InlineData("attributes", "{\"foo\": \"a\", \"baz\": \"x\"}", "attributes.baz: \"x\" is not a valid choice.")]
    [InlineData("attributes", "{\"odd\": [{\"x\": \"a\\u0000\"}]}", "attributes: Null characters are not allowed.")]
    [InlineData("prices", "{}", "prices.non_field_errors: Expected a list of items but got type \"dict\".")]
    [InlineData("prices", "null", "prices: This field may not be null.")]
    [InlineData("prices", "[null]", "prices[0]: This field may not be null.")]
    [InlineData("prices", "[\"x\"]", "prices[0].non_field_errors: Invalid data. Expected a dictionary, but got str.")]
    [InlineData("prices[0].price", "\"\"", "prices[0].price: A valid number is required.")]
    [InlineData("prices[0].price", "true", "prices[0].price: A valid number is required.")]
    [InlineData("prices[0].price", "\"10.000\"", "prices[0].price: Ensure that there are no more than 2 decimal places.")]
    [InlineData("prices[0].retail_price", "-1", "prices[0].retail_price: Ensure this value is greater than or equal to 0.")]
    [InlineData("prices[0].tax_rate", "\"1000.00\"", "prices[0].tax_rate: Ensure that there are no more than 5 digits in total.")]
    [InlineData("prices[0].tax_rate", "\"100.01\"", "prices[0].tax_rate: Ensure this value is less than or equal to 100.")]
    [InlineData("prices[0].tax_rate", "null", "prices[0].tax_rate: This field may not be null.")]
    [InlineData("prices[0].discount_percentage", "-1", "prices[0].discount_percentage: Ensure this value is greater than or equal to 0.")]
    [InlineData("prices[0].currency_type", "\"usd\"", "prices[0].currency_type: \"usd\" is not a valid choice.")]
    [InlineData("prices[0].currency_type", "null", "prices[0].currency_type: This field may not be null.")]
    [InlineData("prices[0].price_list", "\"x\"", "prices[0].price_list: Must be a valid UUID.")]
    [InlineData("prices[0].price_list", "\"00000000-0000-0000-0000-000000000000\"", "prices[0].price_list: Invalid pk \"00000000-0000-0000-0000-000000000000\" - object does not exist.")]
    [InlineData("stocks", "\"x\"", "stocks.non_field_errors: Expected a list of items but got type \"str\".")]
    [InlineData("stocks[0].stock", "true", "stocks[0].stock: A valid integer is required.")]
    [InlineData("stocks[0].stock", "2147483648", "stocks[0].stock: Ensure this value is less than or equal to 2147483647.")]
    [InlineData("stocks[0].unit_type", "\"\"", "stocks[0].unit_type: This field may not be blank.")]
    [InlineData("product", "\"00000000-0000-0000-0000-000000000000\"", "product: Invalid pk \"00000000-0000-0000-0000-000000000000\" - object does not exist.")]
    public void Refuses_one_wrong_field_in_the_documented_words(string path, string json, string problem) =>
        Assert.Equal([problem], Told(PreOfferRules.Check(With(path, json), null, Context())));

    [Fact]
    public void Text_has_at_most_255_characters_not_code_units()
    {
        Assert.True(PreOfferRules.Check(With("name", $"\"{string.Concat(Enumerable.Repeat("😀", 255))}\""), null, Context()).Succeeded);
        Assert.Equal(["sku: Ensure this field has no more than 255 characters."], Told(PreOfferRules.Check(With("sku", $"\"{new string('x', 256)}\""), null, Context())));
    }

    [Theory]
    [InlineData("prices[0].price", "10.5")]
    [InlineData("prices[0].price", "\"1e3\"")]
    [InlineData("stocks[0].stock", "\"100\"")]
    [InlineData("stocks[0].stock", "1.0")]
    [InlineData("approval_status", "\"2\"")]
    [InlineData("sku", "12")]
    [InlineData("product", "null")]
    [InlineData("unknown", "{\"a\": 1}")]
    [InlineData("reasons", "\"of no seller's business\"")]
    public void Takes_what_the_documented_API_takes(string path, string json) => Assert.True(PreOfferRules.Check(With(path, json), null, Context()).Succeeded);

    [Fact]
    public void An_empty_price_row_is_told_everything_that_a_row_has() => Assert.Equal(
        ["price_list", "price", "retail_price", "currency_type", "tax_rate"],
        PreOfferRules.Check(With("prices", "[{}]"), null, Context()).Problems.Select(p => p.Path["prices[0].".Length..]));

    [Fact]
    public void Rates_are_zero_unless_given()
    {
        var body = Body();
        ((JsonObject)body["prices"]![0]!).Remove("tax_rate");
        ((JsonObject)body["prices"]![0]!).Remove("discount_percentage");
        Assert.Equal((0m, 0m), (Content(body).Prices[0].TaxRate, Content(body).Prices[0].DiscountPercentage));
    }

    [Fact]
    public void Money_has_its_currencys_places()
    {
        var body = With("prices[0].currency_type", "\"KWD\"");
        body["prices"]![0]!["price"] = "1.125";
        Assert.Equal(1.125m, Content(body).Prices[0].Price);
        body["prices"]![0]!["price"] = "1234567890.5";
        Assert.Equal(["prices[0].price: Ensure that there are no more than 9 digits before the decimal point."], Told(PreOfferRules.Check(body, null, Context())));
    }

    [Fact]
    public void A_list_stands_once()
    {
        var body = Body();
        ((JsonArray)body["prices"]!).Add(body["prices"]![0]!.DeepClone());
        ((JsonArray)body["stocks"]!).Add(body["stocks"]![0]!.DeepClone());
        Assert.Equal(["prices[1].price_list: This list is given more than once.", "stocks[1].stock_list: This list is given more than once."], Told(PreOfferRules.Check(body, null, Context())));
    }

    [Fact]
    public void An_update_keeps_what_is_left_out()
    {
        var stored = Content();
        var next = Content(JsonNode.Parse("""{"sku": "SP-A", "name": "New"}"""), stored);
        Assert.Equal("New", next.Name);
        Assert.Equal(["name"], ContentChanges.Paths(stored, next));
    }

    [Fact]
    public void An_update_replaces_a_list_or_object_that_is_given()
    {
        var next = Content(JsonNode.Parse("""{"sku": "SP-A", "prices": [], "attributes": {"foo": "x", "baz": "bar"}}"""), Content());
        Assert.Empty(next.Prices);
        Assert.Single(next.Stocks);
        Assert.Equal("""{"foo":"x","baz":"bar"}""", next.Attributes.ToJsonString());
    }

    [Theory]
    [InlineData(ApprovalStatus.Approved, 1, true)]
    [InlineData(ApprovalStatus.Rejected, 0, true)]
    [InlineData(ApprovalStatus.Rejected, 1, false)]
    [InlineData(ApprovalStatus.Required, 0, false)]
    public void A_seller_may_send_back_the_decision_it_read(ApprovalStatus stored, int sent, bool taken) =>
        Assert.Equal(taken, PreOfferRules.Check(With("approval_status", $"{sent}"), Content(), Context(stored: stored)).Succeeded);

    [Fact]
    public void An_owner_rejects_with_reasons()
    {
        var owner = Context(actor: Owner, stored: ApprovalStatus.Required);
        Assert.Equal(["reasons: This field is required."], Told(PreOfferRules.Check(With("approval_status", "0"), Content(), owner)));
        var body = With("approval_status", "0");
        body["reasons"] = new JsonArray();
        Assert.Equal(["reasons.non_field_errors: This list may not be empty."], Told(PreOfferRules.Check(body, Content(), owner)));
        body["reasons"] = JsonNode.Parse("""[{"code": "x"}, {"message": "m", "field": "attributes.foo", "note": null}]""");
        Assert.Equal(["reasons[0].message: This field is required."], Told(PreOfferRules.Check(body, Content(), owner)));
        ((JsonArray)body["reasons"]!).RemoveAt(0);
        Assert.Equal([new Reason("other", "m", "attributes.foo")], PreOfferRules.Check(body, Content(), owner).Value.Reasons);
    }

    [Fact]
    public void A_product_is_given_on_creation_only()
    {
        var known = Context(known: new SomeReferences(new Reference(ReferenceKind.Product, Known.ToString())));
        var body = With("product", $"\"{Known}\"");
        Assert.Equal([new Reference(ReferenceKind.Product, Known.ToString())], PreOfferRules.References(body, null, known.Tree));
        Assert.Equal(Known, Content(body, null, known).ProductId);
        Assert.Null(Content(body, Content(), known).ProductId);
    }
}
