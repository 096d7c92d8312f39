namespace SellerPortal.Web.App;

/// <summary>A component that one room lays into a page of another: neither knows the other, both know the place.</summary>
/// <param name="Place">One of <see cref="PagePlaces"/>.</param>
public sealed record PagePart(string Place, Type Component);

/// <summary>Where pages leave room, and what they hand in as parameters.</summary>
public static class PagePlaces
{
    /// <summary>Pictures and videos on the form of a pre-offer; gets one <see cref="PreOfferMediaPlace"/> as <c>Place</c>.</summary>
    public const string PreOfferMedia = "pre-offer-media";

    /// <summary>On the first page, above everything: what somebody should see to. No parameters.</summary>
    public const string Home = "home";
}
