using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Catalog.Import;

namespace SellerPortal.Tests.Catalog;

public class ImportRulesTests
{
    [Theory]
    [InlineData("Color", "dropdown")]
    [InlineData("Bag features", "multiple")]
    [InlineData("Care instructions", "multiple")]
    [InlineData("Accessories included", "multiple")]
    [InlineData("Firmness", "dropdown")]
    [InlineData("Exercise focus", "dropdown")]
    [InlineData("Book series", "dropdown")]
    [InlineData("Connection type", "dropdown")]
    public void An_attribute_with_values_takes_several_where_its_name_is_a_plural(string name, string type) =>
        Assert.Equal(type, TaxonomyDataType.Of(name, [new("a", "A")]));

    [Fact]
    public void An_attribute_without_values_is_text() => Assert.Equal("text", TaxonomyDataType.Of("Features", []));

    [Theory]
    [InlineData("door-frame-application", "door_frame_application")]
    [InlineData("Türkçe İsim Işığı", "turkce_isim_isigi")]
    [InlineData("--A  b--", "a_b")]
    [InlineData("Größe", "grosse")]
    [InlineData("a1_b2", "a1_b2")]
    public void A_key_is_slugged(string text, string key) => Assert.Equal(key, AttributeKey.Slug(text));

    [Fact]
    public void A_text_without_any_latin_letter_still_has_a_key_of_its_own()
    {
        Assert.True(AttributeKey.IsValid(AttributeKey.Slug("颜色")));
        Assert.NotEqual(AttributeKey.Slug("颜色"), AttributeKey.Slug("尺寸"));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("_a", false)]
    [InlineData("a__b", false)]
    [InlineData("a_", false)]
    [InlineData("A", false)]
    [InlineData("a_1", true)]
    public void A_key_is_told_from_what_is_none(string text, bool valid) => Assert.Equal(valid, AttributeKey.IsValid(text));

    // RFC 9562, appendix A.4.
    [Fact]
    public void Ids_are_made_of_names_as_the_standard_says() =>
        Assert.Equal(new Guid("2ed6657d-e927-568b-95e1-2665a8aea6a2"), NameBasedId.Of(new("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"));

    [Fact]
    public void Two_handles_of_one_category_never_share_a_key()
    {
        GivenAttribute Given(string handle) => new(handle, handle, new() { Key = AttributeKey.Slug(handle), Name = handle, DataType = "text" });
        var keyed = TaxonomyKeys.Assign([Given("a-b"), Given("a.b"), Given("a b"), Given("a_b_2")], [["a-b", "a.b"], ["a.b", "a b", "a_b_2"]]);
        Assert.Equal(["a_b", "a_b_3", "a_b", "a_b_2"], keyed.Select(k => k.Definition.Key));
    }
}
