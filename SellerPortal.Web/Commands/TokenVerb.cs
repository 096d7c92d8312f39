using System.Globalization;
using SellerPortal.Web.Accounts;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Commands;

static class TokenVerb
{
    const string DefaultName = "Command line";

    public static Verb Verb { get; } = new("token create", "Prints a new API token, and nothing else, on standard output.", [],
    [
        new("--user", "EMAIL", "Whose token; it may do what that person may.", IsRequired: true),
        new("--name", "NAME", $"To tell it from others; \"{DefaultName}\" without it."),
        new("--days", "DAYS", "Until it expires, 1 to 3650; never without it."),
        new("--read-only", null, "It reads and changes nothing."),
    ], CreateAsync);

    static async Task<int> CreateAsync(Invocation call, CancellationToken cancel)
    {
        int? days = null;
        if (call.Find("--days") is { } text)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return call.WrongUse(Verb, $"--days is \"{text}\"; a whole number is expected.");
            days = number;
        }
        if (await call.PersonAsync(call["--user"], cancel) is not { } person) return ExitStatus.Failed;
        var created = await call.Get<CreateToken>().RunAsync(new(call.Find("--name") ?? DefaultName, call.Has("--read-only"), days), person, cancel);
        if (!created.Succeeded) return call.Refuse(created.Problems);
        call.Output.WriteLine(created.Value.Token);
        return ExitStatus.Done;
    }

    /// <summary>Who signs in with that address; null, said on standard error, where nobody does.</summary>
    public static async Task<Domain.Actor?> PersonAsync(this Invocation call, string email, CancellationToken cancel)
    {
        await using var db = call.Get<PortalStore>().CreateDbContext();
        var standing = await Standing.OfEmailAsync(db, email, cancel);
        var barrier = standing switch
        {
            null => $"Nobody signs in as {email}.",
            { Barrier: Accounts.Barrier.Removed } => $"{email} has been removed.",
            { Barrier: Accounts.Barrier.Locked } => $"{email} is locked.",
            { Barrier: Accounts.Barrier.SellerSuspended } => $"The seller of {email} is suspended.",
            { Barrier: not null } => $"{email} has neither a role nor a seller.",
            _ => null,
        };
        if (barrier is null) return standing!.ToActor();
        call.Error.WriteLine(barrier);
        return null;
    }
}
