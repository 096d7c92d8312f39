using Microsoft.AspNetCore.Identity;
using SellerPortal.Domain;
using SellerPortal.Web.Accounts;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Demo;

/// <summary>The demo's sign-ins, one for each role and one more seller, and the sellers they belong to.</summary>
public sealed class DemoPeople(DemoContent content, DateTime made)
{
    /// <summary>The same for all; printed at start.</summary>
    public const string Password = "Portal-Demo-1";

    readonly Dictionary<DemoPerson, PortalUser> users = content.Market.People.ToDictionary(p => p, p => new PortalUser
    {
        Id = DemoIds.Of("person", p.Email), DisplayName = p.Name, CreatedAt = made,
        Email = p.Email, NormalizedEmail = EmailAddress.Normalize(p.Email), EmailConfirmed = true,
        UserName = p.Email, NormalizedUserName = EmailAddress.Normalize(p.Email), LockoutEnabled = true,
    });

    public IEnumerable<string> Emails => users.Values.Select(u => u.Email!);

    public Actor Seller(int number) => ActorOf(users.Single(u => u.Key.Seller == number));
    public Actor Editor => ActorOf(users.Single(u => u.Key.Role == nameof(Roles.Editor)));
    public Actor Reviewer => ActorOf(users.Single(u => u.Key.Role == nameof(Roles.Reviewer)));

    static Actor ActorOf(KeyValuePair<DemoPerson, PortalUser> person) =>
        new(person.Value.Id, person.Key.Name, Enum.Parse<Roles>(person.Key.Role), person.Key.Seller);

    /// <summary>Adds users, roles, sellers and memberships; the caller saves.</summary>
    public void AddTo(PortalDb db)
    {
        var hasher = new PasswordHasher<PortalUser>();
        var roles = db.Roles.ToDictionary(r => r.Name!, r => r.Id);
        foreach (var name in Enum.GetNames<Roles>().Where(n => n != nameof(Roles.None) && !roles.ContainsKey(n)))
        {
            roles[name] = DemoIds.Of("role", name);
            db.Roles.Add(new IdentityRole<Guid>(name) { Id = roles[name], NormalizedName = name.ToUpperInvariant() });
        }
        db.Settings.Add(new() { Name = CreateFirstOwner.MarketplaceName, Value = content.Market.Name });
        foreach (var seller in content.Market.Sellers)
        {
            db.Sellers.Add(new() { Number = seller.Number, Id = DemoIds.Of("seller", seller.Name), Name = seller.Name, CreatedAt = made });
            db.SellerCounts.Add(new() { SellerNumber = seller.Number, LastCreatedAt = made });
        }
        foreach (var (person, user) in users)
        {
            Passwords.Set(user, Password, hasher);
            db.Users.Add(user);
            db.UserRoles.Add(new() { UserId = user.Id, RoleId = roles[person.Role] });
            if (person.Seller is { } number) db.SellerMembers.Add(new() { UserId = user.Id, SellerNumber = number, JoinedAt = made });
        }
    }
}
