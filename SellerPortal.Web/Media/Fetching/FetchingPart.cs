using System.Net;
using SellerPortal.Web.Jobs;

namespace SellerPortal.Web.Media.Fetching;

/// <summary>The part of the room that fetches.</summary>
static class FetchingPart
{
    public static IServiceCollection AddFetching(this IServiceCollection services)
    {
        services.AddSingleton<HostLookup>(static (host, cancel) => Dns.GetHostAddressesAsync(host, cancel));
        services.AddSingleton(FetchLimits.Default);
        services.AddSingleton<PublicConnection>();
        services.AddSingleton<PublicHttp>();
        services.AddJobWork(s => new FetchMedia(
            s.GetRequiredService<Store.PortalStore>(), s.GetRequiredService<PublicHttp>(), s.GetRequiredService<BlobStore>(), s.GetRequiredService<AddPreOfferMedia>(),
            s.GetRequiredService<FetchLimits>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new HoldFromAddress(s.GetRequiredService<PublicHttp>(), s.GetRequiredService<Gallery.HoldMedia>(), s.GetRequiredService<FetchLimits>()));
        services.AddSingleton<AddDownloads>().AddSingleton<ListDownloads>().AddSingleton<RetryDownload>().AddSingleton<CancelDownload>().AddSingleton<DismissDownload>();
        return services;
    }

    public static void MapFetching(this IEndpointRouteBuilder app) => ActivatorUtilities.CreateInstance<DownloadEndpoints>(app.ServiceProvider).Map(app);
}
