using SellerPortal.Web.App;

namespace SellerPortal.Web.Media.Gallery;

/// <summary>What the pages of pictures are made of.</summary>
static class GalleryParts
{
    public static IServiceCollection AddGallery(this IServiceCollection services)
    {
        services.AddSingleton<HoldMedia>();
        services.AddSingleton<ReadHeldMedia>();
        services.AddSingleton<TurnAndCrop>();
        services.AddSingleton<ShelfDeeds>();
        services.AddSingleton(new PagePart(PagePlaces.PreOfferMedia, typeof(PreOfferGallery)));
        return services;
    }
}
