using Microsoft.AspNetCore.Authorization;
using SellerPortal.Domain;

namespace SellerPortal.Web.Accounts;

/// <summary>Names for <c>[Authorize(Policy = …)]</c>. The use cases check again.</summary>
public static class Policies
{
    public const string Owner = "Owner";
    /// <summary>Owners and reviewers.</summary>
    public const string Reviews = "Reviews";
    /// <summary>Members of a seller organisation.</summary>
    public const string Seller = "Seller";
    /// <summary>Owners and sellers: who has pre-offers to look at.</summary>
    public const string PreOffers = "PreOffers";
    /// <summary>Owners and editors of the catalogue.</summary>
    public const string Edits = "Edits";

    internal static void Add(AuthorizationOptions options)
    {
        Add(options, Owner, actor => actor.IsOwner);
        Add(options, Reviews, actor => actor.Reviews);
        Add(options, Seller, actor => actor.IsSeller);
        Add(options, PreOffers, actor => actor.IsOwner || actor.IsSeller);
        Add(options, Edits, actor => actor.IsOwner || actor.Roles.HasFlag(Roles.Editor));
    }

    static void Add(AuthorizationOptions options, string name, Func<Actor, bool> may) =>
        options.AddPolicy(name, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => ActorClaims.Read(context.User) is { } actor && may(actor)));
}
