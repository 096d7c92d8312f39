using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Domain;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Accounts;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Api;

/// <summary>Every endpoint of the API as every role, as another seller, with a token that only reads, and without one.</summary>
public class EndpointAccessTests(DemoPortal demo)
{
    const Roles Everybody = Roles.Owner | Roles.Reviewer | Roles.Editor | Roles.Seller;
    const Roles Staff = Roles.Owner | Roles.Reviewer | Roles.Editor;
    const Roles Editors = Roles.Owner | Roles.Editor;
    const Roles Traders = Roles.Owner | Roles.Reviewer | Roles.Seller;

    static readonly (string Method, string Path, Roles May)[] Endpoints =
    [
        ("GET", "/api/i1/categories/", Everybody),
        ("POST", "/api/i1/categories/", Roles.Owner),
        ("GET", "/api/i1/categories/{id}/", Everybody),
        ("PATCH", "/api/i1/categories/{id}/", Roles.Owner),
        ("DELETE", "/api/i1/categories/{id}/", Roles.Owner),
        ("POST", "/api/i1/categories/{id}/move/", Roles.Owner),
        ("POST", "/api/i1/categories/{id}/merge/", Roles.Owner),
        ("GET", "/api/i1/categories/{id}/schema/", Everybody),
        ("GET", "/api/i1/categories/{id}/google/", Roles.Owner),
        ("PATCH", "/api/i1/categories/{id}/google/", Roles.Owner),
        ("GET", "/api/i1/categories/{id}/attributes/", Roles.Owner),
        ("POST", "/api/i1/categories/{id}/attributes/", Roles.Owner),
        ("PATCH", "/api/i1/categories/{id}/attributes/{attribute}/", Roles.Owner),
        ("DELETE", "/api/i1/categories/{id}/attributes/{attribute}/", Roles.Owner),
        ("GET", "/api/i1/attributes/", Roles.Owner),
        ("POST", "/api/i1/attributes/", Roles.Owner),
        ("GET", "/api/i1/attributes/{id}/", Roles.Owner),
        ("PATCH", "/api/i1/attributes/{id}/", Roles.Owner),
        ("DELETE", "/api/i1/attributes/{id}/", Roles.Owner),
        ("GET", "/api/i1/price-lists/", Everybody),
        ("GET", "/api/i1/stock-lists/", Everybody),
        ("GET", "/api/i1/pre-offers/", Traders),
        ("POST", "/api/i1/pre-offers/", Traders),
        ("GET", "/api/i1/products/", Traders),
        ("GET", "/api/i1/products/{id}/", Traders),
        ("GET", "/api/i1/offers/", Traders),
        ("POST", "/api/i1/files/", Everybody),
        ("GET", "/api/i1/pre-offer-images/", Traders),
        ("POST", "/api/i1/pre-offer-images/", Traders),
        ("DELETE", "/api/i1/pre-offer-images/{id}/", Traders),
        ("GET", "/api/i1/pre-offer-videos/", Traders),
        ("POST", "/api/i1/pre-offer-videos/", Traders),
        ("DELETE", "/api/i1/pre-offer-videos/{id}/", Traders),
        ("GET", "/api/i1/widgets/", Staff),
        ("POST", "/api/i1/widgets/", Editors),
        ("GET", "/api/i1/widgets/{id}/", Staff),
        ("PUT", "/api/i1/widgets/{id}/", Editors),
        ("PATCH", "/api/i1/widgets/{id}/", Editors),
        ("GET", "/api/i1/widgets/{id}/versions/", Staff),
        ("POST", "/api/i1/widgets/{id}/publish/", Editors),
        ("POST", "/api/i1/widgets/{id}/unpublish/", Editors),
        ("POST", "/api/i1/widgets/{id}/archive/", Editors),
        ("POST", "/api/i1/widgets/{id}/restore/", Editors),
        ("POST", "/api/i1/widgets/{id}/roll-back/", Editors),
        ("POST", "/api/i1/widgets/{id}/copy/", Editors),
        ("GET", "/api/i1/widget-types/", Staff),
        ("POST", "/api/i1/widget-types/", Editors),
        ("GET", "/api/i1/widget-types/{id}/", Staff),
        ("PUT", "/api/i1/widget-types/{id}/", Editors),
        ("PATCH", "/api/i1/widget-types/{id}/", Editors),
        ("DELETE", "/api/i1/widget-types/{id}/", Editors),
        ("GET", "/api/i1/product-collections/", Staff),
        ("POST", "/api/i1/product-collections/", Editors),
        ("GET", "/api/i1/product-collections/{id}/", Staff),
        ("PUT", "/api/i1/product-collections/{id}/", Editors),
        ("PATCH", "/api/i1/product-collections/{id}/", Editors),
        ("DELETE", "/api/i1/product-collections/{id}/", Editors),
        ("POST", "/api/i1/product-collections/{id}/refresh/", Editors),
        ("GET", "/api/i1/downloadable-pre-offer-images/", Traders),
        ("POST", "/api/i1/downloadable-pre-offer-images/", Traders),
        ("GET", "/api/i1/downloadable-pre-offer-videos/", Traders),
        ("POST", "/api/i1/downloadable-pre-offer-videos/", Traders),
    ];

    static readonly (string Email, Roles Role)[] People =
    [
        (DemoPortal.Owner, Roles.Owner), (DemoPortal.Reviewer, Roles.Reviewer), (DemoPortal.Editor, Roles.Editor), (DemoPortal.Seller, Roles.Seller), (DemoPortal.OtherSeller, Roles.Seller),
    ];

    [Fact]
    public async Task The_table_has_every_endpoint_of_the_description()
    {
        using var client = (await demo.GetAsync()).Client();
        var paths = (JsonObject)JsonNode.Parse(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!["paths"]!;
        var described = paths.SelectMany(p => ((JsonObject)p.Value!).Select(m => $"{m.Key.ToUpperInvariant()} {p.Key}"));
        Assert.Empty(described.Where(d => d.Split(' ')[0] is "GET" or "POST" or "DELETE" or "PUT" or "PATCH").Except(Endpoints.Select(e => $"{e.Method} {e.Path}")));
    }

    [Fact]
    public async Task Each_role_reaches_its_endpoints_and_no_others()
    {
        var portal = await demo.GetAsync();
        var wrong = new List<string>();
        foreach (var (email, role) in People)
        {
            using var client = portal.Client(await TokenAsync(portal, email, readOnly: false));
            using var reading = portal.Client(await TokenAsync(portal, email, readOnly: true));
            foreach (var (method, path, may) in Endpoints)
            {
                var refused = await SendAsync(client, method, path) == HttpStatusCode.Forbidden;
                if (refused == may.HasFlag(role)) wrong.Add($"{method} {path} as {email}: {(refused ? "refused" : "let in")}");
                if (method != "GET" && await SendAsync(reading, method, path) != HttpStatusCode.Forbidden) wrong.Add($"{method} {path} as {email}, reading only: let in");
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Without_a_token_nothing_answers_but_401()
    {
        using var client = (await demo.GetAsync()).Client();
        foreach (var (method, path, _) in Endpoints) Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(client, method, path));
        client.DefaultRequestHeaders.Authorization = new("Bearer", "no-such-token");
        foreach (var (method, path, _) in Endpoints) Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(client, method, path));
    }

    [Fact]
    public async Task Another_sellers_pre_offers_and_offers_are_in_no_answer()
    {
        var portal = await demo.GetAsync();
        using var seller = portal.Client(await TokenAsync(portal, DemoPortal.Seller, readOnly: true));
        using var other = portal.Client(await TokenAsync(portal, DemoPortal.OtherSeller, readOnly: true));
        foreach (var path in new[] { "/api/i1/pre-offers/", "/api/i1/offers/", "/api/i1/pre-offer-images/" })
        {
            var (mine, theirs) = (await IdsAsync(seller, path), await IdsAsync(other, path));
            Assert.NotEmpty(mine);
            Assert.NotEmpty(theirs);
            Assert.Empty(mine.Intersect(theirs));
        }
    }

    static async Task<HashSet<string>> IdsAsync(HttpClient client, string path)
    {
        var ids = new HashSet<string>();
        for (string? next = path + "?limit=100"; next is not null;)
        {
            var page = JsonNode.Parse(await client.GetStringAsync(new Uri(next, UriKind.RelativeOrAbsolute)))!;
            ids.UnionWith(((JsonArray)page["results"]!).Select(r => (string)r!["id"]!));
            next = (string?)page["next"];
        }
        return ids;
    }

    static async Task<HttpStatusCode> SendAsync(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new(method), new Uri(path.Replace("{id}", "7cbbb704-d86e-4dd2-a962-9dab078d9ff3", StringComparison.Ordinal).Replace("{attribute}", "7cbbb704-d86e-4dd2-a962-9dab078d9ff3", StringComparison.Ordinal), UriKind.Relative));
        if (method == "POST" && (path.Contains("files", StringComparison.Ordinal) || path.Contains("pre-offer-", StringComparison.Ordinal) && !path.Contains("downloadable", StringComparison.Ordinal))) request.Content = new MultipartFormDataContent { { new StringContent("x"), "name" } };
        else if (method is "POST" or "PATCH") request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    internal static async Task<string> TokenAsync(Portal portal, string email, bool readOnly)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        await using var db = portal.Services.GetRequiredService<PortalStore>().CreateDbContext();
        var user = await db.Users.SingleAsync(u => u.Email == email);
        var member = await db.SellerMembers.Where(m => m.UserId == user.Id).Select(m => (int?)m.SellerNumber).SingleOrDefaultAsync();
        var roles = People.Single(p => p.Email == email).Role;
        var outcome = await scope.ServiceProvider.GetRequiredService<CreateToken>().RunAsync(
            new(string.Create(CultureInfo.InvariantCulture, $"test {Guid.NewGuid()}"), readOnly, null), new Actor(user.Id, user.DisplayName, roles, member), CancellationToken.None);
        return outcome.Value.Token;
    }
}
