using SellerPortal.Web.Accounts;
using SellerPortal.Web.Api;
using SellerPortal.Web.App;
using SellerPortal.Web.Catalog;
using SellerPortal.Web.Commands;
using SellerPortal.Web.Demo;
using SellerPortal.Web.Inputs;
using SellerPortal.Web.Media;
using SellerPortal.Web.Store;

if (await Verbs.TryRunAsync(args) is { } status) return status;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddInMemoryCollection(Verbs.Settings(args));
builder.Services
    .AddApp(builder.Configuration)
    .AddStore(builder.Configuration)
    .AddAccounts(builder.Configuration)
    .AddApi(builder.Configuration)
    .AddCatalog(builder.Configuration)
    .AddInputs()
    .AddMedia(builder.Configuration)
    .AddDemo(builder.Configuration);

var app = builder.Build();
await app.Services.GetRequiredService<MigrateStore>().RunAsync(CancellationToken.None);
await app.UseDemoAsync();
app.UseApp();
app.UseAccounts();
app.UseAntiforgery();
app.MapMedia();
app.MapApp();
app.MapApi();
app.MapCatalog();
await app.RunAsync();
return 0;
