using System.Globalization;
using System.Text;
using System.Text.Json;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Media;

namespace SellerPortal.Bench;

/// <summary>New pictures over the API beside the bare handler of the same run, memory over many of them, and a decompression bomb.</summary>
static class MediaBench
{
    const string Seller = "seller@demo.example";
    const string Path = "/api/i1/pre-offer-images/";
    const int WarmUp = 2000, Rounds = 5;
    static readonly TimeSpan Run = TimeSpan.FromSeconds(8);

    /// <param name="options">Over how many uploads memory is watched (10,000).</param>
    public static async Task<int> RunAsync(string[] options)
    {
        var uploads = options.Length > 0 ? int.Parse(options[0], CultureInfo.InvariantCulture) : 10_000;
        var data = Directory.CreateTempSubdirectory("portal-bench-").FullName;
        try
        {
            await PortalProcess.RunAsync(data, "seed", "demo");
            var token = (await PortalProcess.RunAsync(data, "token", "create", "--user", Seller, "--name", "bench")).Output;
            var picture = Draw(data);
            await using var portal = await PortalProcess.StartAsync(data);
            await using var bare = await PortalProcess.StartBareMediaAsync(System.IO.Path.Combine(data, "bare"));
            var form = new Form(portal.Address, token, await SkuAsync(portal.Address, token));
            var sent = 0;
            byte[] Portal(int _) => form.Post(Distinct(picture, Interlocked.Increment(ref sent)));
            byte[] Bare(int _) => Body(bare.Address, Distinct(picture, Interlocked.Increment(ref sent)));

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A new JPEG of 600 x 600 pixels, {picture.Length / 1024} KB, {HttpLoad.Connections} connections, in turns"));
            Console.WriteLine("| round | portal/s | bare/s | ratio | portal p50 ms | p99 ms | portal CPU ms | bare CPU ms | failed |");
            Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
            await HttpLoad.CountAsync(portal.Address, Portal, WarmUp);
            await HttpLoad.CountAsync(bare.Address, Bare, WarmUp);
            for (var round = 1; round <= Rounds; round++)
            {
                portal.Pause();
                var before = bare.CpuTime;
                var theirs = await HttpLoad.RunAsync(bare.Address, Bare, Run);
                portal.Resume();
                var theirTime = (bare.CpuTime - before).TotalMilliseconds / theirs.Count;
                before = portal.CpuTime;
                var ours = await HttpLoad.RunAsync(portal.Address, Portal, Run);
                var ourTime = (portal.CpuTime - before).TotalMilliseconds / ours.Count;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {round} | {ours.Rate:N0} | {theirs.Rate:N0} | {ours.Rate / theirs.Rate:N2} | {ours.P50:N1} | {ours.P99:N1} | {ourTime:N1} | {theirTime:N1} | {ours.Failed + theirs.Failed} |"));
            }
            await MemoryAsync(portal, Portal, uploads);
            await BombAsync(portal, form);
            return 0;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    static async Task MemoryAsync(PortalProcess portal, Func<int, byte[]> request, int uploads)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Console.Write("Memory over uploads, MB:");
        for (var done = 0; done < uploads; done += 1000)
        {
            await HttpLoad.CountAsync(portal.Address, request, 1000);
            Console.Write(string.Create(CultureInfo.InvariantCulture, $" {portal.WorkingSet / 1048576}"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $" ({uploads} in {clock.Elapsed.TotalSeconds:N0} s)"));
    }

    static async Task BombAsync(PortalProcess portal, Form form)
    {
        const int Times = 50;
        var bomb = form.Post(SmallBomb.Png(60_000, 60_000));
        using var connection = await HttpConnection.OpenAsync(portal.Address);
        for (var i = 0; i < 5; i++) await connection.SendAsync(bomb);
        var (before, times) = (portal.WorkingSet, new List<double>());
        for (var i = 0; i < Times; i++)
        {
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            if (await connection.SendAsync(bomb) != 400) throw new InvalidOperationException("The bomb was not refused.");
            times.Add(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A bomb of 60,000 x 60,000 pixels ({bomb.Length} bytes), {Times} times: p50 {times[Times / 2]:N1} ms, most {times[^1]:N1} ms, {(portal.WorkingSet - before) / 1048576.0:N1} MB more at the end"));
    }

    /// <summary>Noise made soft, so that it packs as a photograph does.</summary>
    static byte[] Draw(string folder)
    {
        var path = System.IO.Path.Combine(folder, "drawn.jpg");
        using var noise = Vips.Make("gaussnoise", null, ("width", "600"), ("height", "600"), ("sigma", "60"));
        using var soft = Vips.Make("gaussblur", noise, ("sigma", "1.2"));
        using var bytes = Vips.Make("cast", soft, ("format", "uchar"));
        using var colours = Vips.Make("colourspace", bytes, ("space", "srgb"));
        if (!Vips.Do("jpegsave", colours!, ("filename", path), ("Q", "85"))) throw new InvalidOperationException("libvips did not draw.");
        return File.ReadAllBytes(path);
    }

    /// <summary>The same picture with a comment of its own: other bytes, the same work.</summary>
    static byte[] Distinct(byte[] picture, int number) =>
        [0xFF, 0xD8, 0xFF, 0xFE, 0, 18, .. Encoding.ASCII.GetBytes(number.ToString("D16", CultureInfo.InvariantCulture)), .. picture.AsSpan(2)];

    static async Task<string> SkuAsync(Uri address, string token)
    {
        using var connection = await HttpConnection.OpenAsync(address);
        await connection.SendAsync(HttpLoad.Get(address, "/api/i1/pre-offers/?limit=1", token), keepBody: true);
        using var answer = JsonDocument.Parse(connection.Body);
        return answer.RootElement.GetProperty("results")[0].GetProperty("sku").GetString()!;
    }

    static byte[] Body(Uri address, byte[] body) =>
        [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"POST / HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Length: {body.Length}\r\n\r\n")), .. body];

    /// <summary>The documented request of PFI03.</summary>
    sealed record Form(Uri Address, string Token, string Sku)
    {
        const string Boundary = "0a1b2c3d4e5f";

        public byte[] Post(byte[] file)
        {
            var fields = Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"parent\"\r\n\r\n{Sku}\r\n--{Boundary}\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n");
            var end = Encoding.ASCII.GetBytes($"\r\n--{Boundary}--\r\n");
            var head = string.Create(CultureInfo.InvariantCulture, $"POST {Path} HTTP/1.1\r\nHost: {Address.Authority}\r\nAuthorization: Bearer {Token}\r\nContent-Type: multipart/form-data; boundary={Boundary}\r\nContent-Length: {fields.Length + file.Length + end.Length}\r\n\r\n");
            return [.. Encoding.ASCII.GetBytes(head), .. fields, .. file, .. end];
        }
    }
}
