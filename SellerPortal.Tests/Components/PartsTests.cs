using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Web.App;

namespace SellerPortal.Tests.Components;

public class PartsTests
{
    [Theory]
    [InlineData(ApprovalStatus.Required, "en", "Approval required", "grey")]
    [InlineData(ApprovalStatus.Pending, "en", "Pending", "blue")]
    [InlineData(ApprovalStatus.Approved, "tr", "Onaylandı", "green")]
    [InlineData(ApprovalStatus.Rejected, "tr", "Reddedildi", "red")]
    public void A_status_is_a_word_and_an_icon_never_colour_alone(ApprovalStatus status, string language, string word, string color)
    {
        using var shell = new Shell(language);
        var badge = shell.Render<StatusBadge>(p => p.Add(b => b.Status, status)).Find(".badge");
        Assert.EndsWith(word, badge.TextContent, StringComparison.Ordinal);
        Assert.Contains(color, badge.ClassList);
        Assert.Equal("true", badge.QuerySelector(".rzi")!.GetAttribute("aria-hidden"));
    }

    [Theory]
    [InlineData(0, "en", "just now")]
    [InlineData(59, "en", "just now")]
    [InlineData(60, "en", "1 min ago")]
    [InlineData(3599, "tr", "59 dk önce")]
    [InlineData(3600, "en", "1 h ago")]
    [InlineData(86400 * 6, "tr", "6 gün önce")]
    [InlineData(86400 * 7, "en", "7 Mar")]
    [InlineData(86400 * 100, "en", "4 Dec 2025")]
    [InlineData(-5, "en", "14 Mar")]
    public void A_moment_is_relative_while_recent(int secondsAgo, string language, string text)
    {
        using var shell = new Shell(language);
        Assert.Equal(text, shell.Render<When>(p => p.Add(w => w.Utc, Shell.Now.AddSeconds(-secondsAgo))).Find("time").TextContent);
    }

    [Theory]
    [InlineData("Europe/Istanbul", "14 March 2026, 12:26")]
    [InlineData("America/New_York", "14 March 2026, 05:26")]
    [InlineData("Atlantis/Nowhere", "14 March 2026, 09:26")]
    public void A_moment_is_exact_on_hover_in_the_readers_zone(string zone, string exact)
    {
        using var shell = new Shell(zone: zone);
        var time = shell.Render<When>(p => p.Add(w => w.Utc, Shell.Now)).Find("time");
        Assert.Equal(exact, time.GetAttribute("title"));
        Assert.Equal("2026-03-14T09:26:53Z", time.GetAttribute("datetime"));
    }

    [Theory]
    [InlineData("1234.5", "TRY", "tr", "1.234,50 TRY")]
    [InlineData("1234.5", "USD", "en", "1,234.50 USD")]
    [InlineData("1.125", "KWD", "en", "1.125 KWD")]
    public void Money_has_its_currencys_places_and_the_readers_separators(string amount, string currency, string language, string text)
    {
        using var shell = new Shell(language);
        var money = shell.Render<MoneyText>(p => p.Add(m => m.Amount, decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)).Add(m => m.Currency, currency));
        Assert.Equal(text, money.Find(".money").TextContent);
    }

    [Fact]
    public void A_filter_tells_what_was_chosen_and_can_be_cleared()
    {
        using var shell = new Shell();
        var chosen = new List<string?>();
        var chip = shell.Render<FilterChip>(p => p.Add(c => c.Label, "Status").Add(c => c.Options, [("2", "Pending"), ("0", "Rejected")]).Add(c => c.ValueChanged, value => chosen.Add(value)));
        Assert.Empty(chip.FindAll("button"));
        chip.Find("select").Change("0");
        chip.Render(p => p.Add(c => c.Value, "0"));
        chip.Find("button[aria-label='Clear the filter Status']").Click();
        Assert.Equal(["0", ""], chosen);
    }

    [Fact]
    public void A_failure_can_be_tried_again()
    {
        using var shell = new Shell("tr");
        var tries = 0;
        var state = shell.Render<ErrorState>(p => p.Add(s => s.OnRetry, () => tries++));
        state.Find("[role=alert] button").Click();
        Assert.Equal(1, tries);
        Assert.Equal("Yeniden dene", state.Find("button").TextContent);
    }

    [Fact]
    public void Pages_are_links_and_only_those_there_are()
    {
        using var shell = new Shell();
        var pager = shell.Render<Pager>(p => p.Add(x => x.Summary, "1-50 of 93").Add(x => x.Next, "/products?after=7"));
        Assert.Equal("/products?after=7", Assert.Single(pager.FindAll("a")).GetAttribute("href"));
        Assert.Empty(shell.Render<Pager>(p => p.Add(x => x.Summary, "3")).FindAll("nav"));
    }

    [Fact]
    public void A_problem_stands_beside_its_field_in_the_readers_language()
    {
        using var shell = new Shell("tr");
        List<Problem> problems = [Problems.Required("name"), Problems.TooLong("sku", 255), new("name", "only_here", "In the words it came with.")];
        var errors = shell.Render<FieldError>(p => p.Add(e => e.Problems, problems).Add(e => e.Path, "name")).FindAll(".error");
        Assert.Equal(2, errors.Count);
        Assert.EndsWith("Burayı doldurun.", errors[0].TextContent, StringComparison.Ordinal);
        Assert.EndsWith("In the words it came with.", errors[1].TextContent, StringComparison.Ordinal);
        Assert.EndsWith("En fazla 255 karakter.", shell.Render<FieldError>(p => p.Add(e => e.Problems, problems).Add(e => e.Path, "sku")).Find(".error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_attributes_are_named()
    {
        using var shell = new Shell();
        var words = shell.Services.GetRequiredService<ProblemWords>();
        Assert.Equal("These still need a value: foo, baz", words.Of(Problems.MissingAttributes(["foo", "baz"])));
    }

    [Theory]
    [InlineData(Roles.Owner, 7)]
    [InlineData(Roles.Reviewer, 4)]
    [InlineData(Roles.Editor, 4)]
    [InlineData(Roles.Seller, 5)]
    [InlineData(Roles.Owner | Roles.Reviewer | Roles.Editor | Roles.Seller, 7)]
    public void The_navigation_has_at_most_seven_entries(Roles roles, int entries) =>
        Assert.Equal(entries, NavEntry.For(new Actor(Guid.NewGuid(), "x", roles, 1)).Count());

    [Theory]
    [InlineData("/products?q=a%20b", "/products?q=a%20b")]
    [InlineData("/", "/")]
    [InlineData(null, "/otherwise")]
    [InlineData("", "/otherwise")]
    [InlineData("//evil.example", "/otherwise")]
    [InlineData("/\\evil.example", "/otherwise")]
    [InlineData("https://evil.example", "/otherwise")]
    [InlineData("javascript:alert(1)", "/otherwise")]
    [InlineData("/a\r\nSet-Cookie: x=1", "/otherwise")]
    [InlineData("products", "/otherwise")]
    public void A_redirect_stays_on_this_site(string? url, string expected) => Assert.Equal(expected, LocalUrl.Or(url, "/otherwise"));
}
