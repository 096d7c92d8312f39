using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Tests.Api;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Jobs;
using SellerPortal.Web.Media.Fetching;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Media;

/// <summary>Downloads from the request to the picture, from a server that is allowed and not always well.</summary>
public sealed class FetchMediaTests(TestStores stores) : IAsyncDisposable
{
    const string Downloads = "/api/i1/downloadable-pre-offer-images/";
    static readonly FetchLimits Quick = FetchLimits.Default with
    {
        Pace = FetchLimits.Default.Pace with { Attempts = 3, FirstWait = TimeSpan.FromMilliseconds(50), LongestWait = TimeSpan.FromMilliseconds(200), Poll = TimeSpan.FromMilliseconds(200) },
    };

    readonly BadServer server = new();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    Task<ApiMarket> StartAsync(Database database = Database.Sqlite) => ApiMarket.StartAsync(stores, database,
        new Dictionary<string, string?> { ["SellerPortal:Downloads:AllowedPrivateHosts"] = server.Host }, services => services.AddSingleton(Quick));

    static async Task<string> AskAsync(ApiMarket market, params string[] urls)
    {
        var sku = ApiMarket.NewSku();
        await market.PostAsync(ApiMarket.Body(sku));
        var items = new JsonArray([.. urls.Select(u => (JsonNode?)new JsonObject { ["url"] = u, ["pre_offer"] = sku })]);
        (await market.SendAsync("POST", Downloads, market.Seller, items.ToJsonString())).Is(204, "");
        return sku;
    }

    /// <summary>Once each has succeeded or failed.</summary>
    static async Task<IReadOnlyList<JsonNode>> EndedAsync(ApiMarket market, string sku, string list = Downloads)
    {
        for (var patience = 0; ; patience++)
        {
            var rows = (await market.GetAsync($"{list}?pre_offer={sku}&limit=100")).Ok().Results;
            if (rows.All(r => (int)r!["status"]! >= 3)) return [.. rows.Select(r => r!)];
            Assert.True(patience < 400, "The downloads never end: " + rows.ToJsonString());
            await Task.Delay(50, Cancel);
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_fetched_picture_becomes_the_pre_offers(Database database)
    {
        await using var market = await StartAsync(database);
        var (one, two) = (TestPictures.Png(250, 200), TestPictures.Png(100, 100));
        // The first is answered last: the order is that of the request.
        var later = new TaskCompletionSource();
        var sku = await AskAsync(market, server.On("/1.png", async (stream, cancel) =>
        {
            await later.Task.WaitAsync(cancel);
            await BadServer.SendAsync(stream, 200, one, "text/html", "", cancel);
        }), server.On("/2", async (stream, cancel) =>
        {
            await BadServer.SendAsync(stream, 200, two, "image/png", "", cancel);
            later.TrySetResult();
        }));
        var rows = await EndedAsync(market, sku);
        Assert.All(rows, r => Assert.Equal((3, null), ((int)r["status"]!, (string?)r["error"])));
        await using var db = market.Portal.Services.GetRequiredService<PortalStore>().CreateDbContext();
        var items = await db.MediaItems.OrderBy(i => i.Order).ToListAsync(Cancel);
        Assert.Equal(rows.Select(r => Guid.Parse((string)r["parent"]!)), items.Select(i => i.Id));
        Assert.Equal([0, 1], items.Select(i => i.Order));
        Assert.Equal([(250, "1.png"), (100, "2")], (await db.MediaFiles.OrderByDescending(f => f.Width).ToListAsync(Cancel)).Select(f => (f.Width, f.FileName)));
    }

    [Fact]
    public async Task A_fetched_video_becomes_the_pre_offers_and_a_fetched_picture_is_listed()
    {
        const string videos = "/api/i1/downloadable-pre-offer-videos/";
        var made = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".mp4");
        using (var ffmpeg = System.Diagnostics.Process.Start("ffmpeg", ["-loglevel", "error", "-f", "lavfi", "-i", "testsrc=size=320x240:rate=10:duration=1", "-pix_fmt", "yuv420p", made]))
            await ffmpeg.WaitForExitAsync(Cancel);
        await using var market = await StartAsync();
        var sku = await AskAsync(market, server.On("/a.png", TestPictures.Png(40, 30)));
        var item = new JsonObject { ["url"] = server.On("/film.mp4", await File.ReadAllBytesAsync(made, Cancel), "video/mp4"), ["pre_offer"] = sku };
        (await market.SendAsync("POST", videos, market.Seller, item.ToJsonString())).Is(204, "");
        File.Delete(made);
        var picture = Assert.Single(await EndedAsync(market, sku));
        var film = Assert.Single(await EndedAsync(market, sku, videos));
        Assert.Equal((3, 3), ((int)picture["status"]!, (int)film["status"]!));
        Assert.Equal((string?)picture["parent"], (string?)Assert.Single((await market.GetAsync($"/api/i1/pre-offer-images/?parent={sku}")).Ok().Results)!["id"]);
        Assert.Equal((string?)film["parent"], (string?)Assert.Single((await market.GetAsync($"/api/i1/pre-offer-videos/?parent={sku}")).Ok().Results)!["id"]);
    }

    [Fact]
    public async Task What_cannot_become_a_picture_fails_with_words()
    {
        await using var market = await StartAsync();
        var sku = await AskAsync(market,
            server.On("/text", "no picture"u8.ToArray()), server.On("/empty", Array.Empty<byte>()), server.On("/wide", TestPictures.Png(2000, 10)), server.On("/gone", 410), server.Url("/none"),
            server.On("/endless", async (stream, cancel) =>
            {
                await BadServer.SayAsync(stream, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", cancel);
                var chunk = "10000\r\n" + new string('x', 0x10000) + "\r\n";
                while (true) await BadServer.SayAsync(stream, chunk, cancel);
            }),
            "http://169.254.169.254/latest/meta-data/", $"http://127.0.0.1:1/{server.Host}", server.On("/away", 302, "Location: http://[::1]/\r\n"));
        Assert.Equal(
        [
            "Product image was either not an image or a corrupted image.", "The submitted file is empty.", "Image width and height must be lower 2000px.",
            "There is nothing at this address: the server answered 410.", "There is nothing at this address: the server answered 404.", "The file is larger than 20 MB.",
            "169.254.169.254 is not a public address.", "127.0.0.1 is not a public address.", "[::1] is not a public address.",
        ], (await EndedAsync(market, sku)).Select(r => (string?)r["error"]));
        Assert.Equal(1, server.Times("/gone"));
    }

    [Fact]
    public async Task A_fault_that_may_pass_is_tried_again_a_few_times()
    {
        await using var market = await StartAsync();
        Func<Stream, CancellationToken, Task> trouble = (stream, cancel) => BadServer.SendAsync(stream, 503, [], "text/plain", "", cancel),
            half = (stream, cancel) => BadServer.SayAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\nhalf", cancel),
            whole = (stream, cancel) => BadServer.SendAsync(stream, 200, TestPictures.Png(30, 30), "image/png", "", cancel);
        var sku = await AskAsync(market, server.On("/well", trouble, half, whole), server.On("/ill", trouble));
        var rows = await EndedAsync(market, sku);
        Assert.Equal([(3, null), (4, "The server 127.0.0.1 is in trouble: it answered 503.")], rows.Select(r => ((int)r["status"]!, (string?)r["error"])));
        Assert.Equal((3, 3), (server.Times("/well"), server.Times("/ill")));
    }

    [Fact]
    public async Task A_server_is_asked_for_three_files_at_once_and_no_more()
    {
        await using var market = await StartAsync();
        var urls = Enumerable.Range(0, 9).Select(i => server.On($"/{i}", async (stream, cancel) =>
        {
            await Task.Delay(100, cancel);
            await BadServer.SendAsync(stream, 200, TestPictures.Png(20 + i, 20), "image/png", "", cancel);
        })).ToArray();
        Assert.All(await EndedAsync(market, await AskAsync(market, urls)), r => Assert.Equal(3, (int)r["status"]!));
        Assert.InRange(server.MostOpen, 2, 3);
    }

    [Fact]
    public async Task The_same_address_twice_is_one_picture()
    {
        await using var market = await StartAsync();
        var url = server.On("/same.png", TestPictures.Png(40, 40));
        var rows = await EndedAsync(market, await AskAsync(market, url, url, url));
        Assert.Single(rows.Select(r => (string)r["parent"]!).Distinct());
    }

    [Fact]
    public async Task A_person_sees_it_live_cancels_and_tries_again()
    {
        await using var market = await StartAsync();
        var services = market.Portal.Services;
        var number = services.GetRequiredService<SellerDirectory>().NumberOf(market.SellerId)!.Value;
        var (seller, other) = (new Actor(Guid.NewGuid(), "seller", Roles.Seller, number), new Actor(Guid.NewGuid(), "other", Roles.Seller, number + 1));
        var (asked, told, foreign) = (new TaskCompletionSource(), 0, 0);
        using var watching = services.GetRequiredService<JobQueue<FetchMedia>>().Watch(number, _ => Interlocked.Increment(ref told));
        using var nosy = services.GetRequiredService<JobQueue<FetchMedia>>().Watch(number + 1, _ => Interlocked.Increment(ref foreign));
        var sku = await AskAsync(market, server.On("/hangs", async (stream, cancel) =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancel);
        }));
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        var id = Assert.Single((await services.GetRequiredService<ListDownloads>().RunAsync(new(Sku: sku), new() { Limit = 10, NewestFirst = true }, seller, Cancel)).Value.Rows).Download.Id;
        Assert.Equal(ProblemKind.NotFound, (await services.GetRequiredService<CancelDownload>().RunAsync(id, other, Cancel)).Problems[0].Kind);
        Assert.Equal(ProblemKind.NotFound, (await services.GetRequiredService<RetryDownload>().RunAsync(id, other, Cancel)).Problems[0].Kind);
        Assert.Equal(ProblemKind.Conflict, (await services.GetRequiredService<RetryDownload>().RunAsync(id, seller, Cancel)).Problems[0].Kind);
        Assert.Equal(ProblemKind.Conflict, (await services.GetRequiredService<DismissDownload>().RunAsync(id, seller, Cancel)).Problems[0].Kind);
        Assert.True((await services.GetRequiredService<CancelDownload>().RunAsync(id, seller, Cancel)).Succeeded);
        Assert.Equal((4, "Cancelled."), (await EndedAsync(market, sku)).Select(r => ((int)r["status"]!, (string?)r["error"])).Single());
        Assert.Equal(ProblemKind.Conflict, (await services.GetRequiredService<CancelDownload>().RunAsync(id, seller, Cancel)).Problems[0].Kind);

        server.On("/hangs", TestPictures.Png(50, 50));
        Assert.True((await services.GetRequiredService<RetryDownload>().RunAsync(id, seller, Cancel)).Succeeded);
        Assert.Equal(3, (int)(await EndedAsync(market, sku)).Single()["status"]!);
        Assert.InRange(Volatile.Read(ref told), 5, 100);
        Assert.Equal(0, Volatile.Read(ref foreign));
    }

    [Theory, OnBothDatabases]
    public async Task A_failed_one_is_dismissed_by_those_whose_it_is(Database database)
    {
        await using var market = await StartAsync(database);
        var services = market.Portal.Services;
        var number = services.GetRequiredService<SellerDirectory>().NumberOf(market.SellerId)!.Value;
        var (seller, other) = (new Actor(Guid.NewGuid(), "seller", Roles.Seller, number), new Actor(Guid.NewGuid(), "other", Roles.Seller, number + 1));
        var sku = await AskAsync(market, server.On("/broken.png", "no picture"u8.ToArray()));
        var id = Guid.Parse((string)(await EndedAsync(market, sku)).Single()["id"]!);
        var dismiss = services.GetRequiredService<DismissDownload>();
        Assert.Equal("not_found", (await dismiss.RunAsync(id, other, Cancel)).Problems[0].Code);
        Assert.Equal("permission_denied", (await dismiss.RunAsync(id, seller with { ReadOnly = true }, Cancel)).Problems[0].Code);
        Assert.True((await dismiss.RunAsync(id, seller, Cancel)).Succeeded);
        Assert.Empty((await market.GetAsync($"{Downloads}?pre_offer={sku}")).Ok().Results);
        Assert.Equal("not_found", (await dismiss.RunAsync(id, seller, Cancel)).Problems[0].Code);
    }

    [Fact]
    public async Task A_draft_s_addresses_become_files_that_it_holds_and_are_refused_like_any()
    {
        await using var market = await StartAsync();
        var services = market.Portal.Services;
        var seller = new Actor(Guid.NewGuid(), "seller", Roles.Seller, services.GetRequiredService<SellerDirectory>().NumberOf(market.SellerId)!.Value);
        var hold = services.GetRequiredService<HoldFromAddress>();
        var file = await hold.RunAsync(server.On("/a.png", TestPictures.Png(250, 200)), MediaKind.Image, seller, Cancel);
        Assert.Equal((250, "a.png", seller.SellerNumber), (file.Value.Width, file.Value.FileName, file.Value.SellerNumber));
        Assert.Equal(file.Value.Id, (await hold.RunAsync(server.On("/a.png", TestPictures.Png(250, 200)), MediaKind.Image, seller, Cancel)).Value.Id);
        Assert.Equal("corrupted_image", (await hold.RunAsync(server.On("/b.png", "no picture"u8.ToArray()), MediaKind.Image, seller, Cancel)).Problems[0].Code);
        Assert.Equal("address_not_public", (await hold.RunAsync("http://127.0.0.1:1/a.png", MediaKind.Image, seller, Cancel)).Problems[0].Code);
        Assert.Equal("not_a_url", (await hold.RunAsync("file:///etc/passwd", MediaKind.Image, seller, Cancel)).Problems[0].Code);
        Assert.Equal("permission_denied", (await hold.RunAsync(server.On("/a.png", TestPictures.Png(250, 200)), MediaKind.Image, seller with { ReadOnly = true }, Cancel)).Problems[0].Code);
    }

    [Fact]
    public async Task A_killed_portal_takes_up_what_it_was_fetching_and_makes_one_picture_of_it()
    {
        var kept = await stores.NewAsync(Database.Sqlite);
        await using var _ = kept;
        var settings = new Dictionary<string, string> { ["SellerPortal__Downloads__AllowedPrivateHosts"] = server.Host, ["SellerPortal__Demo"] = "true" };
        var asked = new TaskCompletionSource();
        var url = server.On("/slow.png", async (stream, cancel) =>
        {
            await BadServer.SayAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nhalf", cancel);
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancel);
        });
        string token;
        await using (var portal = await PortalProcess.StartAsync(kept.Folder, settings: settings))
        {
            token = (await PortalProcess.RunAsync(["token", "create", "--user", DemoPortal.Seller], kept.Folder)).Output.Trim();
            using var client = Client(portal, token);
            using var content = new StringContent($$"""{"url": "{{url}}", "pre_offer": "SP-B"}""", System.Text.Encoding.UTF8, "application/json");
            using var added = await client.PostAsync(new Uri(Downloads, UriKind.Relative), content, Cancel);
            Assert.Equal(204, (int)added.StatusCode);
            await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
            await portal.KillAsync();
        }
        server.On("/slow.png", TestPictures.Png(60, 60));
        await using (var portal = await PortalProcess.StartAsync(kept.Folder, settings: settings))
        {
            using var client = Client(portal, token);
            JsonNode row;
            for (var patience = 0; ; patience++)
            {
                row = JsonNode.Parse(await client.GetStringAsync(new Uri(Downloads, UriKind.Relative), Cancel))!["results"]!.AsArray().Single(r => (string?)r!["url"] == url)!;
                if ((int)row["status"]! == 3) break;
                Assert.True(patience < 300, row.ToJsonString());
                await Task.Delay(100, Cancel);
            }
            await using var db = kept.Store.CreateDbContext();
            var download = await db.MediaDownloads.SingleAsync(d => d.Url == url, Cancel);
            var item = await db.MediaItems.SingleAsync(i => i.PreOfferNumber == download.PreOfferNumber && i.CreatedAt >= download.CreatedAt, Cancel);
            Assert.Equal((Guid.Parse((string)row["parent"]!), 2), (item.Id, download.Attempts));
        }
        Assert.Equal(2, server.Times("/slow.png"));
    }

    static HttpClient Client(PortalProcess portal, string token) => new() { BaseAddress = portal.Address, DefaultRequestHeaders = { { "Authorization", "Bearer " + token } } };
}
