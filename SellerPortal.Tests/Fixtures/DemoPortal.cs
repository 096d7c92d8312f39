namespace SellerPortal.Tests.Fixtures;

/// <summary>
/// One portal with the demo marketplace for all tests that only look. Who changes something starts a portal of its own.
/// </summary>
public sealed class DemoPortal : IAsyncDisposable
{
    public const string Password = "Portal-Demo-1";
    public const string Owner = "owner@demo.example", Reviewer = "reviewer@demo.example", Editor = "editor@demo.example",
        Seller = "seller@demo.example", OtherSeller = "seller2@demo.example";

    readonly TestStores stores = new();
    readonly Lazy<Task<Portal>> running;

    public DemoPortal() => running = new(() => StartAsync(stores));

    public Task<Portal> GetAsync() => running.Value;

    /// <summary>A demo marketplace of one's own.</summary>
    public static Task<Portal> StartAsync(TestStores stores, Database database = Database.Sqlite) =>
        Portal.StartAsync(stores, database, new Dictionary<string, string?> { ["SellerPortal:Demo"] = "true" });

    public async ValueTask DisposeAsync()
    {
        if (running is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) await (await running.Value).DisposeAsync();
        await stores.DisposeAsync();
    }
}
