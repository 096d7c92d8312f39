using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SellerPortal.Domain;

namespace SellerPortal.Web.Demo;

/// <summary>The demo marketplace: by the verb <c>seed demo</c>, or at start where <c>SellerPortal:Demo</c> is on.</summary>
public static class DemoRoom
{
    public static IServiceCollection AddDemo(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<SeedDemo>();
        return services;
    }

    /// <summary>
    /// Where <c>SellerPortal:Demo</c> is on: seeds an empty database, and prints the address and the sign-ins as soon as the portal listens,
    /// unless its owner has made other people meanwhile.
    /// </summary>
    public static async Task UseDemoAsync(this WebApplication app)
    {
        if (!app.Configuration.GetValue<bool>("SellerPortal:Demo")) return;
        var seed = app.Services.GetRequiredService<SeedDemo>();
        await seed.RunAsync(Actor.Portal, app.Lifetime.ApplicationStopping);
        var signIns = await seed.SignInsAsync(app.Lifetime.ApplicationStopping);
        if (signIns.Count > 0) app.Lifetime.ApplicationStarted.Register(() => Print(app, signIns));
    }

    static void Print(WebApplication app, IReadOnlyList<string> signIns)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        Console.Out.WriteLine($"""

              SellerPortal is at {address}
              Sign in as {string.Join(", ", signIns)}
              Password for all: {DemoPeople.Password}

            """);
    }
}
