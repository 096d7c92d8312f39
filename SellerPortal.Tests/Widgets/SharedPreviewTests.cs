using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Domain;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Widgets.Designer;

namespace SellerPortal.Tests.Widgets;

/// <summary>Links that show a widget to people without an account.</summary>
public class SharedPreviewTests(TestStores stores)
{
    static readonly Actor Editor = new(Guid.NewGuid(), "Ece", Roles.Editor);
    const string Schema = """{"title": {"data_type": "text", "key": "title", "label": "Title", "is_localizable": true}}""";

    [Fact]
    public async Task A_link_shows_the_draft_or_a_day_and_ends_after_a_week()
    {
        await using var desk = await WidgetDesk.OpenAsync(stores);
        var type = await desk.TypeAsync(Schema);
        var id = await desk.WidgetAsync("front", type, """{"title": "Now"}""");
        var friday = desk.Clock.GetUtcNow().UtcDateTime.AddDays(3);
        await desk.SendAsync("PATCH", $"/api/i1/widgets/{id}/", JsonNode.Parse("""{"attributes": {"title": "Friday"}}"""));
        await desk.SendAsync("POST", $"/api/i1/widgets/{id}/publish/", new JsonObject { ["publish_from"] = friday.ToString("O"), ["publish_to"] = friday.AddDays(1).ToString("O") });
        await desk.SendAsync("PATCH", $"/api/i1/widgets/{id}/", JsonNode.Parse("""{"attributes": {"title": "Draft"}}"""));
        var (links, read) = (desk.Market.Portal.Services.GetRequiredService<PreviewLinks>(), desk.Market.Portal.Services.GetRequiredService<ReadSharedPreview>());

        async Task<string?> TitleAsync(DateTime? at) =>
            (await read.RunAsync(links.Make(new(Guid.Parse(id), at, ""), Editor).Value["/design-preview/".Length..], CancellationToken.None))?.Design?.Items("title")[0].Text(null);
        Assert.Equal("Draft", await TitleAsync(null));
        Assert.Equal("Now", await TitleAsync(friday.AddHours(-1)));
        Assert.Equal("Friday", await TitleAsync(friday.AddHours(1)));
        Assert.Equal("Now", await TitleAsync(friday.AddDays(2)));
        Assert.Null(await TitleAsync(friday.AddDays(-30)));

        var link = links.Make(new(Guid.Parse(id), null, ""), Editor).Value;
        var page = await desk.GetAsync(link, ("Accept", "text/html"));
        Assert.Equal(200, page.Status);
        Assert.Contains("Draft", page.Body, StringComparison.Ordinal);
        Assert.Null(await read.RunAsync(link["/design-preview/".Length..^4] + "AAAA", CancellationToken.None));
        desk.Clock.Pass(PreviewLinks.Lifetime + TimeSpan.FromMinutes(1));
        Assert.Null(await read.RunAsync(link["/design-preview/".Length..], CancellationToken.None));
        Assert.False(links.Make(new(Guid.Parse(id), null, ""), Editor with { Roles = Roles.Seller }).Succeeded);
    }
}
