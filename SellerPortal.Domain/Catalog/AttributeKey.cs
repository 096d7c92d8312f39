using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SellerPortal.Domain.Catalog;

/// <summary>An attribute's key: <c>[a-z0-9]+(_[a-z0-9]+)*</c>, at most 255 characters.</summary>
public static class AttributeKey
{
    public const int MaxLength = 255;

    public static bool IsValid(string key)
    {
        if (key.Length is 0 or > MaxLength) return false;
        var after = '_';
        foreach (var c in key)
        {
            if (c is not (>= 'a' and <= 'z' or >= '0' and <= '9' or '_') || (c == '_' && after == '_')) return false;
            after = c;
        }
        return after != '_';
    }

    /// <summary>
    /// The key of any text, always the same for the same text: lower case, accents dropped, everything else an underscore. A text without
    /// a letter that could stay gets a key made of its hash.
    /// </summary>
    public static string Slug(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            var plain = c switch { 'ı' => 'i', 'ø' or 'Ø' => 'o', 'ł' or 'Ł' => 'l', 'đ' or 'Đ' => 'd', >= 'A' and <= 'Z' => (char)(c | 0x20), _ => c };
            if (plain is >= 'a' and <= 'z' or >= '0' and <= '9') slug.Append(plain);
            else if (plain is 'ß' or 'ẞ') slug.Append("ss");
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '_') slug.Append('_');
        }
        if (slug.Length > MaxLength) slug.Length = MaxLength;
        var key = slug.ToString().TrimEnd('_');
        return key.Length > 0 ? key : "attribute_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 4));
    }
}
