using FsCheck;
using FsCheck.Fluent;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Tests.Domain;

public class GoogleSuggestionsTests
{
    static readonly GoogleTaxonomy Google = Of("Apparel & Accessories", "Apparel & Accessories > Clothing", "Apparel & Accessories > Clothing > Shirts & Tops", "Apparel & Accessories > Shoes",
        "Sporting Goods", "Sporting Goods > Bags", "Luggage & Bags", "Luggage & Bags > Bags", "Home & Garden > Kitchen > Knives");

    static GoogleTaxonomy Of(params string[] paths) => new(paths.Select((p, i) => new GoogleCategory(i + 1, new Dictionary<string, string> { ["en"] = p })));

    static CategoryNode Node(params string[] names)
    {
        var path = "";
        var categories = new List<Category>();
        foreach (var name in names) categories.Add(new() { Id = Guid.CreateVersion7(), Name = name, Path = path += CategoryPath.Step(1) });
        return new CategoryTree(categories, new Dictionary<Guid, AttributeDefinition>(), []).All[^1];
    }

    static string? Suggested(params string[] names) => new GoogleSuggestions(Google).For(Node(names)) is { } s ? (s.IsSure ? "!" : "") + s.Category.PathIn("en") : null;

    [Fact]
    public void The_same_name_below_the_same_parents_is_sure() => Assert.Equal("!Apparel & Accessories > Shoes", Suggested("Apparel & Accessories", "Shoes"));

    [Fact]
    public void A_plural_and_an_and_make_no_difference() => Assert.Equal("!Apparel & Accessories > Clothing > Shirts & Tops", Suggested("Apparel and Accessories", "Clothing", "Top and Shirt"));

    [Fact]
    public void Of_two_of_one_name_the_parents_decide()
    {
        Assert.Equal("!Sporting Goods > Bags", Suggested("Sporting Goods", "Bags"));
        Assert.Equal("!Luggage & Bags > Bags", Suggested("Luggage & Bags", "Bags"));
    }

    [Fact]
    public void The_same_name_elsewhere_is_suggested_and_not_sure() => Assert.Equal("Home & Garden > Kitchen > Knives", Suggested("Hunting", "Knives"));

    [Fact]
    public void What_shares_no_word_gets_none() => Assert.Null(Suggested("Apparel & Accessories", "Umbrellas"));

    [Fact]
    public void A_translation_is_compared_with_the_list_of_its_language()
    {
        var list = new GoogleTaxonomy([new(187, new Dictionary<string, string> { ["tr"] = "Ayakkabılar" })]);
        var category = new Category { Name = "Footwear", Path = CategoryPath.Step(1), Translations = new() { ["tr"] = "AYAKKABILAR" } };
        var node = new CategoryTree([category], new Dictionary<Guid, AttributeDefinition>(), []).All[0];
        Assert.True(new GoogleSuggestions(list).For(node)!.IsSure);
    }

    [Fact]
    public void A_search_finds_all_words_in_any_order_and_ids()
    {
        Assert.Equal(["Apparel & Accessories > Clothing > Shirts & Tops"], Paths("tops app"));
        Assert.Equal(["Sporting Goods"], Paths("5"));
    }

    static string[] Paths(string text) => [.. Google.Search(text, 20).Select(c => c.PathIn("en"))];

    [Fact]
    public void Whatever_a_list_holds_its_own_places_are_found_in_it_again()
    {
        var names = Gen.Elements("Shoes", "Bags", "Red hats", "Knives & forks", "Toys", "Garden tools");
        var paths = Gen.Select(Gen.NonEmptyListOf(names), parts => parts.Take(4).ToArray());
        Check.QuickThrowOnFailure(Prop.ForAll(Arb.From(Gen.NonEmptyListOf(paths)), list =>
        {
            var google = Of([.. list.Select(p => string.Join(" > ", p)).Distinct()]);
            var suggestions = new GoogleSuggestions(google);
            foreach (var path in list)
            {
                var found = suggestions.For(Node(path));
                if (found is null || found.Score is < 0 or > 1) return false;
                // The same words elsewhere may be as near; the name is the same one at least.
                if (!found.Category.PathIn("en").EndsWith(path[^1], StringComparison.Ordinal)) return false;
                if (found.IsSure && found.Category.PathIn("en").Split(" > ")[^1] != path[^1]) return false;
            }
            return true;
        }));
    }
}
