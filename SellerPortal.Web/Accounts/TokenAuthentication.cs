using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Accounts;

/// <summary>
/// Finds who a token speaks for. What the database said is believed for 20 seconds; a token it does not know is asked for again each time,
/// so that a new one works at once.
/// </summary>
public sealed class TokenAuthentication(PortalStore store, TimeProvider clock, ILogger<TokenAuthentication> log) : IDisposable, IAsyncDisposable
{
    static readonly TimeSpan Believed = TimeSpan.FromSeconds(20);
    static readonly TimeSpan UseNoted = TimeSpan.FromMinutes(1);
    const int MostKept = 10_000;

    readonly ConcurrentDictionary<string, Known> known = new(StringComparer.Ordinal);
    readonly Lock noting = new();
    Task noted = Task.CompletedTask;

    sealed class Known(Guid tokenId, Actor actor, DateTime? expiresAt, DateTime? lastUsedAt, DateTime readAt)
    {
        long usedAt = (lastUsedAt ?? DateTime.MinValue).Ticks;

        public Guid TokenId => tokenId;
        public Actor Actor => actor;
        public bool IsBelieved(DateTime now) => now - readAt < Believed && now >= readAt && (expiresAt is null || now < expiresAt);

        /// <summary>True for one caller a minute, who then writes it down.</summary>
        public bool Use(DateTime now)
        {
            var before = Interlocked.Read(ref usedAt);
            return now.Ticks - before >= UseNoted.Ticks && Interlocked.CompareExchange(ref usedAt, now.Ticks, before) == before;
        }
    }

    /// <returns>Null for an unknown, revoked or expired token, and for one whose person is removed, locked or of a suspended seller.</returns>
    public async ValueTask<Actor?> FindAsync(string token, CancellationToken cancel = default)
    {
        if (token.Length is 0 or > 200) return null;
        var hash = TokenText.Hash(token);
        var now = clock.GetUtcNow().UtcDateTime;
        if (!known.TryGetValue(hash, out var entry) || !entry.IsBelieved(now))
        {
            entry = await ReadAsync(hash, now, cancel);
            if (entry is null)
            {
                known.TryRemove(hash, out _);
                return null;
            }
            if (known.Count >= MostKept) known.Clear();
            known[hash] = entry;
        }
        if (entry.Use(now)) NoteUse(entry.TokenId, now);
        return entry.Actor;
    }

    /// <summary>Asks the database again for every token: after something has been taken away.</summary>
    public void Forget() => known.Clear();

    async Task<Known?> ReadAsync(string hash, DateTime now, CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        var row = await db.ApiTokens.AsNoTracking().FirstOrDefaultAsync(token => token.Hash == hash, cancel);
        if (row is null || row.RevokedAt is not null || row.ExpiresAt <= now) return null;
        var standing = await Standing.OfAsync(db, row.UserId, cancel);
        if (standing is null or { Barrier: not null }) return null;
        return new Known(row.Id, standing.ToActor() with { ReadOnly = row.ReadOnly }, row.ExpiresAt, row.LastUsedAt, now);
    }

    /// <summary>Behind the request's back: nobody waits for it but the end of the program.</summary>
    void NoteUse(Guid id, DateTime now)
    {
        lock (noting) noted = noted.IsCompleted ? NoteUseAsync(id, now) : Task.WhenAll(noted, NoteUseAsync(id, now));
    }

    async Task NoteUseAsync(Guid id, DateTime now)
    {
        try
        {
            await Task.Yield();
            await store.WriteAsync(async transaction =>
                await transaction.Db.ApiTokens.Where(token => token.Id == id).ExecuteUpdateAsync(set => set.SetProperty(token => token.LastUsedAt, now)), CancellationToken.None);
        }
        catch (Exception e)
        {
            log.LogWarning(e, "The last use of token {Token} was not noted.", id);
        }
    }

    public void Dispose() => noted.Wait(TimeSpan.FromSeconds(5));

    public async ValueTask DisposeAsync() => await noted;
}
