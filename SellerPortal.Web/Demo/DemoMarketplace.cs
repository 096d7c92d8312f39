namespace SellerPortal.Web.Demo;

/// <summary>The whole demo, made and checked, before anything is stored.</summary>
public sealed class DemoMarketplace
{
    /// <param name="files">What <see cref="DemoFiles"/> names, by those names; values that refer to others are left out.</param>
    /// <param name="now">The demo's past is told from here.</param>
    public DemoMarketplace(DemoContent content, IReadOnlyDictionary<string, DemoFile> files, DateTime now)
    {
        var made = DemoTimes.CatalogMade(now);
        Catalog = new(content, made);
        People = new(content, made.AddHours(1));
        PreOffers = new DemoPreOffers(content, Catalog, People, files, now).Make();
    }

    public DemoCatalog Catalog { get; }
    public DemoPeople People { get; }
    /// <summary>In the order in which they were submitted.</summary>
    public IReadOnlyList<DemoRecord> PreOffers { get; }
}
