using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SellerPortal.Domain;
using SellerPortal.Domain.DataTypes;

namespace SellerPortal.Web.Store;

/// <summary>
/// A text by which an attribute filter finds a pre-offer, as it stands in the index. A text over
/// <see cref="Longest"/> characters is indexed by its beginning and a hash: equality stays exact and the key short.
/// </summary>
public readonly record struct FilterTerm(string Key, string Value, string? Text, string? Folded)
{
    public const int Longest = 200;
    const int Beginning = 100;
    const char Cut = '\u0001';

    /// <summary>The indexed form of a text.</summary>
    public static string Indexed(string text) => text.Length <= Longest
        ? text
        : string.Concat(text.AsSpan(0, Beginning), Cut.ToString(), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16)));

    /// <summary>Whether equal values of it are counted; long texts are not, since they hardly repeat.</summary>
    public bool IsCounted => Text is null;

    static FilterTerm Of(string key, string text)
    {
        // PostgreSQL takes no NUL in a text; such a value stays in the bag and is found without it.
        if (text.Contains('\0', StringComparison.Ordinal)) text = text.Replace("\0", "", StringComparison.Ordinal);
        var value = Indexed(text);
        var folded = Folding.Fold(text);
        return new(key, value, value == text ? null : text, folded == text ? null : folded);
    }

    /// <summary>All terms of a bag of attributes, each once.</summary>
    public static HashSet<FilterTerm> Of(JsonObject attributes)
    {
        var terms = new HashSet<FilterTerm>(attributes.Count);
        foreach (var (key, value) in attributes)
            foreach (var text in Filtering.Terms(value))
                terms.Add(Of(key, text));
        return terms;
    }
}
