using System.Text.Json.Nodes;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Tests.Domain;

public class FieldTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData("-0", "0")]
    [InlineData("1.50", "1.5")]
    [InlineData("1000.0", "1000.0")]
    [InlineData("1e3", "1000.0")]
    [InlineData("1e16", "1e+16")]
    [InlineData("1e15", "1000000000000000.0")]
    [InlineData("1e23", "1e+23")]
    [InlineData("9007199254740993.0", "9007199254740992.0")]
    [InlineData("5e-324", "5e-324")]
    [InlineData("123456.789e3", "123456789.0")]
    [InlineData("-0.1", "-0.1")]
    [InlineData("-0.0", "-0.0")]
    [InlineData("123456789012345680000", "123456789012345680000")]
    [InlineData("1.5e300", "1.5e+300")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("0.00001234", "1.234e-05")]
    [InlineData("-2.0", "-2.0")]
    [InlineData("1e400", "inf")]
    [InlineData("true", "True")]
    [InlineData("null", "None")]
    [InlineData("[1, \"a'b\", false]", "[1, \"a'b\", False]")]
    [InlineData("{\"a\": [null]}", "{'a': [None]}")]
    public void Quotes_values_as_Python_does(string json, string text) => Assert.Equal(text, PythonText.Of(JsonNode.Parse(json)));

    [Theory]
    [InlineData("10.5", 10.5)]
    [InlineData("\" 10.50 \"", 10.5)]
    [InlineData("\"1e3\"", 1000)]
    [InlineData("1e3", 1000)]
    [InlineData("\"1_000.\"", 1000)]
    [InlineData("\".5\"", 0.5)]
    [InlineData("\"+0010\"", 10)]
    [InlineData("\"-0.00\"", 0)]
    [InlineData("9999999999.99", 9999999999.99)]
    [InlineData("\"\u0663.\u0665\"", 3.5)]
    public void Reads_a_decimal(string json, double value) => Assert.Equal((decimal)value, Money(json).Value);

    [Theory]
    [InlineData("\"\"", "A valid number is required.")]
    [InlineData("true", "A valid number is required.")]
    [InlineData("\"10,00\"", "A valid number is required.")]
    [InlineData("\"NaN\"", "A valid number is required.")]
    [InlineData("\"Infinity\"", "A valid number is required.")]
    [InlineData("\"1e\"", "A valid number is required.")]
    [InlineData("\".\"", "A valid number is required.")]
    [InlineData("[1]", "A valid number is required.")]
    [InlineData("1e400", "A valid number is required.")]
    [InlineData("null", "This field may not be null.")]
    [InlineData("\"10.000\"", "Ensure that there are no more than 2 decimal places.")]
    [InlineData("\"12345678901.0\"", "Ensure that there are no more than 10 digits before the decimal point.")]
    [InlineData("\"1234567890123\"", "Ensure that there are no more than 12 digits in total.")]
    [InlineData("\"1e12\"", "Ensure that there are no more than 12 digits in total.")]
    [InlineData("\"1e-3\"", "Ensure that there are no more than 2 decimal places.")]
    [InlineData("\"1e-999999999\"", "Ensure that there are no more than 12 digits in total.")]
    [InlineData("\"-0.01\"", "Ensure this value is greater than or equal to 0.")]
    public void Refuses_a_decimal(string json, string message) => Assert.Equal(message, Assert.Single(Money(json).Problems).Message);

    [Fact]
    public void Refuses_a_number_longer_than_anybody_writes() =>
        Assert.Equal("String value too large.", Money($"\"{new string('1', 1001)}\"").Problems[0].Message);

    [Theory]
    [InlineData("1.0", "1", true)]
    [InlineData("100", "1e2", true)]
    [InlineData("-0", "0.00", true)]
    [InlineData("1e99999999999", "1e99999999999", true)]
    [InlineData("1e99999999999", "1e99999999998", false)]
    [InlineData("0.1234567890123456789012345678901", "0.1234567890123456789012345678902", false)]
    [InlineData("1", "-1", false)]
    public void Compares_numbers_exactly(string one, string other, bool same) => Assert.Equal(same, DecimalField.Same(one, other));

    [Theory]
    [InlineData("100", 100)]
    [InlineData("\"100\"", 100)]
    [InlineData("1.0", 1)]
    [InlineData("\"1.00 \"", 1)]
    [InlineData("\" +5 \"", 5)]
    [InlineData("\"1_000 .0\"", 1000)]
    [InlineData("1e3", 1000)]
    [InlineData("0", 0)]
    [InlineData("2147483647", 2147483647)]
    public void Reads_a_whole_number(string json, int value) => Assert.Equal(value, IntegerField.Read(JsonNode.Parse(json), "f", min: 0).Value);

    [Theory]
    [InlineData("1.5", "A valid integer is required.")]
    [InlineData("\"1__0\"", "A valid integer is required.")]
    [InlineData("true", "A valid integer is required.")]
    [InlineData("\"\"", "A valid integer is required.")]
    [InlineData("\"a\"", "A valid integer is required.")]
    [InlineData("{}", "A valid integer is required.")]
    [InlineData("null", "This field may not be null.")]
    [InlineData("-1", "Ensure this value is greater than or equal to 0.")]
    [InlineData("2147483648", "Ensure this value is less than or equal to 2147483647.")]
    public void Refuses_a_whole_number(string json, string message) => Assert.Equal(message, Assert.Single(IntegerField.Read(JsonNode.Parse(json), "f", min: 0).Problems).Message);

    [Theory]
    [InlineData("7cbbb704-d86e-4dd2-a962-9dab078d9ff3")]
    [InlineData("7CBBB704D86E4DD2A9629DAB078D9FF3")]
    [InlineData("{7cbbb704-d86e-4dd2-a962-9dab078d9ff3}")]
    [InlineData("urn:uuid:7cbbb704-d86e-4dd2-a962-9dab078d9ff3")]
    public void Reads_a_uuid_in_every_spelling(string text) => Assert.Equal(Samples.CategoryId, UuidField.Read(JsonValue.Create(text), "f").Value);

    [Theory]
    [InlineData("\"x\"", "“x” is not a valid UUID.")]
    [InlineData("\" 7cbbb704-d86e-4dd2-a962-9dab078d9ff3\"", "“ 7cbbb704-d86e-4dd2-a962-9dab078d9ff3” is not a valid UUID.")]
    [InlineData("[]", "“[]” is not a valid UUID.")]
    [InlineData("1.5", "“1.5” is not a valid UUID.")]
    [InlineData("5", "Invalid pk \"5\" - object does not exist.")]
    [InlineData("true", "Incorrect type. Expected pk value, received bool.")]
    [InlineData("\"\"", "This field may not be null.")]
    [InlineData("null", "This field may not be null.")]
    public void Refuses_a_key(string json, string message) => Assert.Equal(message, Assert.Single(UuidField.ReadKey(JsonNode.Parse(json), "f", _ => false).Problems).Message);

    [Fact]
    public void Names_every_broken_limit_of_a_text() => Assert.Equal(
        ["f: Ensure this field has no more than 2 characters.", "f: Null characters are not allowed.", "f: Surrogate characters are not allowed: U+D800."],
        Samples.Told(TextField.Read(JsonValue.Create("a\0b\ud800"), "f", 2)));

    [Theory]
    [InlineData("a@example.com", true)]
    [InlineData("\"a!b\"@example.com", true)]
    [InlineData("\"a b\"@example.com", false)]
    [InlineData("a@localhost", true)]
    [InlineData("a@[127.0.0.1]", true)]
    [InlineData("a@[IPv6:::1]", true)]
    [InlineData("müller@example.com", false)]
    [InlineData("mueller@exämple.com", true)]
    [InlineData("a@example", false)]
    [InlineData("a@-example.com", false)]
    [InlineData("a@example.c-", false)]
    [InlineData("a..b@example.com", false)]
    [InlineData("@example.com", false)]
    [InlineData("a@b@example.com", false)]
    public void Knows_an_email_address(string text, bool valid) => Assert.Equal(valid, EmailAddress.IsValid(text));

    [Fact]
    public void Of_a_repeated_key_the_last_wins() => Assert.Equal("2", (string?)((JsonObject)JsonText.Parse("""{"a": "1", "a": "2"}""").Value!)["a"]);

    [Fact]
    public void Half_a_surrogate_pair_is_a_text() => Assert.Equal("a\ud800\n😀", (string?)JsonText.Parse("""["a\ud800\n\ud83d\ude00"]""").Value![0]);

    [Fact]
    public void Numbers_keep_their_digits() => Assert.Equal("[1.50,1e400]", JsonText.Parse("[1.50, 1e400]").Value!.ToJsonString());

    [Theory]
    [InlineData("")]
    [InlineData("{\"sku\": ")]
    [InlineData("{\"sku\": \"SP-A\",}")]
    [InlineData("{} {}")]
    [InlineData("\ufeff{}")]
    [InlineData("[nan]")]
    [InlineData("[01]")]
    [InlineData("[1.]")]
    [InlineData("\"a\nb\"")]
    public void Malformed_text_is_a_parse_error(string text)
    {
        var problem = Assert.Single(JsonText.Parse(text).Problems);
        Assert.Equal("parse_error", problem.Code);
        Assert.StartsWith("JSON parse error - ", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"sku\": ", "Expecting value: line 1 column 9 (char 8)")]
    [InlineData("{\"sku\": \"SP-A\",}", "Expecting property name enclosed in double quotes: line 1 column 16 (char 15)")]
    [InlineData("\ufeff{}", "Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)")]
    [InlineData("{}\n {}", "Extra data: line 2 column 2 (char 4)")]
    [InlineData("[1, NaN]", "Out of range float values are not JSON compliant: 'NaN'")]
    [InlineData("{\"price\": -Infinity}", "Out of range float values are not JSON compliant: '-Infinity'")]
    public void Malformed_text_is_told_in_Pythons_words(string text, string words) =>
        Assert.Equal("JSON parse error - " + words, JsonText.Parse(text).Problems[0].Message);

    [Fact]
    public void Too_deep_a_text_is_a_parse_error() =>
        Assert.Equal("parse_error", JsonText.Parse(new string('[', 100_000)).Problems[0].Code);

    [Fact]
    public void Bytes_that_are_no_UTF8_are_a_parse_error() => Assert.Equal("parse_error", JsonText.Parse([(byte)'"', 0xff, (byte)'"']).Problems[0].Code);

    static SellerPortal.Domain.Outcome<decimal> Money(string json) => new DecimalField(12, 2, Min: 0).Read(JsonNode.Parse(json), "f");
}
