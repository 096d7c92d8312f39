using System.Globalization;
using Microsoft.Extensions.Localization;
using SellerPortal.Web.Catalog.Schemas;

namespace SellerPortal.Web.Catalog.Changes;

/// <summary>What a recorded change did, as a sentence without its doer.</summary>
static class ChangeWords
{
    /// <param name="kind">As recorded.</param>
    /// <param name="subject">The first thing that it touched.</param>
    /// <param name="count">How many things it touched.</param>
    public static string Of(string kind, string subject, int count, IStringLocalizer<CatalogTexts> texts)
    {
        // An import of attributes is told by its size: what comes first in it says nothing.
        if (kind == CatalogKinds.Import) return texts["Change." + kind, subject, Number(count)];
        var told = texts["Change." + kind, subject] is { ResourceNotFound: false } known ? known.Value : texts["Change.other", subject].Value;
        return count > 1 ? $"{told} {texts["Change.more", Number(count - 1)]}" : told;
    }

    static string Number(int count) => count.ToString("N0", CultureInfo.CurrentCulture);
}
