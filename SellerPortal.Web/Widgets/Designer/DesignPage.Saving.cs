using System.Text.Json.Nodes;
using SellerPortal.Domain;
using SellerPortal.Domain.Widgets;

namespace SellerPortal.Web.Widgets.Designer;

public sealed partial class DesignPage
{
    static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(700), Look = TimeSpan.FromSeconds(5);

    readonly SemaphoreSlim saving = new(1, 1);
    string state = "saved";
    int revision;
    /// <summary>What is in the store, as far as is known here.</summary>
    JsonObject saved = [];
    int soon;
    string? moved, theirName;
    IReadOnlyList<DesignMerge.Clash>? clashes;
    /// <summary>What we had when the clash was found, and both together.</summary>
    JsonObject? ours, merged;
    WidgetView? theirs;

    /// <summary>Saves once the hands rest.</summary>
    void SaveSoon()
    {
        var mine = ++soon;
        _ = InvokeAsync(async () =>
        {
            try
            {
                await Task.Delay(Rest, gone.Token);
                if (mine != soon) return;
                if (clashes is null) await SaveNowAsync();
                warnings = (await findWarnings.RunAsync(desk!.Now, actor, gone.Token)) is { Succeeded: true } found ? found.Value : [];
                StateHasChanged();
            }
            catch (OperationCanceledException) { }
        });
    }

    /// <returns>Whether what is on the screen is in the store.</returns>
    async Task<bool> SaveNowAsync()
    {
        await saving.WaitAsync();
        try
        {
            var body = desk!.Now.ToBody();
            if (JsonNode.DeepEquals(body, saved))
            {
                state = "saved";
                return true;
            }
            state = "saving";
            StateHasChanged();
            var outcome = await save.RunAsync(Id, body, revision, actor, CancellationToken.None);
            if (outcome.Succeeded)
            {
                (revision, saved, refused) = (outcome.Value.Revision, body, []);
                state = JsonNode.DeepEquals(desk.Now.ToBody(), saved) ? "saved" : "unsaved";
                desk.Refuse([]);
                return true;
            }
            if (outcome.Problems.Any(WidgetProblems.IsChangedMeanwhile)) return await MergeAsync(body);
            (state, refused) = ("refused", outcome.Problems);
            desk.Refuse(refused);
            return false;
        }
        catch (Exception e) when (e is System.Data.Common.DbException or TimeoutException)
        {
            state = "failed";
            return false;
        }
        finally
        {
            saving.Release();
        }
    }

    /// <summary>Somebody saved meanwhile: what we did not both change goes together; for the rest somebody has to choose.</summary>
    async Task<bool> MergeAsync(JsonObject mine)
    {
        if (await read.RunAsync(Id, actor, gone.Token) is not { Succeeded: true } found) return false;
        theirs = found.Value;
        theirName = theirs.Widget.UpdatedByName;
        var theirBody = Design.Of(theirs.Widget.Slug, theirs.Widget.Content(), theirs.Schema).ToBody();
        var result = DesignMerge.Of(saved, mine, theirBody);
        (ours, merged) = (mine, result.Body);
        if (result.Clashes.Count > 0)
        {
            (clashes, state) = (result.Clashes, "conflict");
            return false;
        }
        return await KeepMergedAsync();
    }

    /// <summary>Saves both together on top of theirs, and goes on from there; what was written on meanwhile goes on top of that.</summary>
    async Task<bool> KeepMergedAsync()
    {
        while (true)
        {
            var outcome = await save.RunAsync(Id, merged, theirs!.Widget.Revision, actor, gone.Token);
            if (outcome.Problems.Any(WidgetProblems.IsChangedMeanwhile)) return await MergeAsync(ours!);
            (clashes, refused) = (null, outcome.Problems);
            if (!outcome.Succeeded)
            {
                state = "refused";
                return false;
            }
            if (await read.RunAsync(Id, actor, gone.Token) is not { Succeeded: true } found) return false;
            var now = desk!.Now.ToBody();
            if (JsonNode.DeepEquals(now, ours))
            {
                Take(found.Value);
                await ShowAroundAsync();
                moved = T["Conflict.Merged", theirName ?? ""];
                return true;
            }
            (merged, ours, theirs) = (DesignMerge.Of(ours!, now, merged!).Body, now, found.Value);
        }
    }

    async Task ResolveAsync(IReadOnlyList<DesignMerge.Clash> taken)
    {
        foreach (var clash in taken) DesignMerge.Put(merged!, clash.Path, clash.Theirs);
        await KeepMergedAsync();
    }

    /// <summary>Tells of others who save the same widget; what they did is shown at once where nothing of ours is unsaved.</summary>
    async Task KeepLookingAsync()
    {
        using var timer = new PeriodicTimer(Look);
        try
        {
            await InvokeAsync(async () =>
            {
                if (desk is null) return;
                warnings = (await findWarnings.RunAsync(desk.Now, actor, gone.Token)) is { Succeeded: true } found ? found.Value : [];
                StateHasChanged();
            });
            while (await timer.WaitForNextTickAsync(gone.Token)) await InvokeAsync(LookAsync);
        }
        catch (OperationCanceledException) { }
        catch (ObjectDisposedException) { }
    }

    async Task LookAsync()
    {
        if (desk is null || clashes is not null || saving.CurrentCount == 0) return;
        try
        {
            // What could not be saved because the store was away is tried again: nobody has to type for it.
            if (state == "failed") await SaveNowAsync();
            if (await read.RunAsync(Id, actor, gone.Token) is not { Succeeded: true } found) return;
            now = clock.GetUtcNow().UtcDateTime;
            if (found.Value.Widget.Revision <= revision) return;
            var who = found.Value.Widget.UpdatedByName;
            if (state != "saved")
            {
                moved = T["Conflict.Elsewhere", who];
            }
            else
            {
                Take(found.Value);
                await ShowAroundAsync();
                moved = T["Conflict.Reloaded", who];
            }
            StateHasChanged();
        }
        catch (System.Data.Common.DbException) { }
    }
}
