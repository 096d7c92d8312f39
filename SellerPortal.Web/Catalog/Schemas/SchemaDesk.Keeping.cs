using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Catalog.Schemas;

/// <summary>The draft is kept in the store: a reload or a lost server loses nothing that was typed.</summary>
public sealed partial class SchemaDesk : IDisposable
{
    static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(600), Again = TimeSpan.FromSeconds(5);
    readonly CancellationTokenSource gone = new();
    readonly SemaphoreSlim keeping = new(1, 1);
    long revision;
    int wishes;

    /// <summary><c>saved</c>, <c>saving</c>, <c>failed</c>; <c>elsewhere</c>: another tab went on with the draft.</summary>
    public string Keeping { get; private set; } = "saved";

    async Task LoadAsync(CancellationToken cancel)
    {
        var kept = await load.RunAsync(await current.GetAsync(), cancel);
        if (!kept.Succeeded || kept.Value is not { } found) return;
        revision = found.Revision;
        if (!found.Draft.IsEmpty) Draft = found.Draft;
        Forget();
    }

    /// <summary>Once the hands rest; on the caller's own context, as everything of a circuit.</summary>
    void KeepSoon()
    {
        var mine = ++wishes;
        Keeping = "saving";
        _ = KeepAsync(mine);
    }

    async Task KeepAsync(int mine)
    {
        try
        {
            await Task.Delay(Rest, gone.Token);
            while (mine == wishes && !await TryKeepAsync()) await Task.Delay(Again, gone.Token);
        }
        catch (OperationCanceledException)
        {
            // Left while it waited: what was wished is kept by Dispose.
        }
    }

    /// <summary>False: it is worth another try.</summary>
    async Task<bool> TryKeepAsync()
    {
        await keeping.WaitAsync(CancellationToken.None);
        try
        {
            var actor = await current.GetAsync();
            var kept = await keep.RunAsync(new(Draft, revision), actor, CancellationToken.None);
            if (kept.Succeeded) (revision, Keeping) = (kept.Value.Revision, "saved");
            else Keeping = kept.Problems.Any(p => p.Kind == ProblemKind.Conflict) ? "elsewhere" : "failed";
            return Keeping != "failed";
        }
        catch (Exception e) when (e is System.Data.Common.DbException or TimeoutException)
        {
            Keeping = "failed";
            return false;
        }
        finally
        {
            keeping.Release();
            Changed?.Invoke();
        }
    }

    public async Task DiscardAsync()
    {
        ++wishes;
        await keeping.WaitAsync();
        try
        {
            if (await discard.RunAsync(await current.GetAsync(), CancellationToken.None) is { Succeeded: false } refused)
            {
                Refusal = words.Of(refused.Problems, texts);
                return;
            }
        }
        finally
        {
            keeping.Release();
        }
        Empty();
    }

    /// <summary>What was published is undone from the list of changes; the draft begins anew.</summary>
    public async Task<Outcome<SchemaPublished>> PublishAsync(DateTime? graceUntil)
    {
        ++wishes;
        await keeping.WaitAsync();
        Outcome<SchemaPublished> outcome;
        try
        {
            outcome = await publish.RunAsync(new(Draft, graceUntil), await current.GetAsync(), CancellationToken.None);
        }
        finally
        {
            keeping.Release();
        }
        if (outcome.Succeeded)
        {
            Empty();
            Look(await catalog.CurrentAsync(CancellationToken.None));
        }
        else KeepSoon();
        Changed?.Invoke();
        return outcome;
    }

    /// <summary>The same wishes on what somebody else has made of it meanwhile.</summary>
    public void Rebase() => Do((draft, tree) => draft.Rebase(tree, Now.Version));

    public async Task RefreshAsync()
    {
        Look(await catalog.CurrentAsync(CancellationToken.None));
        Changed?.Invoke();
    }

    void Empty()
    {
        done.Clear();
        undone.Clear();
        (Draft, revision, Refusal, Keeping) = (SchemaDraft.On(Now.Version), 0, null, "saved");
        Forget();
        Changed?.Invoke();
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }
}
