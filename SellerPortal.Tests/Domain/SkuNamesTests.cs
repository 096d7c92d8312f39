using FsCheck;
using FsCheck.Fluent;
using SellerPortal.Domain;
using SellerPortal.Domain.Media;

namespace SellerPortal.Tests.Domain;

/// <summary>Folder to SKU: which file belongs to what.</summary>
public class SkuNamesTests
{
    [Theory]
    [InlineData("SP-A_1.jpg")]
    [InlineData("SP-A-2.png")]
    [InlineData("SP-A/front.webp")]
    [InlineData("shoes/SP-A/deep/IMG_0001.jpg")]
    [InlineData("sp_a (3).JPG")]
    [InlineData("SP A.jpeg")]
    [InlineData("SP.A.1.jpg")]
    [InlineData("SP-A")]
    [InlineData("SP-A photos/1.jpg")]
    [InlineData("SP-A\\front.webp")]
    public void A_name_or_folder_that_begins_with_a_sku_belongs_to_it(string path) =>
        Assert.Equal("SP-A", Only(path, "SP-A", "SP-B", "OTHER"));

    [Theory]
    [InlineData("SP-AB_1.jpg")]
    [InlineData("XSP-A.jpg")]
    [InlineData("IMG_0001.jpg")]
    [InlineData("-.jpg")]
    [InlineData("")]
    public void Another_word_is_another_sku(string path) => Assert.Empty(SkuNames.Match([path], ["SP-A"])[0].Skus);

    [Theory]
    [InlineData("SP-A-RED_1.jpg", "SP-A-RED")]
    [InlineData("SP-A_1.jpg", "SP-A")]
    [InlineData("SP/SP-A-RED-2.jpg", "SP-A-RED")]
    [InlineData("SP-A-RED/SP-A_2.jpg", "SP-A-RED")]
    [InlineData("SP-A-RED/SP.jpg", "SP-A-RED")]
    public void The_longest_sku_wins(string path, string sku) => Assert.Equal(sku, Only(path, "SP", "SP-A", "SP-A-RED"));

    [Fact]
    public void A_folder_of_one_sku_and_a_name_of_another_is_for_a_person_to_decide() =>
        Assert.Equal(["SP-B", "SP-A"], SkuNames.Match(["SP-A/SP-B_1.jpg"], ["SP-A", "SP-B"])[0].Skus);

    [Fact]
    public void Skus_that_differ_in_separators_alone_are_told_apart_by_how_the_name_is_written()
    {
        Assert.Equal("SP_A", Only("SP_A_1.jpg", "SP-A", "SP_A"));
        Assert.Equal("SP-A", Only("sp-a-1.jpg", "SP-A", "SP_A"));
        Assert.Equal("sp-a", Only("sp-a-1.jpg", "SP-A", "sp-a"));
        Assert.True(SkuNames.Match(["SP A 1.jpg"], ["SP-A", "SP_A"])[0].IsAmbiguous);
    }

    [Theory]
    [InlineData("IŞIK-1.jpg", "ışık")]
    [InlineData("ıŞıK_2.jpg", "IŞIK")]
    [InlineData("STRASSE.jpg", "straße")]
    public void Letters_are_folded_as_in_every_search(string path, string sku) => Assert.Equal(sku, Only(path, sku));

    [Fact]
    public void Pictures_stand_by_the_number_their_names_end_in()
    {
        string[] paths = ["SP-A_10.jpg", "SP-A_2.jpg", "SP-A/front.webp", "SP-A_detail.jpg", "SP-A.jpg", "SP-A_img3.jpg", "SP-A_01.jpg"];
        Assert.Equal(["SP-A.jpg", "SP-A/front.webp", "SP-A_01.jpg", "SP-A_2.jpg", "SP-A_img3.jpg", "SP-A_10.jpg", "SP-A_detail.jpg"], SkuNames.InOrder(paths, "SP-A"));
    }

    [Fact]
    public void A_number_that_is_part_of_the_sku_is_no_place() =>
        Assert.Equal(["A-7.jpg", "A-7-1.jpg", "A-7-2.jpg"], SkuNames.InOrder(["A-7-2.jpg", "A-7-1.jpg", "A-7.jpg"], "A-7"));

    static readonly Gen<string> Word = Gen.NonEmptyListOf(Gen.Elements("abcXYZ0129ışİI".ToCharArray())).Select(letters => string.Concat(letters.Take(6)));
    static readonly Gen<string> Sku =
        from words in Gen.NonEmptyListOf(Word)
        from joint in Gen.Elements("-", "_", ".", " ")
        select string.Join(joint, words.Take(4));
    static readonly Gen<(string Sku, string Path)> Named =
        from sku in Sku
        from joint in Gen.Elements("-", "_", ".", " ")
        from rest in Gen.Elements("", "_1", "-front", " (2)", ".x")
        from folder in Gen.Elements("", "new/", "a b/c/")
        from upper in Gen.Elements(true, false)
        select (sku, folder + string.Concat((upper ? sku.ToUpperInvariant() : sku).Select(c => "-_. ".Contains(c, StringComparison.Ordinal) ? joint[0] : c)) + rest + ".jpg");

    [Fact]
    public void Whatever_the_separators_and_the_case_a_sku_is_found_and_asked_for() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true), Prop.ForAll(Named.ToArbitrary(), named =>
            SkuNames.Match([named.Path], [named.Sku])[0].Skus.Contains(named.Sku) && SkuNames.Candidates([named.Path]).Contains(Folding.Fold(named.Sku))));

    [Fact]
    public void Any_text_at_all_is_matched_without_a_fault_and_in_its_place() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true), Prop.ForAll(
            ArbMap.Default.ArbFor<string[]>(), ArbMap.Default.ArbFor<string[]>(), (paths, skus) =>
            {
                var given = paths.Select(p => p ?? "").ToList();
                var known = skus.Select(s => s ?? "").ToList();
                var matches = SkuNames.Match(given, known);
                return matches.Select(m => m.Path).SequenceEqual(given) && matches.All(m => m.Skus.All(known.Contains))
                    && known.All(sku => SkuNames.InOrder(given, sku).Order(StringComparer.Ordinal).SequenceEqual(given.Order(StringComparer.Ordinal)))
                    && SkuNames.Candidates(given).Count >= 0;
            }));

    [Fact]
    public void Ten_thousand_names_are_matched_against_ten_thousand_skus_at_once()
    {
        var skus = Enumerable.Range(0, 10_000).Select(n => $"SP-{n}-RED").ToList();
        var matches = SkuNames.Match([.. skus.Select(sku => $"pictures/{sku}_1.jpg")], skus);
        Assert.Equal(skus, matches.Select(m => m.Sku!));
    }

    static string? Only(string path, params string[] skus) => Assert.Single(SkuNames.Match([path], skus)[0].Skus);
}
