using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SellerPortal.Web.Media;

namespace SellerPortal.Bench;

/// <summary>The yardstick of uploads: the request's body to a file, hashed on its way, then every pixel decoded by libvips. Nothing else.</summary>
static class BareMedia
{
    const int BufferSize = 81920;

    public static async Task<int> ServeAsync(string folder, string url)
    {
        Directory.CreateDirectory(folder);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls(url);
        var app = builder.Build();
        app.Run(context => HandleAsync(context, folder));
        await app.RunAsync();
        return 0;
    }

    static async Task HandleAsync(HttpContext context, string folder)
    {
        if (!HttpMethods.IsPost(context.Request.Method)) return;
        var path = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var buffer = new byte[BufferSize];
        await using (var file = File.Create(path, 0))
            for (int read; (read = await context.Request.Body.ReadAsync(buffer)) > 0;)
            {
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read));
            }
        context.Response.StatusCode = Decodes(path) ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        await context.Response.WriteAsync(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    static bool Decodes(string path)
    {
        using var picture = Vips.Make("jpegload", null, ("filename", path), ("access", "sequential"), ("fail-on", "truncated"));
        return picture is not null && Vips.Do("avg", picture);
    }
}
