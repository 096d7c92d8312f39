using Microsoft.AspNetCore.Components;
using SellerPortal.Domain;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Accounts;
using SellerPortal.Web.App;
using SellerPortal.Web.Store;
using SellerPortal.Web.Widgets.Previews;
using SellerPortal.Web.Widgets.Storefront;

namespace SellerPortal.Web.Widgets.Designer;

/// <summary>The designer: structure, editor and preview of one widget's draft, and what becomes of it.</summary>
public sealed partial class DesignPage(
    ReadWidget read, ListCollections listCollections, SaveWidgetDraft save, PublishWidget publish, ArchiveWidget archive, RestoreWidget restore, ReadPreviewProducts readProducts, ReadWidgetAt readAt, ListWidgetUses listUses,
    FindWarnings findWarnings, CurrentActor current, StorefrontSettings settings, TimeProvider clock) : ComponentBase, IAsyncDisposable
{
    readonly CancellationTokenSource gone = new();
    ConfirmDialog confirm = null!;
    Actor actor = null!;
    WidgetView? view;
    DesignDesk? desk;
    DateTime now;
    bool missing, busy;
    string? open, notice;
    IReadOnlyList<Problem> refused = [];
    IReadOnlyList<CollectionUse> collections = [];
    IReadOnlyList<Widget> uses = [];
    IReadOnlyList<PreviewProduct> products = [];
    IReadOnlyList<Warning> warnings = [];
    IReadOnlyList<FaintText> faint = [];
    (Guid?, int?, string)? productsOf;
    /// <summary>The time that the preview shows in place of the draft, and what is shown then.</summary>
    DateTime? at;
    ReadWidgetAt.View? then;

    [Parameter] public Guid Id { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        actor ??= await current.GetAsync();
        if (view?.Widget.Id == Id) return;
        await LoadAsync();
        if (await listCollections.RunAsync(actor, gone.Token) is { Succeeded: true } all) collections = all.Value;
        if (view is not null && await listUses.RunAsync(view.Widget.Slug, actor, gone.Token) is { Succeeded: true } named) uses = named.Value;
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _ = KeepLookingAsync();
    }

    /// <summary>What is in the store now; steps of before are gone.</summary>
    async Task LoadAsync()
    {
        var found = await read.RunAsync(Id, actor, gone.Token);
        missing = !found.Succeeded;
        if (missing) return;
        Take(found.Value);
        await ShowAroundAsync();
    }

    /// <param name="asStep">It was this person's own move, which can be undone like any other; else the steps of before are gone.</param>
    void Take(WidgetView found, bool asStep = false)
    {
        (view, now, revision) = (found, clock.GetUtcNow().UtcDateTime, found.Widget.Revision);
        if (asStep && desk is not null)
        {
            var next = Design.Of(found.Widget.Slug, found.Widget.Content(), found.Schema);
            saved = next.ToBody();
            desk.Do(next);
            (state, refused) = ("saved", []);
            return;
        }
        var chosen = desk?.Chosen;
        if (desk is not null) desk.Changed -= DeskChanged;
        var content = found.Widget.Content();
        // The portal's languages, and whatever else anything is written in.
        IReadOnlyList<string> languages = [.. Cultures.All.Select(c => c.TwoLetterISOLanguageName).Where(l => l != settings.Language).Concat(WidgetAttributes.Languages(content.LocalizedAttributes)).Distinct()];
        desk = new(Design.Of(found.Widget.Slug, content, found.Schema), languages, clock);
        if (chosen is var (key, id) && desk.Now.Find(key, id) is not null) desk.Choose(key, id);
        saved = desk.Now.ToBody();
        desk.Changed += DeskChanged;
        (state, refused) = ("saved", []);
    }

    void DeskChanged(bool design)
    {
        if (design)
        {
            (state, notice) = ("unsaved", null);
            SaveSoon();
        }
        _ = InvokeAsync(StateHasChanged);
        if (!design && productsOf?.Item3 == desk!.Language) return;
        _ = InvokeAsync(ShowAroundAsync);
        if (!design && at is not null) _ = InvokeAsync(() => ShowAtAsync(at));
    }

    async Task ShowAtAsync(DateTime? time)
    {
        then = time is not null && await readAt.RunAsync(Id, time, desk!.Language, actor, gone.Token) is { Succeeded: true } found ? found.Value : null;
        at = time;
        StateHasChanged();
    }

    /// <summary>Reads the products that the preview shows, where they may be others, and what is worth a warning.</summary>
    async Task ShowAroundAsync()
    {
        var (asked, design) = ((desk!.Now.CollectionId, desk.Now.ProductLimit, desk.Language), desk.Now);
        if (productsOf != asked)
        {
            productsOf = asked;
            if (await readProducts.RunAsync(design.Slug, design.ToContent(), desk.Language, actor, gone.Token) is { Succeeded: true } found && productsOf == asked) products = found.Value;
            StateHasChanged();
        }
    }

    /// <summary>With what only the browser can measure.</summary>
    List<Warning> AllWarnings => [.. warnings, ..
        from text in faint
        let place = text.Mark.Split('|')
        where place.Length == 2 && int.TryParse(place[1], out _)
        let id = int.Parse(place[1], System.Globalization.CultureInfo.InvariantCulture)
        where desk?.Now.Find(place[0], id) is not null
        let at = desk!.Now.Items(place[0]).ToList().FindIndex(i => i.Id == id)
        select new Warning("over", place[0], id, PlaceOf($"attributes.{place[0]}[{at}]"), [text.Ratio.ToString("0.0", System.Globalization.CultureInfo.CurrentCulture), text.Least])];

    void Toggle(string panel) => (open, notice) = (open == panel ? null : panel, null);

    async Task PublishAsync(DateTime? from, DateTime? to)
    {
        (busy, notice) = (true, null);
        try
        {
            if (!await SaveNowAsync()) return;
            var done = await publish.RunAsync(Id, from, to, revision, actor, gone.Token);
            refused = done.Problems;
            desk!.Refuse(refused);
            if (!done.Succeeded) return;
            await ReadStandingAsync();
            open = null;
            notice = done.Value.ShownFrom > now ? T["Published.Later"] : T["Published.Now", desk.Now.Slug];
        }
        finally
        {
            busy = false;
        }
    }

    async Task ArchiveAsync()
    {
        if (!await confirm.AskAsync(new(T["Archive.Title", desk!.Now.Name], T["Archive.Text"], T["Archive.Do"], Danger: true))) return;
        await SaveNowAsync();
        refused = (await archive.RunAsync(Id, null, actor, gone.Token)).Problems;
        await ReadStandingAsync();
    }

    async Task RestoreAsync()
    {
        refused = (await restore.RunAsync(Id, null, actor, gone.Token)).Problems;
        await ReadStandingAsync();
    }

    /// <summary>After a move that left the draft as it is: its state and times, and the revision to go on from.</summary>
    async Task ReadStandingAsync()
    {
        if (await read.RunAsync(Id, actor, gone.Token) is not { Succeeded: true } found) return;
        (view, now, revision) = (found.Value, clock.GetUtcNow().UtcDateTime, found.Value.Widget.Revision);
        await ShowAtAsync(at);
    }

    async Task RolledBackAsync(int version)
    {
        if (await read.RunAsync(Id, actor, gone.Token) is not { Succeeded: true } found) return;
        Take(found.Value, asStep: true);
        await ShowAroundAsync();
        notice = T["RolledBack", version];
    }

    public async ValueTask DisposeAsync()
    {
        if (desk is not null)
        {
            desk.Changed -= DeskChanged;
            // Leaving the page must not lose the last words.
            if (state == "unsaved" && clashes is null) await SaveNowAsync();
        }
        await gone.CancelAsync();
        gone.Dispose();
    }
}
