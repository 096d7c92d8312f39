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
    ReadWidget read, ListCollections listCollections, SaveWidgetDraft save, PublishWidget publish, ArchiveWidget archive, RestoreWidget restore, ReadPreviewProducts readProducts,
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
    IReadOnlyList<PreviewProduct> products = [];
    IReadOnlyList<Warning> warnings = [];
    IReadOnlyList<FaintText> faint = [];
    (Guid?, int?, string)? productsOf;

    [Parameter] public Guid Id { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        actor ??= await current.GetAsync();
        if (view?.Widget.Id == Id) return;
        await LoadAsync();
        if (await listCollections.RunAsync(actor, gone.Token) is { Succeeded: true } all) collections = all.Value;
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

    void Take(WidgetView found)
    {
        (view, now, revision) = (found, clock.GetUtcNow().UtcDateTime, found.Widget.Revision);
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
        if (design || productsOf?.Item3 != desk!.Language) _ = InvokeAsync(ShowAroundAsync);
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
    }

    async Task RolledBackAsync(int version)
    {
        await LoadAsync();
        notice = T["RolledBack", version];
    }

    /// <summary>Leads to the value that a problem is about: <c>attributes.slides[2].title</c>.</summary>
    void GoTo(string path)
    {
        if (desk!.Now.Schema is not { } schema || path.Split('.') is not [_, var place, ..]) { desk.ChooseWidget(); return; }
        var bracket = place.IndexOf('[', StringComparison.Ordinal);
        var (key, at) = bracket < 0 ? (place, 0) : (place[..bracket], int.TryParse(place[(bracket + 1)..].TrimEnd(']'), out var index) ? index : 0);
        if (schema.Find(key) is null) desk.ChooseWidget();
        else desk.Choose(key, at < desk.Now.Items(key).Count ? desk.Now.Items(key)[at].Id : 0);
    }

    /// <summary>The same place in the words of the schema: "Slides 3, Title".</summary>
    string PlaceOf(string path)
    {
        if (desk!.Now.Schema is not { } schema || path.Split('.') is not [_, var place, .. var rest]) return T["Structure.Widget"];
        var field = schema.Find(place.Split('[')[0]);
        var number = place.Contains('[', StringComparison.Ordinal) ? " " + (int.Parse(place.Split('[')[1].TrimEnd(']'), System.Globalization.CultureInfo.InvariantCulture) + 1) : "";
        var part = rest.Select(key => field?.Schema?.Find(key)?.Label).FirstOrDefault(label => label is not null);
        return field is null ? T["Structure.Widget"] : part is null ? field.Label + number : $"{field.Label}{number}, {part}";
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
