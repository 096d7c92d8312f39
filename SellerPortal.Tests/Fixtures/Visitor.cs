using System.Text.Json;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace SellerPortal.Tests.Fixtures;

/// <summary>Somebody at a browser: one context, one page, and an ear for what the browser complains of.</summary>
public sealed class Visitor : IAsyncDisposable
{
    readonly IBrowserContext context;
    readonly Uri portal;
    readonly List<string> complaints = [];

    Visitor(IBrowserContext context, IPage page, Uri portal)
    {
        (this.context, Page, this.portal) = (context, page, portal);
        page.PageError += (_, error) => Note(error);
        page.Console += (_, message) =>
        {
            // What a status code says is asserted where it matters; the browser repeats it as an error.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) Note($"{message.Text} ({page.Url})");
        };
    }

    public IPage Page { get; }

    /// <summary>Errors of scripts and refusals by the content security policy, so far.</summary>
    public IReadOnlyList<string> Complaints
    {
        get { lock (complaints) return [.. complaints]; }
    }

    /// <param name="width">Of the window, in CSS pixels.</param>
    public static async Task<Visitor> ArriveAsync(Browser browser, Uri portal, int width = 1280, ColorScheme scheme = ColorScheme.Light, string language = "en-US")
    {
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 800 }, ColorScheme = scheme, Locale = language, ReducedMotion = ReducedMotion.Reduce,
        });
        return new(context, await context.NewPageAsync(), portal);
    }

    /// <summary>Arrives and signs in with the demo's password.</summary>
    public static async Task<Visitor> SignInAsync(Browser browser, Uri portal, string email, int width = 1280, ColorScheme scheme = ColorScheme.Light, string language = "en-US")
    {
        var visitor = await ArriveAsync(browser, portal, width, scheme, language);
        await visitor.GoAsync("/Account/Login");
        await visitor.Page.Locator("input[type=email], input[autocomplete=username]").First.FillAsync(email);
        await visitor.Page.Locator("input[type=password]").FillAsync(DemoPortal.Password);
        await visitor.Page.Locator("input[type=password]").PressAsync("Enter");
        await visitor.Page.WaitForURLAsync(url => !url.Contains("/Account/Login", StringComparison.OrdinalIgnoreCase));
        return visitor;
    }

    /// <summary>Opens a page and waits until it answers to keys and clicks.</summary>
    public async Task<IResponse?> GoAsync(string path)
    {
        var response = await Page.GotoAsync(new Uri(portal, path).ToString());
        await ReadyAsync();
        return response;
    }

    /// <summary>Static pages are ready as they are; pages of the shell when their circuit is.</summary>
    public async Task ReadyAsync()
    {
        await Page.WaitForLoadStateAsync(LoadState.Load);
        await Page.WaitForFunctionAsync("() => !document.querySelector('#frame') || document.querySelector('#frame[data-interactive]')");
        await Page.WaitForFunctionAsync("() => !document.querySelector('main .skeleton, main [aria-busy=true]')");
    }

    /// <summary>A form that gets an address of its own is drawn for it a moment after the address changes.</summary>
    Task<IJSHandle> AtItsAddressAsync() => Page.WaitForFunctionAsync("() => (document.querySelector('.skip-link')?.href ?? location.href).split('#')[0] === location.href.split('#')[0]");

    /// <summary>Every rule of axe, best practices included.</summary>
    public async Task AssertAccessibleAsync(string what = "")
    {
        await AtItsAddressAsync();
        AssertNothing(await Page.RunAxe(), what);
    }

    /// <summary>To the other colour scheme, with all colours at once: a transition takes a frame, which a busy machine draws late.</summary>
    public async Task TurnAsync(ColorScheme scheme)
    {
        await Page.AddStyleTagAsync(new() { Content = "*, *::before, *::after { transition: none !important; }" });
        await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
    }

    /// <summary>Those of axe's rules that look at colours: the others find the same in another colour scheme.</summary>
    public async Task AssertColorsAsync(string what = "") =>
        AssertNothing(await Page.RunAxe(new AxeRunOptions { RunOnly = RunOnlyOptions.Rules("color-contrast", "link-in-text-block") }), what);

    void AssertNothing(AxeResult found, string what) =>
        Assert.True(found.Violations.Length == 0, $"{what} {Page.Url}\n" + string.Join("\n", found.Violations.Select(Say)));

    /// <summary>Nothing sticks out sideways; tables may scroll inside their own box.</summary>
    public async Task AssertFitsAsync(string what = "")
    {
        var wide = await Page.EvaluateAsync<JsonElement>("""
            () => {
              const root = document.documentElement, limit = root.clientWidth;
              if (root.scrollWidth <= limit + 1) return [];
              const clipped = e => { for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) if (getComputedStyle(p).overflowX !== 'visible') return true; return false; };
              const out = [...document.body.querySelectorAll('*')].filter(e => { const r = e.getBoundingClientRect(); return r.width > 0 && (r.right > limit + 1 || r.left < -1) && !clipped(e); });
              return [`${root.scrollWidth} > ${limit}`, ...out.slice(0, 6).map(e => e.outerHTML.slice(0, 160))];
            }
            """);
        Assert.True(wide.GetArrayLength() == 0, $"{what} {Page.Url} is wider than its window:\n" + string.Join("\n", wide.EnumerateArray().Select(e => e.GetString())));
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    static string Say(AxeResultItem item) =>
        $"{item.Id}: {item.Help}\n" + string.Join("\n", item.Nodes.Take(5).Select(n => "    " + n.Html + "\n      " + string.Join("; ", n.Any.Concat(n.All).Concat(n.None).Select(c => c.Message))));

    void Note(string complaint)
    {
        lock (complaints) complaints.Add(complaint);
    }
}
