namespace SellerPortal.Domain;

/// <summary>The portal's roles. A person may have several; a seller's member has <see cref="Seller"/> and an organisation.</summary>
[Flags]
public enum Roles
{
    None = 0,
    Owner = 1,
    Reviewer = 2,
    Editor = 4,
    Seller = 8,
}

/// <summary>Who acts. Passed to every use case explicitly; never read from the surroundings.</summary>
/// <param name="UserId">The person; empty for the portal itself.</param>
/// <param name="Name">As others see it, in history and messages.</param>
/// <param name="SellerNumber">The seller organisation this person belongs to; null for the marketplace's own people.</param>
public sealed record Actor(Guid UserId, string Name, Roles Roles, int? SellerNumber = null)
{
    /// <summary>A read-only API token: reads what its user reads, writes nothing.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>The name of the rule, when a rule decides in nobody's name.</summary>
    public string? Rule { get; init; }

    public bool IsOwner => Roles.HasFlag(Roles.Owner);
    /// <summary>May decide on pre-offers: owners and reviewers.</summary>
    public bool Reviews => (Roles & (Roles.Owner | Roles.Reviewer)) != 0;
    public bool IsSeller => Roles.HasFlag(Roles.Seller) && SellerNumber is not null;

    /// <summary>The portal itself: migrations, the demo, jobs.</summary>
    public static Actor Portal { get; } = new(Guid.Empty, "SellerPortal", Roles.Owner | Roles.Reviewer);

    /// <summary>Whether this actor may see what belongs to that seller.</summary>
    public bool MaySee(int sellerNumber) => Reviews || SellerNumber == sellerNumber;
}
