namespace SellerPortal.Web.Catalog;

/// <summary>Categories and their attributes: the page that reads them, the import that fills them.</summary>
public static class CatalogRoom
{
    public static IServiceCollection AddCatalog(this IServiceCollection services, IConfiguration configuration) => services;
}
