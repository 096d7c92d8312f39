using System.Globalization;

namespace SellerPortal.Web.Widgets.Designer;

static class LanguageNames
{
    /// <summary>In itself: Türkçe. A tag that nobody knows stays as it is.</summary>
    public static string Of(string tag)
    {
        try
        {
            var culture = CultureInfo.GetCultureInfo(tag);
            return culture.TextInfo.ToTitleCase(culture.NativeName);
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }
}
