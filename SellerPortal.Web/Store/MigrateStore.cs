using Microsoft.EntityFrameworkCore;

namespace SellerPortal.Web.Store;

/// <summary>
/// Brings the database to the current schema. Several processes may ask at once: one works, the others wait and find it done.
/// A lock left behind by a killed process never holds it up: on SQLite the real lock is the operating system's, on a file,
/// which goes with the process, and EF's own lock row is cleared under it.
/// </summary>
public sealed class MigrateStore(PortalStore store, StoreSettings settings)
{
    /// <summary>Any number, the same in every process.</summary>
    const long PostgresLock = 7_305_711_021;

    public async Task RunAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(settings.DataFolder);
        await using var db = store.CreateDbContext();
        if (!settings.IsSqlite)
        {
            await MigratePostgresAsync(db, cancel);
            return;
        }
        await using var lockFile = await LockAsync(Path.Combine(settings.DataFolder, "migrate.lock"), cancel);
        if ((await db.Database.GetPendingMigrationsAsync(cancel)).Any())
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL; DROP TABLE IF EXISTS \"__EFMigrationsLock\";", cancel);
            await db.Database.MigrateAsync(cancel);
        }
        await FoldedTexts.FillAsync(db, cancel);
    }

    /// <summary>EF's lock ends with each migration, and another process may come in between two; this one is the connection's and goes with it.</summary>
    static async Task MigratePostgresAsync(PortalDb db, CancellationToken cancel)
    {
        // Waiting for another process's migration of a large table is no fault.
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        await db.Database.OpenConnectionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({PostgresLock})", cancel);
        try
        {
            await db.Database.MigrateAsync(cancel);
            await FoldedTexts.FillAsync(db, cancel);
        }
        finally
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({PostgresLock})", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }

    static async Task<FileStream> LockAsync(string path, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(100, cancel);
            }
        }
    }
}
