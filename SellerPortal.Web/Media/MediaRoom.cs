using SellerPortal.Web.Api;
using SellerPortal.Web.Store;
using SellerPortal.Web.Media.Gallery;
using SellerPortal.Web.Media.Library;

namespace SellerPortal.Web.Media;

/// <summary>Uploads: taken, judged, kept, served.</summary>
public static class MediaRoom
{
    public static IServiceCollection AddMedia(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(MediaSettings.From(configuration));
        services.AddSingleton<MediaPrograms>();
        services.AddSingleton<VideoJudge>();
        services.AddSingleton<Pictures>();
        services.AddSingleton<BlobStore>();
        services.AddSingleton<UploadFile>();
        services.AddSingleton<AddPreOfferMedia>();
        services.AddSingleton<ChangeMedia>();
        services.AddSingleton<ArrangeMedia>();
        services.AddSingleton<RemoveMedia>();
        services.AddSingleton<RestoreMedia>();
        services.AddSingleton<ListMedia>();
        services.AddSingleton<MediaUses>();
        services.AddSingleton<SweepMedia>();
        services.AddHostedService<SweepWorker>();
        services.AddSingleton<ServeFile>();
        services.AddGallery();
        services.AddLibrary();
        services.AddHealthChecks().AddCheck<MediaHealth>(MediaHealth.Name);
        return services;
    }

    public static IEndpointRouteBuilder MapMedia(this IEndpointRouteBuilder app)
    {
        MediaEndpoints.Map(app);
        GalleryEndpoints.Map(app);
        app.MapApi("/api/i1/files/", ActivatorUtilities.CreateInstance<FileEndpoint>(app.ServiceProvider).Create());
        foreach (var kind in Enum.GetValues<Domain.Media.MediaKind>()) ActivatorUtilities.CreateInstance<PreOfferMediaEndpoints>(app.ServiceProvider, kind).Map(app);
        return app;
    }
}
