using Microsoft.EntityFrameworkCore;

namespace SellerPortal.Web.Store;

/// <summary>Puts the store into the container.</summary>
public static class StoreRoom
{
    public static IServiceCollection AddStore(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(StoreSettings.From(configuration));
        services.AddSingleton<PortalStore>();
        services.AddSingleton<IDbContextFactory<PortalDb>>(s => s.GetRequiredService<PortalStore>());
        // Identity asks for a scoped context; everything else takes its own from the factory.
        services.AddScoped(s => s.GetRequiredService<PortalStore>().CreateDbContext());
        services.AddSingleton<MigrateStore>();
        services.AddSingleton<CatalogCache>().AddSingleton<GoogleShelf>();
        services.AddSingleton<CatalogWatch>();
        services.AddSingleton<CatalogHistory>();
        services.AddSingleton<ImpactReader>();
        services.AddSingleton<EnsureLists>();
        services.AddSingleton<PreOfferReader>();
        services.AddSingleton<MediaReader>();
        services.AddSingleton<MediaShelves>();
        services.AddSingleton<SellerDirectory>();
        services.TryAddSingletonClock();
        return services;
    }

    static void TryAddSingletonClock(this IServiceCollection services)
    {
        if (services.All(s => s.ServiceType != typeof(TimeProvider))) services.AddSingleton(TimeProvider.System);
    }
}
