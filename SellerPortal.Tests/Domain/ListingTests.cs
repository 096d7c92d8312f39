using SellerPortal.Domain.Approval;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.PreOffers;
using static SellerPortal.Tests.Domain.Samples;

namespace SellerPortal.Tests.Domain;

public class ListingTests
{
    static readonly AttributeSchema Schema = AttributeSchema.Of(Foo, Baz);
    static readonly AttributeSchema Variants = AttributeSchema.Of(Foo with { IsVariant = true }, Baz);

    [Fact]
    public void A_first_approval_makes_a_product_and_the_sellers_offer_on_it()
    {
        var preOffer = PreOffer();
        var listed = Listing.List(preOffer, Schema, null, null, Now);
        Assert.Equal((true, true), (listed.IsNewProduct, listed.IsNewOffer));
        Assert.Equal(("Lamp", "SP-A", "SP", CategoryId, true), (listed.Product.Name, listed.Product.Sku, listed.Product.BaseCode, listed.Product.CategoryId, listed.Product.IsActive));
        Assert.Equal("""{"foo":"bar","odd":[1]}""", listed.Product.Attributes);
        Assert.Equal("""{"baz":"qux"}""", listed.Offer.Attributes);
        Assert.Equal((listed.Product.Id, listed.Product.Id, 7, preOffer.Number, true), (preOffer.ProductId, listed.Offer.ProductId, listed.Offer.SellerNumber, listed.Offer.PreOfferNumber, listed.Offer.IsListed));
        Assert.Equal((preOffer.Prices, preOffer.Stocks), (listed.Offer.Prices, listed.Offer.Stocks));
    }

    [Fact]
    public void Translations_go_where_their_values_go()
    {
        var preOffer = PreOffer();
        preOffer.LocalizedAttributes = """{"foo":{"tr":"çubuk"},"baz":{"tr":"kuks"}}""";
        var listed = Listing.List(preOffer, Schema, null, null, Now);
        Assert.Equal("""{"foo":{"tr":"çubuk"}}""", listed.Product.LocalizedAttributes);
        Assert.Equal("""{"baz":{"tr":"kuks"}}""", listed.Offer.LocalizedAttributes);
    }

    [Fact]
    public void Products_of_a_base_code_are_variants_where_an_attribute_tells_them_apart()
    {
        var preOffer = PreOffer();
        Assert.Equal(preOffer.MetaId, Listing.List(preOffer, Variants, null, null, Now).Product.MetaId);
        var alone = Listing.List(PreOffer(), Schema, null, null, Now).Product;
        Assert.Equal(alone.Id, alone.MetaId);
    }

    [Fact]
    public void A_later_approval_changes_the_same_product_and_offer()
    {
        var preOffer = PreOffer();
        var first = Listing.List(preOffer, Schema, null, null, Now);
        first.Offer.IsListed = false;
        preOffer.Name = "New lamp";
        preOffer.Attributes = """{"foo":"new","baz":"bar"}""";
        var again = Listing.List(preOffer, Schema, first.Product, first.Offer, Now.AddDays(1));
        Assert.Equal((false, false), (again.IsNewProduct, again.IsNewOffer));
        Assert.Same(first.Product, again.Product);
        Assert.Equal(("New lamp", """{"foo":"new"}""", Now, Now.AddDays(1)), (again.Product.Name, again.Product.Attributes, again.Product.CreatedAt, again.Product.UpdatedAt));
        Assert.Equal(("""{"baz":"bar"}""", true), (again.Offer.Attributes, again.Offer.IsListed));
    }

    [Fact]
    public void An_offer_on_a_listed_product_leaves_the_product_as_it_is()
    {
        var product = Listing.List(PreOffer(), Schema, null, null, Now).Product;
        var joining = PreOffer();
        (joining.JoinsProduct, joining.ProductId, joining.Name, joining.Sku) = (true, product.Id, "Another name", "OTHER");
        var listed = Listing.List(joining, Schema, product, null, Now);
        Assert.Equal((false, true), (listed.IsNewProduct, listed.IsNewOffer));
        Assert.Equal(("Lamp", "SP-A"), (listed.Product.Name, listed.Product.Sku));
        Assert.Equal(("OTHER", product.Id), (listed.Offer.Sku, listed.Offer.ProductId));
    }

    [Fact]
    public void A_product_is_active_while_it_has_a_listed_offer()
    {
        var listed = Listing.List(PreOffer(), Schema, null, null, Now);
        Listing.Unlist(listed.Offer, listed.Product, hasOtherListedOffers: true, Now);
        Assert.Equal((false, true), (listed.Offer.IsListed, listed.Product.IsActive));
        Listing.Unlist(listed.Offer, listed.Product, hasOtherListedOffers: false, Now);
        Assert.False(listed.Product.IsActive);
    }

    static PreOffer PreOffer() => new()
    {
        Number = PreOfferNumber.Of(7, 1), Id = Guid.NewGuid(), MetaId = Guid.NewGuid(), Sku = "SP-A", Name = "Lamp", BaseCode = "SP", CategoryId = CategoryId,
        Attributes = """{"foo":"bar","baz":"qux","odd":[1]}""", Prices = PreOfferJson.Write(Content().Prices), Stocks = PreOfferJson.Write(Content().Stocks),
    };
}
