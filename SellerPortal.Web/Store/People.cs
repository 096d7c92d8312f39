using Microsoft.AspNetCore.Identity;

namespace SellerPortal.Web.Store;

/// <summary>A person who signs in. The user name is the e-mail address.</summary>
public sealed class PortalUser : IdentityUser<Guid>
{
    /// <summary>As others see it.</summary>
    [PersonalData]
    public string DisplayName { get; set; } = "";
    public DateTime CreatedAt { get; set; }
    public DateTime? RemovedAt { get; set; }
    /// <summary>An owner made the password: it lets in only to choose another.</summary>
    public bool PasswordIsTemporary { get; set; }
}

/// <summary>A seller organisation. Its members share its pre-offers and offers.</summary>
public sealed class Seller
{
    /// <summary>Small and running: the upper bits of its pre-offers' numbers.</summary>
    public int Number { get; set; }
    public Guid Id { get; set; }
    public required string Name { get; set; }
    public DateTime? SuspendedAt { get; set; }
    public string? SuspendedReason { get; set; }
    public DateTime CreatedAt { get; set; }
}

/// <summary>A person belongs to at most one seller.</summary>
public sealed class SellerMember
{
    public Guid UserId { get; set; }
    public int SellerNumber { get; set; }
    public DateTime JoinedAt { get; set; }
}

/// <summary>A key to the API. Only its hash is kept: who loses the token makes a new one.</summary>
public sealed class ApiToken
{
    public Guid Id { get; set; }
    public Guid UserId { get; set; }
    public required string Name { get; set; }
    /// <summary>SHA-256 of the token's text, lower-case hex.</summary>
    public required string Hash { get; set; }
    /// <summary>The first characters, so that people tell their tokens apart.</summary>
    public required string Prefix { get; set; }
    public bool ReadOnly { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime? ExpiresAt { get; set; }
    /// <summary>Written at most once a minute.</summary>
    public DateTime? LastUsedAt { get; set; }
    public DateTime? RevokedAt { get; set; }
}
