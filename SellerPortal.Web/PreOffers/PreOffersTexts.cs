namespace SellerPortal.Web.PreOffers;

/// <summary>The words of the form and the list.</summary>
public sealed class PreOffersTexts;
