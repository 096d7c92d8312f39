using SellerPortal.Web.Api;
using SellerPortal.Web.App;
using SellerPortal.Web.Media.Fetching;
using SellerPortal.Web.Media.Gallery;
using SellerPortal.Web.Media.Library;
using SellerPortal.Web.Media.Showing;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media;

/// <summary>Uploads: taken, judged, kept, served.</summary>
public static class MediaRoom
{
    public static IServiceCollection AddMedia(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = MediaSettings.From(configuration);
        Vips.Use(settings.Libvips);
        services.AddSingleton(settings);
        services.AddSingleton<MediaPrograms>();
        services.AddSingleton<VideoJudge>();
        services.AddSingleton<Pictures>();
        services.AddSingleton<BlobStore>(provider => settings.S3 is { } s3
            ? new S3Blobs(provider.GetRequiredService<StoreSettings>(), s3)
            : new DiskBlobs(provider.GetRequiredService<StoreSettings>()));
        services.AddSingleton<VideoCopy>();
        services.AddSingleton<SmallPictures>();
        services.AddHostedService<PreparePictures>();
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
        services.AddFetching();
        services.AddHostedService<MissingMediaLog>();
        services.AddSingleton<IShellNotice, MissingMediaNotice>();
        services.AddHealthChecks().AddCheck<LibvipsHealth>(LibvipsHealth.Name).AddCheck<FfmpegHealth>(FfmpegHealth.Name);
        return services;
    }

    public static IEndpointRouteBuilder MapMedia(this IEndpointRouteBuilder app)
    {
        MediaEndpoints.Map(app);
        GalleryEndpoints.Map(app);
        app.MapApi("/api/i1/files/", ActivatorUtilities.CreateInstance<FileEndpoint>(app.ServiceProvider).Create());
        foreach (var kind in Enum.GetValues<Domain.Media.MediaKind>()) ActivatorUtilities.CreateInstance<PreOfferMediaEndpoints>(app.ServiceProvider, kind).Map(app);
        app.MapFetching();
        return app;
    }
}
