using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Accounts;

/// <param name="Days">Until it expires, 1 to 3650; null for never.</param>
public sealed record NewToken(string? Name, bool ReadOnly = false, int? Days = null);

/// <param name="Token">The only time it is told.</param>
public sealed record CreatedToken(Guid Id, string Token, DateTime? ExpiresAt);

/// <summary>A person makes a key to the API for themselves.</summary>
public sealed class CreateToken(PortalStore store, TimeProvider clock)
{
    /// <summary>Not revoked, a person.</summary>
    public const int Most = 100;

    public async Task<Outcome<CreatedToken>> RunAsync(NewToken input, Actor actor, CancellationToken cancel)
    {
        if (actor.UserId == Guid.Empty || actor.ReadOnly) return Problems.Forbidden();
        List<Problem> problems = [];
        if (string.IsNullOrWhiteSpace(input.Name)) problems.Add(Problems.Required("name"));
        else if (input.Name.Trim().Length > 100) problems.Add(Problems.TooLong("name", 100));
        if (input.Days is < 1) problems.Add(Problems.TooSmall("days", 1));
        if (input.Days is > 3650) problems.Add(Problems.TooLarge("days", 3650));
        if (problems.Count > 0) return problems;

        var text = TokenText.MakeUp();
        return await store.WriteAsync<CreatedToken>(async transaction =>
        {
            var db = transaction.Db;
            if (await db.ApiTokens.CountAsync(token => token.UserId == actor.UserId && token.RevokedAt == null, cancel) >= Most)
                return new Problem("", "too_many_tokens", $"You have {Most} tokens. Revoke one first.") { Kind = ProblemKind.Refused, Arguments = [Most] };
            var now = Microseconds.Now(clock);
            var created = new ApiToken
            {
                Id = Guid.CreateVersion7(), UserId = actor.UserId, Name = input.Name!.Trim(), Hash = TokenText.Hash(text), Prefix = text[..TokenText.ShownLength],
                ReadOnly = input.ReadOnly, CreatedAt = now, ExpiresAt = input.Days is { } days ? now.AddDays(days) : null,
            };
            db.ApiTokens.Add(created);
            await db.SaveChangesAsync(cancel);
            return new CreatedToken(created.Id, text, created.ExpiresAt);
        }, cancel);
    }
}
