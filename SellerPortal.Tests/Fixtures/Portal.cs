using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SellerPortal.Tests.Fixtures;

/// <summary>
/// The whole portal in this process, on a real socket of 127.0.0.1, over a database of its own:
/// for the API, for the browser, and for use cases as the container makes them.
/// </summary>
public sealed class Portal : IAsyncDisposable
{
    readonly Factory factory;
    readonly TestStore kept;

    Portal(Factory factory, TestStore kept, Uri address) => (this.factory, this.kept, Address) = (factory, kept, address);

    public Uri Address { get; }
    public IServiceProvider Services => factory.Services;
    public TestStore Kept => kept;

    /// <param name="settings">As configuration keys: <c>SellerPortal:Api:MaxPageSize</c>.</param>
    /// <param name="services">Replaces services, a clock for instance.</param>
    public static async Task<Portal> StartAsync(
        TestStores stores, Database database = Database.Sqlite, IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null)
    {
        var kept = await stores.NewAsync(database);
        var factory = new Factory([.. kept.Configuration, .. settings ?? new Dictionary<string, string?>()], services);
        try
        {
            // Not UseKestrel(0): that changes the addresses while Program may already be starting the server (dotnet/aspnetcore#67714).
            factory.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            factory.StartServer();
            var address = factory.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            return new(factory, kept, new Uri(address));
        }
        catch
        {
            await factory.DisposeAsync();
            await kept.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client of the API; without <paramref name="token"/> a stranger's. It follows no redirects.</summary>
    public HttpClient Client(string? token = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A client that carries the cookie of a sign-in, as a browser does after <c>/Account/Login</c>.</summary>
    public Task<HttpClient> SignedInAsync(string email, string password = DemoPortal.Password) => SignedInAsync(Address, email, password);

    /// <summary>The same for any portal, a process too.</summary>
    public static async Task<HttpClient> SignedInAsync(Uri address, string email, string password = DemoPortal.Password)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = address };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var form = await client.GetStringAsync(new Uri("/Account/Login", UriKind.Relative));
        var fields = HtmlForm.Fields(form);
        fields[fields.Keys.Single(k => k.EndsWith("Email", StringComparison.Ordinal))] = email;
        fields[fields.Keys.Single(k => k.EndsWith("Password", StringComparison.Ordinal))] = password;
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync(new Uri("/Account/Login", UriKind.Relative), content);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{email} could not sign in: {(int)answer.StatusCode}");
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        await kept.DisposeAsync();
    }

    sealed class Factory(IReadOnlyList<KeyValuePair<string, string?>> settings, Action<IServiceCollection>? services) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            // As host settings, so that they are there when Program composes.
            foreach (var (name, value) in settings)
                if (value is not null) builder.UseSetting(name, value);
            builder.ConfigureAppConfiguration(c => c.AddInMemoryCollection(settings));
            builder.ConfigureLogging(l => l.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
            // A visitor who leaves is gone at once: no circuit outlives its test's database.
            builder.ConfigureServices(s => s.Configure<CircuitOptions>(o => o.DisconnectedCircuitMaxRetained = 0));
            if (services is not null) builder.ConfigureServices(services);
        }
    }
}
