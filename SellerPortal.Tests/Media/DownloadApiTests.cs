using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Tests.Api;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Media.Fetching;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Media;

/// <summary>PFI07 to PFI10: what is asked for, refused and listed. Nothing is fetched here: the addresses are of a host that is not public.</summary>
public class DownloadApiTests(SharedMarket shared) : IClassFixture<SharedMarket>
{
    const string Images = "/api/i1/downloadable-pre-offer-images/", Videos = "/api/i1/downloadable-pre-offer-videos/", Url = "http://127.0.0.1:9/a.png";

    ApiMarket Market => shared.Market;

    async Task<string> PreOfferAsync(string? token = null)
    {
        var sku = ApiMarket.NewSku();
        await Market.PostAsync(ApiMarket.Body(sku), token);
        return sku;
    }

    static string Item(string sku, string url = Url) => new JsonObject { ["url"] = url, ["pre_offer"] = sku }.ToJsonString();

    [Theory]
    [InlineData(Images, "application/json"), InlineData(Images, "multipart/form-data"), InlineData(Videos, "application/json"), InlineData(Videos, "multipart/form-data")]
    public async Task A_list_or_one_object_is_taken_under_both_content_types(string path, string type)
    {
        var sku = await PreOfferAsync();
        (await Market.SendAsync("POST", path, Market.Seller, $"[{Item(sku)}, {Item(sku, "https://127.0.0.1:9/b?text=ü")}]", type)).Is(204, "");
        (await Market.SendAsync("POST", path, Market.Seller, Item(sku, "http://127.0.0.1:9/c"), type)).Is(204, "");
        var listed = (await Market.GetAsync($"{path}?pre_offer={sku}")).Ok();
        Assert.Equal(3, listed.Count);
        Assert.Equal([Url, "https://127.0.0.1:9/b?text=ü", "http://127.0.0.1:9/c"], listed.Results.Select(r => (string?)r!["url"]));
        Assert.Equal(["id", "url", "pre_offer", "parent", "error", "status", "created_at", "updated_at"], ((JsonObject)listed.Results[0]!).Select(p => p.Key));
        Assert.Equal(0, (await Market.GetAsync($"{(path == Images ? Videos : Images)}?pre_offer={sku}")).Count);
    }

    [Fact]
    public async Task A_real_form_is_one_item()
    {
        var sku = await PreOfferAsync();
        const string boundary = "0123456789";
        var form = string.Concat(new[] { ("url", Url), ("pre_offer", sku) }.Select(f => $"--{boundary}\r\nContent-Disposition: form-data; name=\"{f.Item1}\"\r\n\r\n{f.Item2}\r\n")) + $"--{boundary}--\r\n";
        (await Market.SendAsync("POST", Images, Market.Seller, form, $"multipart/form-data; boundary={boundary}")).Is(204, "");
        Assert.Equal(1, (await Market.GetAsync($"{Images}?pre_offer={sku}")).Count);
    }

    [Fact]
    public async Task Refusals_are_the_first_bad_items_and_nothing_is_kept()
    {
        var sku = await PreOfferAsync();
        await RefusedAsync("{}", """{"url":["This field is required."],"pre_offer":["This field is required."],"code":"invalid"}""");
        await RefusedAsync("", """{"url":["This field is required."],"pre_offer":["This field is required."],"code":"invalid"}""", "multipart/form-data");
        await RefusedAsync($"[{Item(sku)}, {{}}, 5]", """{"url":["This field is required."],"pre_offer":["This field is required."],"code":"invalid","index":1}""");
        await RefusedAsync($"[{Item(sku)}, 5]", """{"non_field_errors":["Invalid data. Expected a dictionary, but got int."],"code":"invalid","index":1}""");
        await RefusedAsync($"[{Item(sku)}, {Item("NOPE")}, {Item(sku, "x")}]", """{"pre_offer":["Object with sku=NOPE does not exist."],"code":"invalid","index":1}""");
        await RefusedAsync($"[{Item(sku, "ftp://example.com/a")}, {Item("NOPE")}]", """{"url":["Enter a valid URL."],"code":"invalid","index":0}""");
        await RefusedAsync(Item(sku, "javascript:alert(1)"), """{"url":["Enter a valid URL."],"code":"invalid"}""");
        await RefusedAsync(Item(sku, ""), """{"url":["This field may not be blank."],"code":"invalid"}""");
        await RefusedAsync(Item(sku, "http://a/" + new string('a', 2000)), """{"url":["Ensure this field has no more than 2000 characters."],"code":"invalid"}""");
        await RefusedAsync($$"""{"url": null, "pre_offer": ["x"]}""", """{"url":["This field may not be null."],"pre_offer":["Not a valid string."],"code":"invalid"}""");
        await RefusedAsync($"[{string.Join(",", Enumerable.Repeat(Item(sku), 1001))}]", """{"non_field_errors":["Ensure this field has no more than 1000 elements."],"code":"invalid"}""");
        Assert.Equal(400, (await Market.SendAsync("POST", Images, Market.Seller, "[")).Status);
        Assert.Equal(415, (await Market.SendAsync("POST", Images, Market.Seller, Item(sku), "text/plain")).Status);
        (await Market.SendAsync("POST", Images, Market.Seller, "[]")).Is(204, "");
        Assert.Equal(0, (await Market.GetAsync($"{Images}?pre_offer={sku}")).Count);

        async Task RefusedAsync(string body, string expected, string type = "application/json") => (await Market.SendAsync("POST", Images, Market.Seller, body, type)).Is(400, expected);
    }

    [Fact]
    public async Task Another_sellers_pre_offers_and_downloads_do_not_exist()
    {
        var (mine, theirs) = (await PreOfferAsync(), await PreOfferAsync(Market.OtherSeller));
        (await Market.SendAsync("POST", Images, Market.Seller, Item(theirs))).Is(400, $$"""{"pre_offer":["Object with sku={{theirs}} does not exist."],"code":"invalid"}""");
        (await Market.SendAsync("POST", Images, Market.Seller, Item(mine))).Is(204, "");
        Assert.Equal(0, (await Market.GetAsync($"{Images}?pre_offer={mine}", Market.OtherSeller)).Count);
        Assert.Equal(403, (await Market.SendAsync("POST", Images, Market.ReadOnly, Item(mine))).Status);
        Assert.Equal(403, (await Market.GetAsync(Images, Market.Editor)).Status);
        Assert.Equal(1, (await Market.GetAsync($"{Images}?pre_offer={mine}", Market.ReadOnly)).Count);
    }

    [Fact]
    public async Task An_owner_sees_all_with_their_seller_and_names_one_to_add()
    {
        var (mine, theirs) = (await PreOfferAsync(), await PreOfferAsync(Market.OtherSeller));
        (await Market.SendAsync("POST", Images, Market.Owner, Item(mine))).Is(400, """{"seller":["This field is required."],"code":"invalid"}""");
        string With(string sku, Guid seller) => $$"""{"url": "{{Url}}", "pre_offer": "{{sku}}", "seller": "{{seller}}"}""";
        (await Market.SendAsync("POST", Images, Market.Reviewer, $"[{With(mine, Market.SellerId)}, {With(theirs, Market.OtherSellerId)}]")).Is(204, "");
        (await Market.SendAsync("POST", Images, Market.Owner, With(mine, Market.OtherSellerId))).Is(400, $$"""{"pre_offer":["Object with sku={{mine}} does not exist."],"code":"invalid"}""");
        var row = Assert.Single((await Market.GetAsync($"{Images}?pre_offer={theirs}&seller={Market.OtherSellerId}", Market.Owner)).Ok().Results);
        Assert.Equal(Market.OtherSellerId.ToString(), (string?)row!["seller"]);
        Assert.Equal(0, (await Market.GetAsync($"{Images}?pre_offer={theirs}&seller={Market.SellerId}", Market.Owner)).Count);
        Assert.False(((JsonObject)(await Market.GetAsync($"{Images}?pre_offer={mine}")).Results[0]!).ContainsKey("seller"));
    }

    [Fact]
    public async Task The_list_pages_and_filters()
    {
        var sku = await PreOfferAsync();
        var urls = Enumerable.Range(0, 25).Select(i => $"http://127.0.0.1:9/{i}").ToList();
        (await Market.SendAsync("POST", Images, Market.Seller, $"[{string.Join(",", urls.Select(u => Item(sku, u)))}]")).Is(204, "");
        var seen = new List<string?>();
        for (var next = $"{Images}?pre_offer={sku}&limit=10"; next is not null;)
        {
            var page = (await Market.GetAsync(new Uri(Market.Portal.Address, next).PathAndQuery)).Ok();
            Assert.Equal(25, page.Count);
            seen.AddRange(page.Results.Select(r => (string?)r!["url"]));
            next = (string?)page.Json["next"];
        }
        Assert.Equal<string?>(urls, seen);
        var first = (string?)(await Market.GetAsync($"{Images}?pre_offer={sku}&limit=1")).Results[0]!["id"];
        Assert.Equal(urls.Skip(1).Take(3), (await Market.GetAsync($"{Images}?pre_offer={sku}&limit=3&after={first}")).Ok().Results.Select(r => (string?)r!["url"]));
        Assert.Equal(25, (await Market.GetAsync($"{Images}?pre_offer__contains={sku[1..]}")).Count);
        Assert.Equal(25, (await Market.GetAsync($"{Images}?pre_offer__icontains={sku.ToLowerInvariant()}")).Count);
        Assert.Equal(0, (await Market.GetAsync($"{Images}?pre_offer__contains={sku.ToLowerInvariant()}")).Count);
        Assert.Equal(0, (await Market.GetAsync($"{Images}?pre_offer={sku}&created_at__lt=2020-01-01T00:00:00Z")).Count);
        Assert.Equal(25, (await Market.GetAsync($"{Images}?pre_offer={sku}&updated_at__gte=2020-01-01T00:00:00Z")).Count);
        Assert.Equal(25, new[] { 1, 2, 3, 4 }.Sum(s => Market.GetAsync($"{Images}?pre_offer={sku}&status={s}").GetAwaiter().GetResult().Count));
        (await Market.GetAsync($"{Images}?status=9")).Is(400, """{"status":["Select a valid choice. 9 is not one of the available choices."],"code":"invalid"}""");
        (await Market.GetAsync($"{Images}?page=9999")).Is(404, """{"detail":"Invalid page.","code":"not_found"}""");
    }

    [Fact]
    public async Task A_thousand_addresses_cost_a_handful_of_statements()
    {
        var sku = await PreOfferAsync();
        var seller = Market.Portal.Services.GetRequiredService<SellerDirectory>().NumberOf(Market.SellerId);
        var add = Market.Portal.Services.GetRequiredService<AddDownloads>();
        using var counter = new QueryCounter();
        var added = await add.RunAsync([.. Enumerable.Range(0, 1000).Select(i => $"http://127.0.0.1:9/many/{i}")], sku, null, MediaKind.Video, new Actor(Guid.NewGuid(), "s", Roles.Seller, seller), TestContext.Current.CancellationToken);
        Assert.Equal(1000, added.Value.Count);
        counter.AssertAtMost(4);
        await using var db = Market.Portal.Services.GetRequiredService<PortalStore>().CreateDbContext();
        Assert.Equal(Enumerable.Range(0, 1000), await db.MediaDownloads.Where(d => added.Value.Contains(d.Id)).OrderBy(d => d.CreatedAt).Select(d => d.Order).ToListAsync(TestContext.Current.CancellationToken));
    }
}
