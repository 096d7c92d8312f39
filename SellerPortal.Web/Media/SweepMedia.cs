using Npgsql;
using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media;

/// <param name="Items">Deleted ones whose time to come back is over.</param>
/// <param name="Files">Files that nothing pointed to.</param>
/// <param name="Blobs">Their bytes, and bytes that no file had.</param>
public sealed record SweptMedia(int Items, int Files, int Blobs);

/// <summary>
/// Removes what nothing points to: deleted items after <see cref="MediaRules.UndoWindow"/>, then sellers' files that no item, product, value, draft or decision that may be undone
/// names, then their bytes. Nothing younger than <see cref="Grace"/> is touched, and whoever keeps bytes marks them as new: an upload under way loses nothing.
/// </summary>
sealed class SweepMedia(PortalStore store, BlobStore blobs, MediaUses uses, TimeProvider clock)
{
    public static TimeSpan Grace { get; } = TimeSpan.FromDays(1);
    const int Batch = 200;

    /// <summary>For the portal's owners, and the portal itself.</summary>
    public async Task<Outcome<SweptMedia>> RunAsync(Actor actor, CancellationToken cancel)
    {
        if (actor.ReadOnly || !actor.IsOwner) return Problems.Forbidden();
        var now = Microseconds.Now(clock);
        var items = await SweepItemsAsync(now - MediaRules.UndoWindow, cancel);
        var (files, swept) = await SweepFilesAsync(now - Grace, cancel);
        foreach (var kept in await LonelyAsync(now - Grace, cancel))
            if (await blobs.RemoveAsync(kept, now - Grace, cancel)) swept++;
        return new SweptMedia(items, files, swept);
    }

    async Task<int> SweepItemsAsync(DateTime before, CancellationToken cancel)
    {
        var swept = 0;
        while (true)
        {
            var some = 0;
            await store.WriteAsync(transaction =>
            {
                // Asked twice: on PostgreSQL the second question is the one that sees what was brought back meanwhile.
                some = transaction.Sql.Execute($"""DELETE FROM "MediaItems" WHERE "Id" IN (SELECT "Id" FROM "MediaItems" WHERE "DeletedAt" < @0 LIMIT {Batch}) AND "DeletedAt" < @0""", Microseconds.Of(before));
                return Task.CompletedTask;
            }, cancel);
            swept += some;
            if (some < Batch) return swept;
        }
    }

    async Task<(int Files, int Blobs)> SweepFilesAsync(DateTime before, CancellationToken cancel)
    {
        var (files, swept) = (0, 0);
        UnusedFile? last = null;
        while (uses.Candidates(before, last, Batch) is { Count: > 0 } candidates)
        {
            last = candidates[^1];
            foreach (var file in await uses.UnusedAsync(candidates, cancel))
            {
                if (!await RemoveAsync(file, cancel)) continue;
                files++;
                if (!uses.HasFile(file.Hash) && await blobs.RemoveAsync(file.Hash, before, cancel)) swept++;
            }
        }
        return (files, swept);
    }

    /// <summary>Looks once more inside the transaction: an upload may have found the file meanwhile and made it its own. False: so it was.</summary>
    async Task<bool> RemoveAsync(UnusedFile file, CancellationToken cancel)
    {
        var gone = false;
        try
        {
            await store.WriteAsync(transaction =>
            {
                gone = MediaUses.Remove(transaction.Sql, file.Id);
                return Task.CompletedTask;
            }, cancel);
            return gone;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            return false;
        }
    }

    /// <summary>Bytes that came in and never became a file: a refusal after they were kept, a killed process.</summary>
    async Task<List<string>> LonelyAsync(DateTime before, CancellationToken cancel)
    {
        var lonely = new List<string>();
        await foreach (var kept in blobs.ListAsync(cancel))
            if (kept.WrittenAt < before && !uses.HasFile(kept.Hash)) lonely.Add(kept.Hash);
        return lonely;
    }
}

/// <summary>Sweeps once an hour while the portal runs.</summary>
sealed partial class SweepWorker(SweepMedia sweep, TimeProvider clock, ILogger<SweepWorker> log) : BackgroundService
{
    static readonly TimeSpan First = TimeSpan.FromMinutes(10), Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(First, clock, stoppingToken);
            while (true)
            {
                await SweepAsync(stoppingToken);
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    async Task SweepAsync(CancellationToken cancel)
    {
        try
        {
            var swept = (await sweep.RunAsync(Actor.Portal, cancel)).Value;
            if (swept.Files + swept.Blobs > 0) Swept(swept.Files, swept.Blobs);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or IOException or UnauthorizedAccessException)
        {
            Failed(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed {Files} files and {Blobs} blobs that nothing pointed to.")]
    partial void Swept(int files, int blobs);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Unused files could not be removed; the next sweep tries again.")]
    partial void Failed(Exception why);
}
