using System.Buffers;
using System.Globalization;
using System.Text;

namespace SellerPortal.Web.Api;

/// <summary>
/// A query string as Django reads and writes it: <c>+</c> is a space, bytes that are not UTF-8 become U+FFFD,
/// of a repeated name the last value counts.
/// </summary>
public sealed class QueryParameters
{
    static readonly SearchValues<char> Unreserved = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~");
    static readonly QueryParameters Empty = new([]);
    readonly List<(string Name, string Value)> all;

    QueryParameters(List<(string, string)> all) => this.all = all;

    /// <summary>In the order sent.</summary>
    public IReadOnlyList<(string Name, string Value)> All => all;

    /// <param name="query">With or without its question mark.</param>
    public static QueryParameters Parse(string? query)
    {
        if (string.IsNullOrEmpty(query) || query == "?") return Empty;
        var found = new List<(string, string)>(4);
        var rest = query.AsSpan(query[0] == '?' ? 1 : 0);
        foreach (var range in rest.Split('&'))
        {
            var part = rest[range];
            if (part.Length == 0) continue;
            var equals = part.IndexOf('=');
            found.Add(equals < 0 ? (Decode(part), "") : (Decode(part[..equals]), Decode(part[(equals + 1)..])));
        }
        return new(found);
    }

    /// <summary>Null when it was not sent.</summary>
    public string? Find(string name)
    {
        for (var i = all.Count - 1; i >= 0; i--)
            if (all[i].Name == name) return all[i].Value;
        return null;
    }

    /// <summary>The query of a link: all parameters by name, <paramref name="changed"/> with another value or, for null, without it.</summary>
    public string With(string changed, string? value, params ReadOnlySpan<string> without)
    {
        var left = new List<(string Name, string Value)>(all.Count + 1);
        foreach (var parameter in all)
            if (parameter.Name != changed && !without.Contains(parameter.Name)) left.Add(parameter);
        if (value is not null) left.Add((changed, value));
        if (left.Count == 0) return "";
        var query = new StringBuilder("?");
        foreach (var (name, given) in left.OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            if (query.Length > 1) query.Append('&');
            Encode(query, name);
            query.Append('=');
            Encode(query, given);
        }
        return query.ToString();
    }

    static string Decode(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny('%', '+') < 0) return text.ToString();
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && byte.TryParse(text.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes[length++] = value;
                i += 2;
            }
            else if (text[i] == '+') bytes[length++] = (byte)' ';
            else length += Encoding.UTF8.GetBytes(text.Slice(i, 1), bytes.AsSpan(length));
        }
        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    static void Encode(StringBuilder query, string text)
    {
        if (text.AsSpan().IndexOfAnyExcept(Unreserved) < 0)
        {
            query.Append(text);
            return;
        }
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            if (b == ' ') query.Append('+');
            else if (b < 128 && Unreserved.Contains((char)b)) query.Append((char)b);
            else query.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }
    }
}
