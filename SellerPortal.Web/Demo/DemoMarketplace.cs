namespace SellerPortal.Web.Demo;

/// <summary>The whole demo, made and checked, before anything is stored.</summary>
public sealed class DemoMarketplace
{
    /// <param name="files">What <see cref="DemoFiles"/> names, by those names; values that refer to others are left out.</param>
    /// <param name="now">The demo's past is told from here.</param>
    public DemoMarketplace(DemoContent content, DemoPeople people, IReadOnlyDictionary<string, DemoFile> files, DateTime now)
    {
        Catalog = new(content, DemoTimes.CatalogMade(now));
        People = people;
        PreOffers = new DemoPreOffers(content, Catalog, People, files, now).Make();
    }

    public DemoCatalog Catalog { get; }
    public DemoPeople People { get; }
    /// <summary>In the order in which they were submitted.</summary>
    public IReadOnlyList<DemoRecord> PreOffers { get; }
}
