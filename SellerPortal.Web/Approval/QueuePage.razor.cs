using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Accounts;
using SellerPortal.Web.App;

namespace SellerPortal.Web.Approval;

/// <summary>What waits, and one of it to read and decide on. The address holds the page of the list and what is open.</summary>
public sealed partial class QueuePage(
    WaitingPreOffers waiting, ReadReview read, ClaimPreOffer claim, ReleaseClaim release, ApprovePreOffer approve, RejectPreOffer reject, UndoDecision undo,
    CurrentActor current, NavigationManager navigation, IJSRuntime js, TimeProvider clock) : ComponentBase, IAsyncDisposable
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(4);
    readonly CancellationTokenSource gone = new();
    Actor? actor;
    QueueSlice? slice;
    Review? review;
    FieldNames? fields;
    (string?, string?, string?) shown;
    Guid? opened;
    bool rendered;
    bool failed, missing, busy, focus;
    string? problem, moved;
    Done? done;

    sealed record Done(Guid Id, string Text, DateTime At);

    [Parameter] public Guid? Id { get; set; }
    [SupplyParameterFromQuery(Name = "q")] public string? Text { get; set; }
    [SupplyParameterFromQuery] public string? After { get; set; }
    [SupplyParameterFromQuery] public string? Before { get; set; }
    [CascadingParameter] Reader? Reader { get; set; }

    string? Sentence => slice is null ? null : slice.Waiting == 0 && string.IsNullOrWhiteSpace(Text) ? T["Queue.None"].Value : T[slice.Waiting == 1 ? "Queue.One" : "Queue.Many", slice.Waiting].Value;

    protected override async Task OnParametersSetAsync()
    {
        actor ??= await current.GetAsync();
        // From one pre-offer to the next the page stays; the eye goes to the new title.
        focus |= rendered && opened != Id;
        opened = Id;
        if (review?.Row.Id != Id) (review, problem, moved) = (null, null, null);
        if (slice is null || shown != (Text, After, Before)) await LoadListAsync();
        if (Id is not null && review is null) await LoadItemAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        rendered = true;
        if (firstRender) _ = WatchAsync();
        if (!focus || (Id is not null && review is null && !missing)) return;
        focus = false;
        await js.InvokeVoidAsync("portal.focus", "main h1");
    }

    async Task LoadListAsync()
    {
        shown = (Text, After, Before);
        try
        {
            var read = await waiting.RunAsync(new(Text ?? "", After: QueuePlace.Parse(After), Before: QueuePlace.Parse(Before)), actor!, gone.Token);
            slice = read.Succeeded ? read.Value : null;
            failed = !read.Succeeded;
            // The page's rows were all decided: from the start again.
            if (slice is { Items.Count: 0, Waiting: > 0 } && (After ?? Before) is not null) navigation.NavigateTo(Address(Id, null, null));
        }
        catch (Exception e) when (e is System.Data.Common.DbException)
        {
            failed = true;
        }
    }

    async Task LoadItemAsync()
    {
        var outcome = await read.RunAsync(Id!.Value, CultureInfo.CurrentUICulture.Name, actor!, gone.Token);
        missing = !outcome.Succeeded;
        if (missing) return;
        review = outcome.Value;
        fields = new FieldNames(T, review.Schema, review.Content, review.Catalog);
        moved = null;
    }

    async Task ReloadAsync()
    {
        (problem, moved) = (null, null);
        await LoadListAsync();
        if (Id is not null) await LoadItemAsync();
    }

    Task MoveAsync(ApprovalMove move) => move switch
    {
        ApprovalMove.Approve => DecideAsync(() => approve.RunAsync(review!.Row.Id, review.Row.Version, actor!, gone.Token), "Done.Approved"),
        ApprovalMove.Claim => StepAsync(() => claim.RunAsync(review!.Row.Id, takeOver: false, actor!, gone.Token)),
        ApprovalMove.TakeOver => StepAsync(() => claim.RunAsync(review!.Row.Id, takeOver: true, actor!, gone.Token)),
        ApprovalMove.Release => StepAsync(() => release.RunAsync(review!.Row.Id, actor!, gone.Token)),
        ApprovalMove.Undo => StepAsync(() => undo.RunAsync(review!.Row.Id, actor!, gone.Token)),
        _ => Task.CompletedTask,
    };

    Task RejectAsync(Rejection given) => DecideAsync(
        () => reject.RunAsync(review!.Row.Id, given.Kind, given.Reasons, review.Row.Version, actor!, gone.Token),
        given.Kind == DecisionKind.Rejected ? "Done.Rejected" : "Done.ChangesRequested");

    /// <summary>A decision takes the pre-offer out of the queue: on to the next, with a way back.</summary>
    async Task DecideAsync(Func<Task<Outcome<PreOffer>>> decide, string text)
    {
        if (busy || review is null) return;
        var (id, name, next) = (review.Row.Id, review.Row.Name, Neighbour(1) ?? Neighbour(-1));
        if (!await RunAsync(decide)) return;
        done = new(id, T[text, name], clock.GetUtcNow().UtcDateTime);
        await LoadListAsync();
        focus = true;
        navigation.NavigateTo(Address(next ?? (slice is { Items: [var first, ..] } ? first.Row.Id : null)));
    }

    async Task StepAsync(Func<Task<Outcome<PreOffer>>> step)
    {
        if (busy || review is null) return;
        if (await RunAsync(step)) await ReloadAsync();
    }

    async Task UndoAsync()
    {
        if (busy || done is null) return;
        var id = done.Id;
        var undone = await RunAsync(() => undo.RunAsync(id, actor!, gone.Token));
        done = null;
        if (!undone) return;
        (review, focus) = (null, true);
        await LoadListAsync();
        if (Id == id) await LoadItemAsync();
        else navigation.NavigateTo(Address(id));
    }

    /// <summary>False: it was refused, and the page says why and shows what stands there now.</summary>
    async Task<bool> RunAsync(Func<Task<Outcome<PreOffer>>> step)
    {
        busy = true;
        try
        {
            var outcome = await step();
            if (outcome.Succeeded) return true;
            await ReloadAsync();
            problem = Say(outcome.Problems[0]);
            return false;
        }
        finally
        {
            busy = false;
        }
    }

    string Say(Problem refused)
    {
        if (refused is { Kind: ProblemKind.Conflict, Arguments: [string what, string who, DateTime when] } && T[$"Conflict.{what}", who, Clock(when)] is { ResourceNotFound: false } conflict) return conflict;
        var text = T[$"Problem.{refused.Code}{(refused.Arguments is [string why] ? "." + why : "")}"];
        return text.ResourceNotFound ? T["Problem.other", refused.Message] : text;
    }

    string Clock(DateTime utc)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), (Reader ?? Reader.Default).Zone);
        return local.ToString(clock.GetUtcNow().UtcDateTime - utc < TimeSpan.FromHours(20) ? "t" : "g", CultureInfo.CurrentCulture);
    }

    /// <summary>Notices what others do to the open pre-offer, and forgets what can no longer be undone.</summary>
    async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Look, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(gone.Token)) await InvokeAsync(LookAsync);
        }
        catch (OperationCanceledException) { }
    }

    void LookAsync()
    {
        var before = (moved, done);
        if (done is not null && clock.GetUtcNow().UtcDateTime - done.At > ApprovalMachine.UndoLasts) done = null;
        if (review is not null && !busy && read.Mark(review.Row.Id, actor!) is { } mark && mark.Version != review.Row.Version)
            moved = (mark.Archived, mark.Status, mark.ByName) switch
            {
                (true, _, _) => T["Moved.archived", Clock(mark.At)],
                (_, ApprovalStatus.Approved, { } who) => T["Moved.approved", who, Clock(mark.At)],
                (_, ApprovalStatus.Rejected, { } who) => T["Moved.rejected", who, Clock(mark.At)],
                (_, ApprovalStatus.Pending, { } who) => T["Moved.claimed", who, Clock(mark.At)],
                _ => T["Moved.changed", Clock(mark.At)],
            };
        if (before != (moved, done)) StateHasChanged();
    }

    Guid? Neighbour(int by)
    {
        if (slice is null) return null;
        var at = slice.Items.ToList().FindIndex(i => i.Row.Id == Id);
        var index = at < 0 ? (by > 0 ? 0 : -1) : at + by;
        return index >= 0 && index < slice.Items.Count ? slice.Items[index].Row.Id : null;
    }

    /// <summary>The page of the list stays as it is.</summary>
    string Address(Guid? id) => Address(id, After, Before);

    string Address(Guid? id, string? after, string? before) => navigation.GetUriWithQueryParameters("/queue" + (id is { } open ? $"/{open}" : ""), new Dictionary<string, object?>
    {
        ["q"] = string.IsNullOrWhiteSpace(Text) ? null : Text.Trim(), ["after"] = after, ["before"] = before,
    });

    public async ValueTask DisposeAsync()
    {
        await gone.CancelAsync();
        gone.Dispose();
    }
}
