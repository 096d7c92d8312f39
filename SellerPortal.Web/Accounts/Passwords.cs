using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Accounts;

/// <summary>What a password must be, and one made up for somebody new.</summary>
static class Passwords
{
    public const int MinLength = 10;
    public const int MaxLength = 200;
    // No letters or digits that look like another.
    const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <returns>The first rule that is broken, or null.</returns>
    public static Problem? Check(string path, string? password, string email) => password switch
    {
        null or "" => Problems.Required(path),
        { Length: < MinLength } => new(path, "password_short", $"The password needs at least {MinLength} characters.") { Arguments = [MinLength] },
        { Length: > MaxLength } => Problems.TooLong(path, MaxLength),
        _ when password.Distinct().Count() < 5 => new(path, "password_simple", "The password repeats the same few characters."),
        _ when password.Equals(email.Trim(), StringComparison.OrdinalIgnoreCase) => new(path, "password_is_email", "The password is the e-mail address."),
        _ => null,
    };

    /// <summary>Sixteen characters in four groups: 79 bits.</summary>
    public static string MakeUp() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));

    /// <summary>Sets the hash and a new stamp: every open session of this person ends within a minute.</summary>
    /// <param name="temporary">Somebody else made it: it lets in only to choose another.</param>
    public static void Set(PortalUser user, string password, IPasswordHasher<PortalUser> hasher, bool temporary = false)
    {
        user.PasswordIsTemporary = temporary;
        user.PasswordHash = hasher.HashPassword(user, password);
        user.SecurityStamp = NewStamp();
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        user.AccessFailedCount = 0;
    }

    public static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
}
