using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Accounts;

/// <summary>A token without its secret.</summary>
public sealed record TokenEntry(Guid Id, string Name, string Prefix, bool ReadOnly, DateTime CreatedAt, DateTime? ExpiresAt, DateTime? LastUsedAt);

/// <summary>A person's own tokens that are not revoked, newest first.</summary>
public sealed class ListTokens(PortalStore store)
{
    public async Task<Outcome<IReadOnlyList<TokenEntry>>> RunAsync(Actor actor, CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        return await db.ApiTokens.AsNoTracking().Where(token => token.UserId == actor.UserId && token.RevokedAt == null).OrderByDescending(token => token.CreatedAt)
            .Select(token => new TokenEntry(token.Id, token.Name, token.Prefix, token.ReadOnly, token.CreatedAt, token.ExpiresAt, token.LastUsedAt)).ToListAsync(cancel);
    }
}
