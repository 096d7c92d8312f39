using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SellerPortal.Web.Accounts;

/// <summary>What a token looks like and what is kept of it: <c>sp_</c> and 256 random bits as base64url; SHA-256 of the whole text.</summary>
static class TokenText
{
    public const string Prefix = "sp_";
    /// <summary>What people tell their tokens apart by.</summary>
    public const int ShownLength = 9;

    public static string MakeUp() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <returns>64 lower-case hex digits.</returns>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
