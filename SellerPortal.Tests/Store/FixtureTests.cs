using System.Net;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Tests.Fixtures;

namespace SellerPortal.Tests.Store;

/// <summary>The tests' own tools do what the tests rely on.</summary>
public class FixtureTests(TestStores stores)
{
    [Theory, OnBothDatabases]
    public async Task Statements_are_counted_for_the_work_that_sent_them(Database database)
    {
        await using var kept = await stores.NewAsync(database);
        using var counter = new QueryCounter();
        await using var db = kept.Store.CreateDbContext();
        await db.Categories.CountAsync();
        using (var rented = kept.Store.Rent()) rented.Session.Scalar<long>("SELECT count(*) FROM \"Categories\"");
        Assert.Equal(2, counter.Statements.Count);
    }

    [Theory, OnBothDatabases]
    public async Task The_portal_answers_on_a_socket(Database database)
    {
        await using var portal = await Portal.StartAsync(stores, database);
        using var client = portal.Client();
        Assert.NotEqual(HttpStatusCode.InternalServerError, (await client.GetAsync(new Uri("/nowhere", UriKind.Relative))).StatusCode);
        Assert.Equal("127.0.0.1", portal.Address.Host);
    }
}
