using SellerPortal.Web.Store;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddStore(builder.Configuration);

var app = builder.Build();
await app.Services.GetRequiredService<MigrateStore>().RunAsync(CancellationToken.None);
app.Run();
