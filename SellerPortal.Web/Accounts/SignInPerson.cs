using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Accounts;

/// <summary>
/// Checks an address and a password. Five wrong passwords in a row lock for five minutes. An unknown address, a wrong password and a lock
/// answer in the same words and the same time. Too many failures from one network address are refused before anything is looked up.
/// </summary>
public sealed class SignInPerson(PortalStore store, IPasswordHasher<PortalUser> hasher, SignInRate rate, TimeProvider clock)
{
    public const int MostFailures = 5;
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(5);
    /// <summary>The code of a refusal that came before any look at the password.</summary>
    public const string TooManyCode = "too_many_sign_ins";
    const string WrongCode = "wrong_sign_in";
    static readonly PortalUser Nobody = new();
    static string? nobodysHash;

    /// <param name="from">The network address of who asks; null when it is not known.</param>
    public async Task<Outcome<Standing>> RunAsync(string? email, string? password, IPAddress? from, CancellationToken cancel)
    {
        if (rate.Wait(from) is { } wait) return TooMany(wait);
        var outcome = await CheckAsync(email, password, cancel);
        if (!outcome.Succeeded && outcome.Problems[0].Code == WrongCode) rate.NoteFailure(from);
        return outcome;
    }

    async Task<Outcome<Standing>> CheckAsync(string? email, string? password, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(email) || string.IsNullOrEmpty(password) || email.Length > EmailAddress.MaxLength || password.Length > Passwords.MaxLength) return Wrong();
        await using var db = store.CreateDbContext();
        var name = EmailAddress.Normalize(email);
        var user = await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.NormalizedUserName == name && u.RemovedAt == null, cancel);
        nobodysHash ??= hasher.HashPassword(Nobody, Passwords.MakeUp());
        var right = hasher.VerifyHashedPassword(user ?? Nobody, user?.PasswordHash ?? nobodysHash, password) != PasswordVerificationResult.Failed;
        if (user is null) return Wrong();
        if (user.LockoutEnd > clock.GetUtcNow() && user.LockoutEnd.Value.Year < Standing.Locked.Year) return Wrong();
        if (!right)
        {
            await CountAsync(user.Id, failed: true, cancel);
            return Wrong();
        }
        if (user.AccessFailedCount > 0) await CountAsync(user.Id, failed: false, cancel);
        return await Standing.OfAsync(db, user.Id, cancel) switch
        {
            null => Wrong(),
            { Barrier: { } barrier } => new Problem("", "barrier_" + barrier, "This account may not sign in now. Ask the marketplace owner.") { Kind = ProblemKind.Forbidden },
            var standing => standing,
        };
    }

    Task CountAsync(Guid userId, bool failed, CancellationToken cancel) => store.WriteAsync(async transaction =>
    {
        var db = transaction.Db;
        if (await PeopleRows.FindAsync(db, userId, cancel) is not { } user) return;
        user.AccessFailedCount = failed ? user.AccessFailedCount + 1 : 0;
        if (user.AccessFailedCount >= MostFailures) (user.AccessFailedCount, user.LockoutEnd) = (0, user.LockoutEnd?.Year >= Standing.Locked.Year ? user.LockoutEnd : clock.GetUtcNow() + LockedFor);
        await db.SaveChangesAsync(cancel);
    }, cancel);

    static Problem TooMany(TimeSpan wait)
    {
        var minutes = Math.Max(1, (int)Math.Ceiling(wait.TotalMinutes));
        return new("", TooManyCode, $"Too many failed sign-ins from your network. Try again in {minutes} min.") { Kind = ProblemKind.Refused, Arguments = [minutes] };
    }

    static Problem Wrong() => new("", WrongCode, "The address or the password is wrong, or there were too many tries. After five, wait five minutes.");
}
