using System.Text;
using SellerPortal.Domain;

namespace SellerPortal.Web.Widgets;

/// <summary>Addresses made of names.</summary>
static class Slugs
{
    /// <summary>Letters without their marks, digits, and hyphens for everything else: "Yaz İndirimi" is <c>yaz-indirimi</c>.</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder();
        foreach (var c in Folding.Fold(name).Normalize(NormalizationForm.FormD))
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(c);
            else if (c == 'ı') slug.Append('i');
            else if (char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        return slug.ToString().Trim('-').ToLowerInvariant();
    }
}
