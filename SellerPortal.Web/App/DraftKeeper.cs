using SellerPortal.Domain;

namespace SellerPortal.Web.App;

/// <param name="Revision">Of the kept draft; to expect at the next save.</param>
public sealed record DraftReceipt(long Revision, DateTime SavedAt);

public enum DraftState { Untouched, Waiting, Saving, Saved, Failed, ChangedElsewhere }

/// <summary>Saves a form's draft shortly after each change, one save at a time, the newest content last. Used from one circuit.</summary>
/// <param name="save">Keeps the form as it stands then, where the kept draft still has the revision that is given to it: else a conflict.</param>
/// <param name="changed">The state is another, or the draft was saved.</param>
public sealed class DraftKeeper(Func<long, Task<Outcome<DraftReceipt>>> save, Func<Task> changed, TimeProvider clock) : IAsyncDisposable
{
    public static TimeSpan Pause { get; } = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    readonly SemaphoreSlim turn = new(1, 1);
    CancellationTokenSource? waiting;
    bool dirty;

    public DraftState State { get; private set; }
    public DateTime? SavedAt { get; private set; }
    /// <summary>Of the kept draft; 0 before the first save.</summary>
    public long Revision { get; private set; }

    /// <summary>Goes on from a draft that was read.</summary>
    public void Continue(long revision, DateTime savedAt) => (Revision, SavedAt, State, dirty) = (revision, savedAt, DraftState.Saved, false);

    /// <summary>The form has been changed.</summary>
    public void Touch()
    {
        dirty = true;
        if (State == DraftState.ChangedElsewhere) return;
        State = DraftState.Waiting;
        waiting?.Cancel();
        waiting?.Dispose();
        waiting = new CancellationTokenSource();
        _ = SaveLaterAsync(waiting.Token);
    }

    async Task SaveLaterAsync(CancellationToken cancel)
    {
        try
        {
            await Task.Delay(Pause, clock, cancel);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        await FlushAsync();
    }

    /// <summary>Saves now what is not saved yet; a failure is tried again until it works or the form is closed.</summary>
    public async Task FlushAsync()
    {
        await turn.WaitAsync();
        try
        {
            if (!dirty || State == DraftState.ChangedElsewhere) return;
            dirty = false;
            State = DraftState.Saving;
            Take(await SaveAsync());
        }
        finally
        {
            turn.Release();
        }
        await changed();
        if (State == DraftState.Failed && waiting is { IsCancellationRequested: false } still) _ = RetryAsync(still.Token);
    }

    /// <summary>Overwrites what another tab has kept.</summary>
    public Task KeepMineAsync(long newerRevision)
    {
        (Revision, State, dirty) = (newerRevision, DraftState.Waiting, true);
        return FlushAsync();
    }

    /// <summary>Nothing is to be saved any more: the form was sent or the draft thrown away.</summary>
    public void Forget()
    {
        waiting?.Cancel();
        (dirty, State, Revision, SavedAt) = (false, DraftState.Untouched, 0, null);
    }

    async Task<Outcome<DraftReceipt>?> SaveAsync()
    {
        try
        {
            return await save(Revision);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException or TimeoutException or Microsoft.EntityFrameworkCore.DbUpdateException)
        {
            return null;
        }
    }

    void Take(Outcome<DraftReceipt>? outcome)
    {
        if (outcome is { Succeeded: true } saved)
        {
            (Revision, SavedAt) = (saved.Value.Revision, saved.Value.SavedAt);
            if (!dirty) State = DraftState.Saved;
            return;
        }
        dirty = true;
        State = outcome is { } refused && refused.Problems[0].Kind == ProblemKind.Conflict ? DraftState.ChangedElsewhere : DraftState.Failed;
    }

    async Task RetryAsync(CancellationToken cancel)
    {
        try
        {
            await Task.Delay(Patience, clock, cancel);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        await FlushAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (waiting is not null) await waiting.CancelAsync();
        await turn.WaitAsync();
        turn.Release();
        if (dirty && State is DraftState.Waiting) Take(await SaveAsync());
        waiting?.Dispose();
        turn.Dispose();
    }
}
