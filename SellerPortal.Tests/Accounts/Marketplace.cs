using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SellerPortal.Domain;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Accounts;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Accounts;

/// <summary>A clock that stands until it is moved.</summary>
sealed class StandingClock : TimeProvider
{
    DateTimeOffset now = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);
    public override DateTimeOffset GetUtcNow() => now;
    public void Pass(TimeSpan time) => now += time;
}

/// <summary>An empty marketplace with an owner, and the use cases on it.</summary>
sealed class Marketplace : IAsyncDisposable
{
    public const string Password = "a password of words";

    readonly TestStore kept;

    Marketplace(TestStore kept)
    {
        this.kept = kept;
        var hasher = new PasswordHasher<PortalUser>(Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));
        Tokens = new(kept.Store, Clock, NullLogger<TokenAuthentication>.Instance);
        FirstOwner = new(kept.Store, hasher, Clock);
        CreatePerson = new(kept.Store, hasher, Clock);
        ChangeRoles = new(kept.Store, Clock);
        LockPerson = new(kept.Store, Tokens);
        RemovePerson = new(kept.Store, Tokens, Clock);
        ResetPassword = new(kept.Store, hasher);
        ChangePassword = new(kept.Store, hasher);
        SignIn = new(kept.Store, hasher, new SignInRate(Clock), Clock);
        CreateSeller = new(kept.Store, Clock);
        SuspendSeller = new(kept.Store, Tokens, Clock);
        Members = new(kept.Store, Tokens, Clock);
        CreateToken = new(kept.Store, Clock);
        RevokeToken = new(kept.Store, Tokens, Clock);
    }

    public StandingClock Clock { get; } = new();
    public PortalStore Store => kept.Store;
    public Actor Owner { get; private set; } = null!;
    public TokenAuthentication Tokens { get; }
    public CreateFirstOwner FirstOwner { get; }
    public CreatePerson CreatePerson { get; }
    public ChangeRoles ChangeRoles { get; }
    public LockPerson LockPerson { get; }
    public RemovePerson RemovePerson { get; }
    public ResetPassword ResetPassword { get; }
    public ChangePassword ChangePassword { get; }
    public SignInPerson SignIn { get; }
    public CreateSeller CreateSeller { get; }
    public SuspendSeller SuspendSeller { get; }
    public ChangeSellerMember Members { get; }
    public CreateToken CreateToken { get; }
    public RevokeToken RevokeToken { get; }

    /// <summary>Without anybody in it.</summary>
    public static async Task<Marketplace> EmptyAsync(TestStores stores, Database database = Database.Sqlite) => new(await stores.NewAsync(database));

    public static async Task<Marketplace> OpenAsync(TestStores stores, Database database = Database.Sqlite)
    {
        var marketplace = await EmptyAsync(stores, database);
        var made = await marketplace.FirstOwner.RunAsync(new("Ada Owner", "ada@shops.example", Password, "Corner Shops"), default);
        marketplace.Owner = (await marketplace.StandingAsync(made.Value.Id)).ToActor();
        return marketplace;
    }

    public async Task<Standing> StandingAsync(Guid userId)
    {
        await using var db = Store.CreateDbContext();
        return (await Standing.OfAsync(db, userId, default))!;
    }

    public async Task<Actor> PersonAsync(string email, Roles roles, int? seller = null)
    {
        var made = await CreatePerson.RunAsync(new(email.Split('@')[0], email, roles, seller, Password), Owner, default);
        return (await StandingAsync(made.Value.Id)).ToActor();
    }

    /// <summary>A member of a new seller.</summary>
    public async Task<Actor> SellerAsync(string name, string email) =>
        await PersonAsync(email, Roles.None, (await CreateSeller.RunAsync(name, Owner, default)).Value.Number);

    public async Task<string> TokenAsync(Actor actor, bool readOnly = false, int? days = null) =>
        (await CreateToken.RunAsync(new("stock program", readOnly, days), actor, default)).Value.Token;

    public async ValueTask DisposeAsync()
    {
        await Tokens.DisposeAsync();
        await kept.DisposeAsync();
    }
}
