using Microsoft.Extensions.Localization;

namespace SellerPortal.Web.Catalog.Changes;

/// <summary>What a recorded change did, as a sentence without its doer.</summary>
static class ChangeWords
{
    /// <param name="kind">As recorded.</param>
    /// <param name="subject">The first thing that it touched.</param>
    /// <param name="count">How many things it touched.</param>
    public static string Of(string kind, string subject, int count, IStringLocalizer<CatalogTexts> texts)
    {
        var told = texts["Change." + kind, subject] is { ResourceNotFound: false } known ? known.Value : texts["Change.other", subject].Value;
        return count > 1 ? $"{told} {texts["Change.more", count - 1]}" : told;
    }
}
