using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Tests.Approval;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Accounts;
using SellerPortal.Web.Approval;

namespace SellerPortal.Tests.Components;

/// <summary>The reviewers' page over a real store, without a browser.</summary>
public class QueuePageTests(TestStores stores)
{
    [Fact]
    public async Task Approving_goes_on_to_the_next_and_offers_a_way_back()
    {
        await using var desk = await ReviewDesk.OpenAsync(stores, Database.Sqlite);
        var (first, second) = (await desk.SubmitAsync("A", b => b["name"] = "First"), await desk.SubmitAsync("B", b => b["name"] = "Second"));
        await using var context = Context(desk, desk.Market.Reviewer);
        var page = Open(context, first);
        Assert.Contains("Red", page.Find(".attribute-list").TextContent, StringComparison.Ordinal);
        page.Find("button[data-key=a]").Click();
        page.WaitForAssertion(() => Assert.EndsWith($"/queue/{second}", context.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        Assert.Equal(ApprovalStatus.Approved, desk.Row(first).Status);
        page.Find(".undo-bar button[data-key=u]").Click();
        page.WaitForAssertion(() => Assert.Equal(ApprovalStatus.Required, desk.Row(first).Status));
    }

    [Fact]
    public async Task Rejecting_wants_words_for_the_seller()
    {
        await using var desk = await ReviewDesk.OpenAsync(stores, Database.Sqlite);
        var id = await desk.SubmitAsync("A");
        await using var context = Context(desk, desk.Market.Reviewer);
        var page = Open(context, id);
        page.Find("button[data-key=r]").Click();
        page.Find(".reject-form").Submit();
        Assert.NotNull(page.Find("textarea[aria-invalid=true]"));
        Assert.Equal(ApprovalStatus.Required, desk.Row(id).Status);
        page.Find(".reject-reason select").Change("poor_picture");
        page.Find(".reject-form").Submit();
        page.WaitForAssertion(() => Assert.Equal((ApprovalStatus.Rejected, DecisionKind.ChangesRequested), (desk.Row(id).Status, desk.Row(id).Decision)));
    }

    [Fact]
    public async Task Who_comes_second_reads_who_was_first()
    {
        await using var desk = await ReviewDesk.OpenAsync(stores, Database.Sqlite);
        var id = await desk.SubmitAsync("A");
        await using var context = Context(desk, desk.Market.Reviewer);
        var page = Open(context, id);
        await desk.Approve.RunAsync(id, 1, desk.Market.OtherReviewer, ReviewDesk.Cancel);
        page.Find("button[data-key=a]").Click();
        page.WaitForAssertion(() => Assert.Contains("Remzi", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("button[data-key=a]"));
    }

    static IRenderedComponent<QueuePage> Open(BunitContext context, Guid id)
    {
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"/queue/{id}");
        var page = context.Render<QueuePage>(p => p.Add(q => q.Id, id));
        page.WaitForElement(".review");
        return page;
    }

    static BunitContext Context(ReviewDesk desk, Actor actor)
    {
        var context = new BunitContext();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        var claims = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, actor.UserId.ToString()), new(ClaimTypes.Name, actor.Name), new(ClaimTypes.Role, nameof(Roles.Reviewer))], "test");
        context.Services.AddSingleton<AuthenticationStateProvider>(new SignedIn(new ClaimsPrincipal(claims)));
        context.Services.AddLocalization();
        context.Services.AddSingleton(TimeProvider.System).AddScoped<CurrentActor>();
        context.Services.AddSingleton(desk.Waiting).AddSingleton(desk.Read).AddSingleton(desk.Claim).AddSingleton(desk.Release)
            .AddSingleton(desk.Approve).AddSingleton(desk.Reject).AddSingleton(desk.Undo);
        return context;
    }

    sealed class SignedIn(ClaimsPrincipal person) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(person));
    }
}
