using SellerPortal.Web.Accounts;
using SellerPortal.Web.Catalog;
using SellerPortal.Web.Demo;
using SellerPortal.Web.Media;
using SellerPortal.Web.PreOffers;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Commands;

/// <summary>The portal without its server: the same settings and the same use cases, for one verb.</summary>
static class VerbPortal
{
    public static WebApplication Build(IReadOnlyDictionary<string, string?> settings)
    {
        var builder = WebApplication.CreateBuilder([.. settings.Select(s => $"--{s.Key}={s.Value}")]);
        // Standard output carries the result alone.
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        // Only what a verb uses is put together; the pages' and endpoints' services have no server here.
        builder.Host.UseDefaultServiceProvider(options => (options.ValidateOnBuild, options.ValidateScopes) = (false, false));
        builder.Services
            .AddStore(builder.Configuration)
            .AddAccounts(builder.Configuration)
            .AddCatalog(builder.Configuration)
            .AddMedia(builder.Configuration)
            .AddDemo(builder.Configuration)
            .AddPreOffers();
        return builder.Build();
    }
}
