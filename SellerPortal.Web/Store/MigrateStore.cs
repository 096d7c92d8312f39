using Microsoft.EntityFrameworkCore;

namespace SellerPortal.Web.Store;

/// <summary>
/// Brings the database to the current schema. Several processes may ask at once: one works, the others wait and find it done.
/// A lock left behind by a killed process never holds it up: on SQLite the real lock is the operating system's, on a file,
/// which goes with the process, and EF's own lock row is cleared under it.
/// </summary>
public sealed class MigrateStore(PortalStore store, StoreSettings settings)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(settings.DataFolder);
        await using var db = store.CreateDbContext();
        if (!settings.IsSqlite)
        {
            await db.Database.MigrateAsync(cancel);
            return;
        }
        await using var lockFile = await LockAsync(Path.Combine(settings.DataFolder, "migrate.lock"), cancel);
        if (!(await db.Database.GetPendingMigrationsAsync(cancel)).Any()) return;
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL; DROP TABLE IF EXISTS \"__EFMigrationsLock\";", cancel);
        await db.Database.MigrateAsync(cancel);
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
