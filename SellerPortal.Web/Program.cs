using SellerPortal.Web.Accounts;
using SellerPortal.Web.Api;
using SellerPortal.Web.App;
using SellerPortal.Web.Catalog;
using SellerPortal.Web.Commands;
using SellerPortal.Web.Demo;
using SellerPortal.Web.Inputs;
using SellerPortal.Web.Media;
using SellerPortal.Web.PreOffers;
using SellerPortal.Web.Store;

if (await Verbs.TryRunAsync(args) is { } status) return status;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddInMemoryCollection(Verbs.Settings(args));
builder.Services.AddApp(builder.Configuration);
builder.Services.AddStore(builder.Configuration);
builder.Services.AddAccounts(builder.Configuration);
builder.Services.AddApi(builder.Configuration);
builder.Services.AddCatalog(builder.Configuration);
builder.Services.AddInputs();
builder.Services.AddMedia(builder.Configuration);
builder.Services.AddDemo(builder.Configuration);
builder.Services.AddPreOffers();

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
app.MapPreOffers();
await app.RunAsync();
return 0;
