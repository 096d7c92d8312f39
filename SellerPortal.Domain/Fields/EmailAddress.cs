using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace SellerPortal.Domain.Fields;

/// <summary>What Django's EmailValidator takes: a dot-atom or quoted local part, a domain name (international ones too) or an address in brackets.</summary>
public static partial class EmailAddress
{
    const int MaxLength = 320;

    public static bool IsValid(string text)
    {
        var at = text.LastIndexOf('@');
        if (at < 1 || text.Length > MaxLength) return false;
        var (user, domain) = (text[..at], text[(at + 1)..]);
        return User().IsMatch(user) && (domain == "localhost" || IsDomain(domain) || IsLiteral(domain) || IsDomain(Ascii(domain)));
    }

    static bool IsDomain(string domain)
    {
        var labels = domain.Split('.');
        return labels.Length > 1 && labels[..^1].All(l => Label().IsMatch(l)) && Top().IsMatch(labels[^1]) && !labels[^1].EndsWith('-');
    }

    static bool IsLiteral(string domain)
    {
        if (domain is not ['[', .. var inside, ']']) return false;
        if (inside.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase)) inside = inside[5..];
        return IPAddress.TryParse(inside, out var address)
            && (address.AddressFamily == AddressFamily.InterNetworkV6 || inside.Count(c => c == '.') == 3);
    }

    static string Ascii(string domain)
    {
        try
        {
            return new IdnMapping().GetAscii(domain);
        }
        catch (ArgumentException)
        {
            return "";
        }
    }

    [GeneratedRegex(@"\A([-!#$%&'*+/=?^_`{}|~0-9A-Z]+(\.[-!#$%&'*+/=?^_`{}|~0-9A-Z]+)*"
        + @"|""([\x01-\x08\x0b\x0c\x0e-\x1f!#-\[\]-\x7f]|\\[\x01-\x09\x0b\x0c\x0e-\x7f])*"")\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex User();

    [GeneratedRegex(@"\A[A-Z0-9]([A-Z0-9-]{0,61}[A-Z0-9])?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex(@"\A[A-Z0-9-]{2,63}\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Top();
}
