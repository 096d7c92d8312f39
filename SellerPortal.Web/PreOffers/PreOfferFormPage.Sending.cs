using System.Globalization;
using Microsoft.AspNetCore.Components;
using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.Fields;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.App;
using SellerPortal.Web.Inputs;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.PreOffers;

public sealed partial class PreOfferFormPage
{
    string? done, refused;
    Draft? discarded;
    ConfirmDialog confirm = null!;

    [Inject] SendForm Send { get; set; } = null!;
    [Inject] WithdrawPreOffer Withdrawal { get; set; } = null!;
    [Inject] DiscardDraft Discard { get; set; } = null!;
    [Inject] RestoreDraft Restore { get; set; } = null!;
    [Inject] FieldWords Words { get; set; } = null!;

    bool EntersQueue => opened is null or { Row.Archived: true } or { Row.Status: ApprovalStatus.Rejected };
    bool CanSend => EntersQueue || Changes.Count > 0;
    bool CanSaveOnly => opened is { Row: { Archived: false, Status: ApprovalStatus.Rejected } };
    string Verb => opened is null or { Row.Archived: true } ? "Send" : CanSaveOnly ? "SendAgain" : "Save";
    bool CanWithdraw => opened is not null && !ReadOnly && ApprovalMachine.Allowed(ApprovalState.Of(opened.Row), actor, Clock.GetUtcNow().UtcDateTime).Contains(ApprovalMove.Withdraw);

    string BarText
    {
        get
        {
            var kept = keeper?.State switch
            {
                DraftState.Waiting or DraftState.Saving => T["Bar.Saving"].Value,
                DraftState.Saved when keeper.SavedAt is { } time => T["Bar.Saved", TimeZoneInfo.ConvertTimeFromUtc(time, (Reader ?? Reader.Default).Zone).ToString("t", CultureInfo.CurrentCulture)].Value,
                DraftState.Failed => T["Bar.Failed"].Value,
                DraftState.ChangedElsewhere => T["Bar.Elsewhere"].Value,
                _ => opened is null ? T["Bar.New"].Value : "",
            };
            if (uploading) return T["Bar.Uploading"];
            if (opened is null) return kept;
            var changes = Changes;
            if (changes.Count == 0) return T["Bar.NoChanges"];
            var effect = opened.Row is { Status: ApprovalStatus.Approved, Archived: false }
                ? T[changes.All(IsOffers) ? "Bar.AtOnce" : "Bar.ReviewAgain"].Value : "";
            return $"{T["Bar.Changed", changes.Count]} {effect} {kept}";
        }
    }

    bool IsOffers(string path) => path is "prices" or "stocks" || (path.Split('.', 2) is [_, var key] && content!.Schema.Find(key)?.IsOffer == true);

    /// <param name="submit">Into the queue; else a rejected one is only saved.</param>
    async Task SendAsync(bool submit)
    {
        if (busy) return;
        (sent, done, refused) = (true, null, null);
        checks!.ShowAll();
        if (checks.All.Count > 0)
        {
            StateHasChanged();
            await Script.RevealAsync("summary");
            return;
        }
        busy = true;
        StateHasChanged();
        try
        {
            await keeper!.FlushAsync();
            var body = content!.Write();
            if (submit && EntersQueue) body["approval_status"] = (int)ApprovalStatus.Required;
            var outcome = await Send.RunAsync(new FormInput(body, opened is { Row.Archived: false } ? opened.Row.Id : null, baseVersion, draftId), actor, CancellationToken.None);
            if (outcome.Succeeded) await SentAsync(outcome.Value, submit);
            else await RefusedAsync(outcome.Problems);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or TimeoutException)
        {
            refused = T["Sending.Failed"];
        }
        finally
        {
            busy = false;
        }
    }

    async Task SentAsync(PreOfferReceipt receipt, bool submit)
    {
        var text = T[submit && EntersQueue ? "Done.Sent" : "Done.Saved"].Value;
        keeper!.Forget();
        at = (receipt.Id, null, true);
        Navigation.NavigateTo($"/pre-offers/{receipt.Id}", new NavigationOptions { ReplaceHistoryEntry = true });
        await LoadAsync();
        done = text;
    }

    async Task RefusedAsync(IReadOnlyList<Problem> problems)
    {
        checks!.Tell(problems);
        if (problems.Any(p => p.Kind == ProblemKind.Conflict) && opened is not null
            && await Open.RunAsync(opened.Row.Id, actor, CancellationToken.None) is { Succeeded: true } newer) opened = newer.Value;
        StateHasChanged();
        await Script.RevealAsync("summary");
    }

    async Task WithdrawAsync()
    {
        if (opened is null || !await confirm.AskAsync(new(T["Withdraw.Title"], T["Withdraw.Text", opened.Row.Name], T["Withdraw"], Danger: true))) return;
        var outcome = await Withdrawal.RunAsync(opened.Row.Id, actor, CancellationToken.None);
        if (!outcome.Succeeded)
        {
            refused = Words.Of(outcome.Problems[0]);
            return;
        }
        keeper?.Forget();
        await Discard.RunAsync(draftId, actor, CancellationToken.None);
        Navigation.NavigateTo("/pre-offers?withdrawn=1");
    }

    async Task DiscardAsync()
    {
        await keeper!.FlushAsync();
        var outcome = await Discard.RunAsync(draftId, actor, CancellationToken.None);
        if (!outcome.Succeeded)
        {
            refused = Words.Of(outcome.Problems[0]);
            return;
        }
        keeper.Forget();
        await StartAsync(opened is null ? "/pre-offers/new" : $"/pre-offers/{opened.Row.Id}", opened?.Row.Id, null);
        discarded = outcome.Value;
    }

    async Task RestoreAsync()
    {
        if (discarded is not { } draft || !(await Restore.RunAsync(draft, actor, CancellationToken.None)).Succeeded) return;
        discarded = null;
        keeper?.Forget();
        await StartAsync(draft.PreOfferId is { } id ? $"/pre-offers/{id}" : $"/pre-offers/drafts/{draft.Id}", draft.PreOfferId, draft.PreOfferId is null ? draft.Id : null);
    }

    /// <summary>Reads what another tab has kept; what is here is given up.</summary>
    async Task ReloadAsync()
    {
        keeper!.Forget();
        await StartAsync(opened is null ? $"/pre-offers/drafts/{draftId}" : $"/pre-offers/{opened.Row.Id}", opened?.Row.Id, opened is null ? draftId : null);
    }

    async Task KeepMineAsync()
    {
        var kept = await Load.RunAsync(draftId, actor, CancellationToken.None);
        await keeper!.KeepMineAsync(kept.Succeeded ? kept.Value.Revision : 0);
    }

    /// <summary>Gives up the changes and reads the pre-offer as it stands now.</summary>
    async Task StartOverAsync()
    {
        keeper?.Forget();
        await Discard.RunAsync(draftId, actor, CancellationToken.None);
        await StartAsync($"/pre-offers/{opened!.Row.Id}", opened.Row.Id, null);
    }

    /// <summary>Goes on with the changes here, on top of what stands there now.</summary>
    async Task RebaseAsync()
    {
        if (await Open.RunAsync(opened!.Row.Id, actor, CancellationToken.None) is { Succeeded: true } newer) opened = newer.Value;
        baseVersion = opened.Row.Version;
        original = FormContent.Of(opened.Row, catalog!).Write();
        checks!.Check(content!, opened.Row);
        keeper?.Touch();
    }

    async Task StartAsync(string address, Guid? id, Guid? draft)
    {
        at = (id, draft, true);
        Navigation.NavigateTo(address, new NavigationOptions { ReplaceHistoryEntry = true });
        await LoadAsync();
    }
}
