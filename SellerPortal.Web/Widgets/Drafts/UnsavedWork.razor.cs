using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SellerPortal.Domain;
using SellerPortal.Web.Accounts;
using SellerPortal.Web.App;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Widgets.Drafts;

/// <summary>What is written on a page that is saved by a button is kept as a draft while it is written, and put back when the page is opened again.</summary>
public sealed partial class UnsavedWork(
    KeepEditorDraft keep, LoadEditorDraft load, DiscardEditorDraft discard, CurrentActor current, TimeProvider clock, IStringLocalizer<WidgetsTexts> texts) : IAsyncDisposable
{
    ConfirmDialog confirm = null!;
    Actor? actor;
    DraftKeeper? keeper;
    EditorDraft? found;
    string? unsaved;
    bool stale;

    /// <summary>As in <see cref="EditorDraft.Page"/>.</summary>
    [Parameter, EditorRequired] public string Page { get; set; } = "";
    /// <summary>What the page would need to show its work again; null where all is saved.</summary>
    [Parameter, EditorRequired] public Func<JsonObject?> Work { get; set; } = null!;
    /// <summary>The revision that the page shows and saves over; 0 for something new.</summary>
    [Parameter] public int Revision { get; set; }
    /// <summary>Puts kept work on the page.</summary>
    [Parameter, EditorRequired] public EventCallback<JsonObject> OnRestored { get; set; }
    /// <summary>Shows what is saved, without the work.</summary>
    [Parameter, EditorRequired] public EventCallback OnDiscarded { get; set; }

    IStringLocalizer<WidgetsTexts> T => texts;

    string Said => keeper?.State switch
    {
        _ when unsaved is null => Revision == 0 ? "" : T["Work.Saved"],
        DraftState.Saved => T["Work.Kept"],
        DraftState.Failed => T["Work.Failed"],
        DraftState.ChangedElsewhere => T["Work.NotSaved"],
        _ => T["Work.Keeping"],
    };

    protected override async Task OnInitializedAsync()
    {
        actor = await current.GetAsync();
        var keeper = new DraftKeeper(KeepAsync, () => InvokeAsync(StateHasChanged), clock);
        if (await load.RunAsync(Page, actor, CancellationToken.None) is { Succeeded: true, Value: { } kept } && Read(kept.Body) is { } work)
        {
            (found, stale) = (kept, kept.BaseRevision != Revision);
            keeper.Continue(kept.Revision, kept.UpdatedAt);
            await OnRestored.InvokeAsync(work);
            unsaved = Work()?.ToJsonString();
        }
        this.keeper = keeper;
    }

    /// <summary>Whoever shows this shows it again after each of its own events: the time to look at what was written.</summary>
    protected override async Task OnParametersSetAsync()
    {
        if (keeper is null || Work()?.ToJsonString() is var now && now == unsaved) return;
        unsaved = now;
        if (now is not null) keeper.Touch();
        else await ForgetAsync();
    }

    async Task<Outcome<DraftReceipt>> KeepAsync(long expected) =>
        Read(unsaved) is { } work ? await keep.RunAsync(new(Page, work, Revision, expected), actor!, CancellationToken.None) : new DraftReceipt(expected, clock.GetUtcNow().UtcDateTime);

    static JsonObject? Read(string? work)
    {
        try
        {
            return work is null ? null : JsonNode.Parse(work) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The work was saved, or what it was about is gone.</summary>
    public async Task ForgetAsync()
    {
        if (keeper is null) return;
        // A save under way comes to its end first: else it would put the draft back.
        await keeper.FlushAsync();
        var revision = keeper.Revision;
        keeper.Forget();
        (found, unsaved, stale) = (null, null, false);
        if (revision > 0) await discard.RunAsync(Page, revision, actor!, CancellationToken.None);
    }

    async Task DiscardAsync()
    {
        if (!await confirm.AskAsync(new(T["Work.Discard.Title"], T["Work.Discard.Text"], T["Work.Discard"], Danger: true))) return;
        await ForgetAsync();
        await OnDiscarded.InvokeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (keeper is not null) await keeper.DisposeAsync();
    }
}
