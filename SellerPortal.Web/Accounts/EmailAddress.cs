using System.ComponentModel.DataAnnotations;

namespace SellerPortal.Web.Accounts;

/// <summary>The address somebody signs in with.</summary>
static class EmailAddress
{
    public const int MaxLength = 254;
    static readonly EmailAddressAttribute Rule = new();

    public static bool IsValid(string? email) =>
        email is { Length: > 2 and <= MaxLength } && Rule.IsValid(email) && !email.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));

    /// <summary>As Identity compares it.</summary>
    public static string Normalize(string email) => email.Trim().Normalize().ToUpperInvariant();
}
