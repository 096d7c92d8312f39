using System.Text.Json.Nodes;

namespace SellerPortal.Tests.Api;

/// <summary>What is wrong with a pre-offer, in the documented API's own words (django-edges.md).</summary>
public class PreOfferFieldErrorTests(SharedMarket shared) : IClassFixture<SharedMarket>
{
    const string Price = "\"price_list\":\"4f61bf48-7f9f-49a5-b5be-ea55b020e058\",\"retail_price\":\"10.00\",\"tax_rate\":\"0.00\"";
    const string Stock = "\"stock_list\":\"3ae40ae9-2f60-45cf-8282-91b0a8abc5a8\"";

    [Theory]
    [InlineData("""{"name":null}""", """{"name":["This field may not be null."],"code":"invalid"}""")]
    [InlineData("""{"sku":[],"name":{},"base_code":true}""", """{"sku":["Not a valid string."],"name":["Not a valid string."],"base_code":["Not a valid string."],"code":"invalid"}""")]
    [InlineData("""{"sku":"","name":"  "}""", """{"sku":["This field may not be blank."],"name":["This field may not be blank."],"code":"invalid"}""")]
    [InlineData("""{"category":"7cbbb704-d86e-4dd2-a962-9dab078d9ff4"}""", """{"category":["Invalid pk \"7cbbb704-d86e-4dd2-a962-9dab078d9ff4\" - object does not exist."],"code":"invalid"}""")]
    [InlineData("""{"category":"x"}""", """{"category":["“x” is not a valid UUID."],"code":"invalid"}""")]
    [InlineData("""{"approval_status":9}""", """{"approval_status":["\"9\" is not a valid choice."],"code":"invalid"}""")]
    [InlineData("""{"approval_status":"abc"}""", """{"approval_status":["\"abc\" is not a valid choice."],"code":"invalid"}""")]
    [InlineData("""{"approval_status":2.0}""", """{"approval_status":["\"2.0\" is not a valid choice."],"code":"invalid"}""")]
    [InlineData("""{"approval_status":1}""", """{"approval_status":["Only the marketplace owner can approve or reject."],"code":"invalid"}""")]
    [InlineData("""{"approval_status":0}""", """{"approval_status":["Only the marketplace owner can approve or reject."],"code":"invalid"}""")]
    [InlineData("""{"attributes":"x"}""", """{"attributes":["Expected a dictionary of items but got type \"str\"."],"code":"invalid"}""")]
    [InlineData("""{"attributes":[]}""", """{"attributes":["Expected a dictionary of items but got type \"list\"."],"code":"invalid"}""")]
    [InlineData("""{"attributes":{}}""", """{"detail":"Product is not valid, missing attributes: foo, baz","code":"product_is_not_valid_missing_attributes"}""")]
    [InlineData("""{"attributes":{"foo":"","baz":"qux"}}""", """{"detail":"Product is not valid, missing attributes: foo","code":"product_is_not_valid_missing_attributes"}""")]
    [InlineData("""{"attributes":{"baz":"x"}}""", """{"attributes":{"baz":["\"x\" is not a valid choice."]},"code":"invalid"}""")]
    [InlineData("""{"prices":{}}""", """{"prices":{"non_field_errors":["Expected a list of items but got type \"dict\"."]},"code":"invalid"}""")]
    [InlineData("""{"prices":[{}]}""", """{"prices":[{"price_list":["This field is required."],"price":["This field is required."],"retail_price":["This field is required."],"currency_type":["This field is required."],"tax_rate":["This field is required."]}],"code":"invalid"}""")]
    [InlineData("""{"prices":[1]}""", """{"prices":[{"non_field_errors":["Invalid data. Expected a dictionary, but got int."]}],"code":"invalid"}""")]
    [InlineData("""{"stocks":"x"}""", """{"stocks":{"non_field_errors":["Expected a list of items but got type \"str\"."]},"code":"invalid"}""")]
    [InlineData("""{"product":"x"}""", """{"product":["Must be a valid UUID."],"code":"invalid"}""")]
    public async Task A_field_is_refused(string changes, string answer)
    {
        var market = shared.Market;
        (await market.SendAsync("POST", ApiMarket.PreOffers, market.Seller, ApiMarket.Body(ApiMarket.NewSku(), changes).ToJsonString())).Is(400, answer);
    }

    [Fact]
    public async Task A_text_may_have_255_characters()
    {
        var market = shared.Market;
        var sku = ApiMarket.NewSku().PadRight(255, 'ş');
        await market.PostAsync(ApiMarket.Body(sku));
        (await market.SendAsync("POST", ApiMarket.PreOffers, market.Seller, ApiMarket.Body(sku + "x").ToJsonString()))
            .Is(400, """{"sku":["Ensure this field has no more than 255 characters."],"code":"invalid"}""");
    }

    [Theory]
    [InlineData("\"\"", "A valid number is required.")]
    [InlineData("true", "A valid number is required.")]
    [InlineData("\"10,00\"", "A valid number is required.")]
    [InlineData("\"10.000\"", "Ensure that there are no more than 2 decimal places.")]
    [InlineData("\"12345678901\"", "Ensure that there are no more than 10 digits before the decimal point.")]
    [InlineData("\"1234567890123\"", "Ensure that there are no more than 12 digits in total.")]
    [InlineData("\"NaN\"", "A valid number is required.")]
    [InlineData("\"\u0663,\u0665\"", "A valid number is required.")]
    [InlineData("\"-0.01\"", "Ensure this value is greater than or equal to 0.")]
    [InlineData("null", "This field may not be null.")]
    public async Task A_price_is_refused(string price, string message) =>
        await RefusedAsync($$"""{"prices":[{{{Price}},"currency_type":"USD","price":{{price}}}]}""", $$"""{"prices":[{"price":["{{message}}"]}],"code":"invalid"}""");

    [Theory]
    [InlineData("10.5", "10.50")]
    [InlineData("\"1e3\"", "1000.00")]
    [InlineData("7", "7.00")]
    public async Task A_price_is_taken_as_number_and_as_text(string price, string kept)
    {
        var sku = ApiMarket.NewSku();
        var text = ApiMarket.Body(sku).ToJsonString().Replace("\"price\":\"10.00\"", $"\"price\":{price}", StringComparison.Ordinal);
        (await shared.Market.SendAsync("POST", ApiMarket.PreOffers, shared.Market.Seller, text)).Ok();
        Assert.Equal(kept, (string?)(await shared.Market.GetAsync($"{ApiMarket.PreOffers}?sku={sku}")).Results[0]!["prices"]![0]!["price"]);
    }

    [Theory]
    [InlineData("\"currency_type\":\"USD\",\"price\":\"1\",\"tax_rate\":\"1000.00\"", "tax_rate", "Ensure that there are no more than 5 digits in total.")]
    [InlineData("\"price\":\"1\",\"currency_type\":\"usd\"", "currency_type", "\\\"usd\\\" is not a valid choice.")]
    [InlineData("\"price\":\"1\",\"currency_type\":null", "currency_type", "This field may not be null.")]
    public async Task A_field_of_a_price_is_refused(string fields, string field, string message) =>
        await RefusedAsync($$"""{"prices":[{{{Price}},{{fields}}}]}""", $$"""{"prices":[{"{{field}}":["{{message}}"]}],"code":"invalid"}""");

    [Fact]
    public async Task Problems_of_a_list_stand_at_their_rows_and_the_list_keeps_its_length()
    {
        var body = ApiMarket.Body(ApiMarket.NewSku());
        var (bad, fine) = (ApiMarket.Price(), ApiMarket.Price());
        bad["price_list"] = ApiMarket.OtherPriceList.ToString();
        bad["price"] = "x";
        fine["price_list"] = Guid.NewGuid().ToString();
        body["prices"] = new JsonArray(ApiMarket.Price(), bad, ApiMarket.Price());
        (await shared.Market.SendAsync("POST", ApiMarket.PreOffers, shared.Market.Seller, body.ToJsonString()))
            .Is(400, """{"prices":[{},{"price":["A valid number is required."]},{"price_list":["This list is given more than once."]}],"code":"invalid"}""");
        body["prices"] = new JsonArray(bad.DeepClone(), ApiMarket.Price());
        (await shared.Market.SendAsync("POST", ApiMarket.PreOffers, shared.Market.Seller, body.ToJsonString()))
            .Is(400, """{"prices":[{"price":["A valid number is required."]},{}],"code":"invalid"}""");
    }

    [Theory]
    [InlineData("\"stock\":true,\"unit_type\":\"qty\"", "stock", "A valid integer is required.")]
    [InlineData("\"stock\":-1,\"unit_type\":\"qty\"", "stock", "Ensure this value is greater than or equal to 0.")]
    [InlineData("\"stock\":1.5,\"unit_type\":\"qty\"", "stock", "A valid integer is required.")]
    [InlineData("\"stock\":1,\"unit_type\":\"\"", "unit_type", "This field may not be blank.")]
    public async Task A_field_of_a_stock_is_refused(string fields, string field, string message) =>
        await RefusedAsync($$"""{"stocks":[{{{Stock}},{{fields}}}]}""", $$"""{"stocks":[{"{{field}}":["{{message}}"]}],"code":"invalid"}""");

    [Theory]
    [InlineData("\"100\"")]
    [InlineData("1.0")]
    public async Task A_stock_is_taken_as_text_and_with_a_point(string stock) =>
        (await shared.Market.SendAsync("POST", ApiMarket.PreOffers, shared.Market.Seller,
            ApiMarket.Body(ApiMarket.NewSku(), $$"""{"stocks":[{{{Stock}},"stock":{{stock}},"unit_type":"qty"}]}""").ToJsonString())).Ok();

    [Theory]
    [InlineData("""{"size":{"width":"x"}}""", """{"attributes":{"size":{"width":["A valid number is required."]}},"code":"invalid"}""")]
    [InlineData("""{"tags":["a","x"],"warm":"perhaps"}""", """{"attributes":{"tags":["\"x\" is not a valid choice."],"warm":["Must be a valid boolean."]},"code":"invalid"}""")]
    [InlineData("""{"a.b[0]":1,"[":2,"warm":3}""", """{"attributes":{"warm":["Must be a valid boolean."]},"code":"invalid"}""")]
    public async Task Attributes_problems_stand_at_their_keys(string attributes, string answer) =>
        (await shared.Market.SendAsync("POST", ApiMarket.PreOffers, shared.Market.Seller,
            ApiMarket.Body(ApiMarket.NewSku(), $$"""{"category":"{{ApiMarket.OtherCategory}}","attributes":{{attributes}}}""").ToJsonString())).Is(400, answer);

    [Fact]
    public async Task A_problem_inside_a_bundle_is_positional()
    {
        var answer = await shared.Market.SendAsync("POST", ApiMarket.PreOffers, shared.Market.Seller,
            ApiMarket.Body(ApiMarket.NewSku(), $$$"""{"category":"{{{ApiMarket.OtherCategory}}}","attributes":{"parts":[{"sku":"NOPE","quantity":1},{"sku":"NOPE","quantity":0}]}}""").ToJsonString());
        Assert.Equal(400, answer.Status);
        var parts = Assert.IsType<JsonArray>(answer.Json["attributes"]!["parts"]);
        Assert.Equal("Object with sku=NOPE does not exist.", (string?)parts[0]!["sku"]![0]);
        Assert.NotNull(parts[1]!["quantity"]);
    }

    [Theory]
    [InlineData("{}", """{"sku":["This field is required."],"name":["This field is required."],"category":["This field is required."],"code":"invalid"}""")]
    [InlineData("", """{"sku":["This field is required."],"name":["This field is required."],"category":["This field is required."],"code":"invalid"}""")]
    [InlineData("[]", """{"non_field_errors":["Invalid data. Expected a dictionary, but got list."],"code":"invalid"}""")]
    [InlineData("\"x\"", """{"non_field_errors":["Invalid data. Expected a dictionary, but got str."],"code":"invalid"}""")]
    [InlineData("null", """{"non_field_errors":["No data provided"],"code":"invalid"}""")]
    [InlineData("{\"sku\": ", """{"detail":"JSON parse error - Expecting value: line 1 column 9 (char 8)","code":"parse_error"}""")]
    [InlineData("{\"sku\": \"SP-A\",}", """{"detail":"JSON parse error - Expecting property name enclosed in double quotes: line 1 column 16 (char 15)","code":"parse_error"}""")]
    [InlineData("\ufeff{}", """{"detail":"JSON parse error - Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)","code":"parse_error"}""")]
    public async Task A_body_is_refused(string body, string answer) =>
        (await shared.Market.SendAsync("POST", ApiMarket.PreOffers, shared.Market.Seller, body)).Is(400, answer);

    async Task RefusedAsync(string changes, string answer)
    {
        var sku = ApiMarket.NewSku();
        var text = ApiMarket.Body(sku).ToJsonString();
        var split = changes.IndexOf(':', StringComparison.Ordinal);
        var name = changes[2..(split - 1)];
        var body = JsonNode.Parse(text)!.AsObject();
        body.Remove(name);
        text = body.ToJsonString()[..^1] + "," + changes[1..];
        (await shared.Market.SendAsync("POST", ApiMarket.PreOffers, shared.Market.Seller, text)).Is(400, answer);
    }
}
