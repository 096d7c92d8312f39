namespace SellerPortal.Web.Demo;

/// <summary>When things happened: spread over the last sixty days, the same for the same name and the same day.</summary>
static class DemoTimes
{
    /// <summary>The catalogue was set up before the first seller came.</summary>
    public static DateTime CatalogMade(DateTime now) => now.Date.AddDays(-64).AddHours(7);

    /// <summary>
    /// Approved and rejected ones are older, what still waits is recent. What refers to a listed product came after all that
    /// is referred to was listed.
    /// </summary>
    public static DateTime Submitted(DemoProduct product, int variant, DateTime now)
    {
        var status = product.Variants[variant].Status;
        var (newest, oldest) = status switch
        {
            "W" => (1, 130),
            "P" => (2, 90),
            _ when RefersToListed(product) => (60, 150),
            "R" => (96, 700),
            _ => (240, 1440),
        };
        var hours = newest + DemoIds.Spread($"{product.Base}/{status}", oldest - newest);
        var minutes = DemoIds.Spread($"{product.Base}/{status}/minute", 60);
        return now.AddHours(-hours).AddMinutes(minutes - 59).AddSeconds(41 * variant);
    }

    /// <summary>Within two days; a rejected one within three.</summary>
    public static DateTime Decided(DemoProduct product, int variant, DateTime submitted) =>
        submitted.AddMinutes(35 + DemoIds.Spread($"{product.Base}/decided", 47 * 60)).AddSeconds(23 * variant);

    /// <summary>The reviewer opened it shortly before.</summary>
    public static DateTime Claimed(DemoVariant variant, DateTime decided) => decided.AddSeconds(-70 - DemoIds.Spread(variant.Sku + "/claimed", 600));

    static bool RefersToListed(DemoProduct product) =>
        product.Variants.Any(v => v.On is not null) || product.Attributes.Any(a => a.Key == "set_contents" || a.Value?.ToString().StartsWith("$product:", StringComparison.Ordinal) == true);
}
