namespace SellerPortal.Web.Media.Library;

/// <summary>What the page of all pictures is made of.</summary>
static class LibraryParts
{
    public static IServiceCollection AddLibrary(this IServiceCollection services)
    {
        services.AddSingleton<MatchFolder>();
        services.AddSingleton<FindPlaces>();
        services.AddSingleton<ListUnusedFiles>();
        services.AddSingleton<ListByPreOffer>();
        services.AddSingleton<NameLibrary>();
        return services;
    }
}
