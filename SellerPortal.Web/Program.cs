using SellerPortal.Web.Accounts;
using SellerPortal.Web.App;
using SellerPortal.Web.Store;

var builder = WebApplication.CreateBuilder(args);
builder.Services
    .AddApp(builder.Configuration)
    .AddStore(builder.Configuration)
    .AddAccounts(builder.Configuration);

var app = builder.Build();
await app.Services.GetRequiredService<MigrateStore>().RunAsync(CancellationToken.None);
app.UseApp();
app.UseAccounts();
app.UseAntiforgery();
app.MapApp();
app.Run();
