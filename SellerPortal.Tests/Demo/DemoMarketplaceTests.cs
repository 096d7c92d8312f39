using System.Buffers.Binary;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.DataTypes;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Demo;

namespace SellerPortal.Tests.Demo;

public class DemoMarketplaceTests
{
    static readonly DateTime Now = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);
    static readonly DemoContent Content = DemoContent.Read();
    static readonly DemoMarketplace Demo = new(Content, new DemoPeople(Content, Now.AddDays(-64)), new Dictionary<string, DemoFile>(), Now);

    static IEnumerable<AttributeDefinition> Library => Demo.Catalog.Tree.All.SelectMany(n => n.Schema.Attributes).DistinctBy(a => a.Id);
    static IEnumerable<CategoryNode> Written => Demo.Catalog.Tree.All.Where(n => !n.Breadcrumb.StartsWith("Sample Category", StringComparison.Ordinal));

    /// <summary>The marketplace refuses to be made otherwise.</summary>
    [Fact]
    public void Every_pre_offer_passes_the_rules() => Assert.All(Demo.PreOffers, p => Assert.NotEmpty(p.History));

    [Fact]
    public void Three_hundred_products_of_two_sellers_stand_in_all_four_statuses()
    {
        Assert.True(Demo.PreOffers.Count >= 300, $"{Demo.PreOffers.Count} pre-offers");
        Assert.Equal([1, 2], Demo.PreOffers.Select(p => p.Seller).Distinct().Order());
        Assert.Equal(4, Demo.PreOffers.Select(p => p.PreOffer.Status).Distinct().Count());
        Assert.Equal(Demo.PreOffers.Count, Demo.PreOffers.Select(p => p.PreOffer.Sku).Distinct().Count());
    }

    [Fact]
    public void Categories_stand_on_four_levels()
    {
        Assert.True(Demo.Catalog.Tree.All.Count >= 120, $"{Demo.Catalog.Tree.All.Count} categories");
        Assert.Equal([0, 1, 2, 3], Demo.Catalog.Tree.All.Select(n => CategoryPath.Level(n.Path)).Distinct().Order());
    }

    [Fact]
    public void Every_data_type_has_an_attribute_and_a_category_that_uses_it()
    {
        Assert.Equal(DataTypes.All.Select(t => t.Name).Order(), Library.Select(a => a.DataType).Distinct().Order());
        Assert.Contains(Library, a => a.Values?.Count >= 150);
        Assert.Contains(Library, a => a.Fields.Any(f => f.Fields.Count > 0));
        Assert.Contains(Library, a => a.Rules.RequiredWhen is not null);
    }

    [Fact]
    public void Everything_has_Turkish()
    {
        Assert.Empty(Written.Where(n => n.Category.NameIn("tr").Length == 0 || !n.Category.Translations.ContainsKey("tr")).Select(n => n.Breadcrumb));
        Assert.Empty(Written.SelectMany(n => n.Schema.Attributes).DistinctBy(a => a.Id).SelectMany(Untranslated).Distinct());
    }

    [Fact]
    public void Links_name_attributes_that_exist()
    {
        var library = Demo.Catalog.Attributes.Select(a => a.Id).ToHashSet();
        Assert.Equal(library, Demo.Catalog.Links.Select(l => l.AttributeId).ToHashSet());
    }

    [Fact]
    public void No_value_stands_outside_its_categorys_schema() =>
        Assert.Empty(from record in Demo.PreOffers
                     let schema = Demo.Catalog.Tree.Find(record.PreOffer.CategoryId)!.Schema
                     from key in PreOfferJson.ReadObject(record.PreOffer.Attributes).Select(a => a.Key)
                     where schema.Find(key) is null
                     select $"{record.PreOffer.Sku}: {key}");

    [Fact]
    public void Rejected_ones_say_why_and_the_reasons_differ()
    {
        var rejected = Demo.PreOffers.Where(p => p.PreOffer.Status == ApprovalStatus.Rejected).ToList();
        Assert.All(rejected, p => Assert.NotEmpty(PreOfferJson.ReadReasons(p.PreOffer.Issues)));
        Assert.True(rejected.SelectMany(p => PreOfferJson.ReadReasons(p.PreOffer.Issues)).Select(r => r.Message).Distinct().Count() >= 20);
    }

    [Fact]
    public void Approved_ones_are_listed_and_some_products_have_offers_of_both_sellers()
    {
        Assert.All(Demo.PreOffers, p => Assert.Equal(p.PreOffer.Status == ApprovalStatus.Approved, p.Offer is not null));
        Assert.Contains(Demo.PreOffers.Where(p => p.Offer is not null).GroupBy(p => p.Offer!.ProductId), g => g.Select(p => p.Seller).Distinct().Count() == 2);
    }

    [Fact]
    public void Nothing_happens_in_the_future_or_before_what_it_follows_from() => Assert.All(Demo.PreOffers, p =>
    {
        Assert.InRange(p.PreOffer.CreatedAt, Now.AddDays(-62), Now);
        Assert.Equal(p.History.Select(h => h.At).Order(), p.History.Select(h => h.At));
        Assert.InRange(p.History[^1].At, p.PreOffer.CreatedAt, Now);
    });

    [Fact]
    public void Every_product_has_a_drawing() =>
        Assert.Empty(Content.Products.Select(p => p.Picture).OfType<string>().Except(new DemoPictures().Kinds));

    [Fact]
    public void A_picture_is_a_png_of_six_hundred_pixels_in_the_variants_colour()
    {
        var pictures = new DemoPictures();
        var sage = pictures.Draw("mug", "sage");
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], sage[..4]);
        Assert.Equal((600, 600), (BinaryPrimitives.ReadInt32BigEndian(sage.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(sage.AsSpan(20))));
        Assert.NotEqual(sage, pictures.Draw("mug", "rust"));
    }

    [Fact]
    public void The_documents_own_examples_are_there_as_printed()
    {
        var category = Demo.Catalog.Tree.Find(new("7cbbb704-d86e-4dd2-a962-9dab078d9ff3"))!;
        Assert.Equal(("Sample Category > Category #1", "00010001"), (category.Breadcrumb, category.Path));
        Assert.Equal(new DateTime(2019, 1, 1, 0, 0, 0, DateTimeKind.Utc), category.Category.CreatedAt);
        var (foo, baz) = (category.Schema.Attributes[0], category.Schema.Attributes[1]);
        Assert.Equal(("foo", "text", true, false, null), (foo.Key, foo.DataType, foo.IsRequired, foo.IsOffer, foo.Translations));
        Assert.Equal(("baz", "dropdown", true, true, null), (baz.Key, baz.DataType, baz.IsRequired, baz.IsOffer, baz.Translations));
        Assert.Equal(["bar", "qux"], baz.Values!.Select(v => v.Value));
        Assert.Equal(2, category.Schema.Attributes.Count);
        Assert.Contains(Demo.Catalog.PriceLists, l => l.Id == new Guid("4f61bf48-7f9f-49a5-b5be-ea55b020e058"));
        Assert.Contains(Demo.Catalog.StockLists, l => l.Id == new Guid("3ae40ae9-2f60-45cf-8282-91b0a8abc5a8"));
        Assert.Equal(category.Id, Demo.PreOffers.Single(p => p.PreOffer.Sku == "SP-B").PreOffer.CategoryId);
    }

    static IEnumerable<string> Untranslated(AttributeDefinition attribute)
    {
        if (attribute.Translations?.GetValueOrDefault("tr") is not { Name.Length: > 0 } texts) yield return attribute.Key;
        else if ((attribute.Help is null) != (texts.Help is null) || (attribute.Group is null) != (texts.Group is null)) yield return $"{attribute.Key}: help or group";
        foreach (var value in attribute.Values ?? [])
            if (value.Translations?.ContainsKey("tr") != true) yield return $"{attribute.Key}={value.Value}";
        foreach (var field in attribute.Fields.SelectMany(Untranslated)) yield return $"{attribute.Key}.{field}";
    }
}
