using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Domain;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Browser;

/// <summary>Every page as every role, as another seller, and as a stranger.</summary>
public class AccessTests(DemoPortal demo)
{
    static readonly (string Email, Roles Role)[] People =
    [
        (DemoPortal.Owner, Roles.Owner), (DemoPortal.Reviewer, Roles.Reviewer), (DemoPortal.Editor, Roles.Editor), (DemoPortal.Seller, Roles.Seller),
    ];

    [Fact]
    public async Task Each_role_opens_its_pages_and_no_others()
    {
        var portal = await demo.GetAsync();
        var pages = await EveryPage.OfAsync(portal);
        var wrong = new List<string>();
        foreach (var (email, role) in People)
        {
            using var client = await portal.SignedInAsync(email);
            foreach (var page in pages.Where(p => !p.ForStrangers))
            {
                using var answer = await client.GetAsync(new Uri(page.Path, UriKind.Relative));
                if (answer.StatusCode == HttpStatusCode.OK != page.May.HasFlag(role))
                    wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{page.Path} as {role}: {(int)answer.StatusCode}"));
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_stranger_is_asked_to_sign_in()
    {
        var portal = await demo.GetAsync();
        using var client = portal.Client();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        foreach (var page in (await EveryPage.OfAsync(portal)).Where(p => !p.ForStrangers))
        {
            using var answer = await client.GetAsync(new Uri(page.Path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.StartsWith("/Account/Login?ReturnUrl=", answer.Headers.Location!.IsAbsoluteUri ? answer.Headers.Location.PathAndQuery : answer.Headers.Location.ToString(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Another_sellers_pre_offer_does_not_exist()
    {
        var portal = await demo.GetAsync();
        var own = (await EveryPage.OfAsync(portal)).Single(p => p.Template == "/pre-offers/{Id:guid}").Path;
        using var seller = await portal.SignedInAsync(DemoPortal.Seller);
        using var other = await portal.SignedInAsync(DemoPortal.OtherSeller);
        await using var db = portal.Services.GetRequiredService<PortalStore>().CreateDbContext();
        var id = Guid.Parse(own[(own.LastIndexOf('/') + 1)..]);
        var name = await db.PreOffers.Where(p => p.Id == id).Select(p => p.Name).SingleAsync();
        Assert.Contains(name, WebUtility.HtmlDecode(await seller.GetStringAsync(new Uri(own, UriKind.Relative))), StringComparison.Ordinal);
        using var refused = await other.GetAsync(new Uri(own, UriKind.Relative));
        using var unknown = await other.GetAsync(new Uri($"/pre-offers/{Guid.NewGuid()}", UriKind.Relative));
        Assert.Equal(unknown.StatusCode, refused.StatusCode);
        Assert.DoesNotContain(name, WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }
}
