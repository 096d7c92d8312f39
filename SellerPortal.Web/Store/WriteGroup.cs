using System.Collections.Concurrent;
using SellerPortal.Domain;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Store;

/// <summary>
/// Writes that arrive while another is under way share the next transaction, and are answered after its commit: what a commit
/// costs, in SQLite's trigram index or in trips to PostgreSQL and its disk, is paid once. One's failure is never another's: if one fails with
/// something written, all is rolled back and each is done again in a transaction of its own.
/// </summary>
sealed class WriteGroup(WriteGate gate, SqlSessions sessions)
{
    const int MostTogether = 64;

    readonly ConcurrentQueue<Entry> waiting = new();
    int count;

    public Task<Outcome<T>> RunAsync<T>(Func<WriteTransaction, Outcome<T>> work, Action<PreOfferBatch>? expect, CancellationToken cancel)
    {
        var entry = new Entry<T>(work, expect, cancel);
        waiting.Enqueue(entry);
        // The first one writes for all who come meanwhile.
        if (Interlocked.Increment(ref count) == 1) _ = Task.Run(LeadAsync, CancellationToken.None);
        return entry.Done;
    }

    async Task LeadAsync()
    {
        int left;
        do
        {
            var together = new List<Entry>();
            using (await gate.EnterAsync(CancellationToken.None))
            {
                while (together.Count < MostTogether && waiting.TryDequeue(out var entry)) together.Add(entry);
                var wanted = together.Where(entry => !entry.IsCancelled).ToList();
                if (!await TryTogetherAsync(wanted))
                    foreach (var entry in wanted) await AloneAsync(entry);
            }
            foreach (var entry in together) entry.Answer();
            left = Interlocked.Add(ref count, -together.Count);
        }
        while (left > 0);
    }

    /// <returns>False when nothing has been written, since one of several failed in the middle or the commit did.</returns>
    async Task<bool> TryTogetherAsync(List<Entry> entries)
    {
        if (entries.Count < 2) return entries.Count == 0;
        try
        {
            using var rented = sessions.Rent();
            await using var transaction = new WriteTransaction(rented.Session);
            foreach (var entry in entries) entry.Expect(transaction);
            foreach (var entry in entries)
            {
                var before = rented.Session.Writes;
                if (!entry.Run(transaction) && rented.Session.Writes != before) return false;
            }
            await transaction.CommitAsync(CancellationToken.None);
            return true;
        }
        catch (Exception)
        {
            // Whose fault it was shows when each is alone.
            return false;
        }
    }

    async Task AloneAsync(Entry entry)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var rented = sessions.Rent();
                await using var transaction = new WriteTransaction(rented.Session);
                entry.Expect(transaction);
                if (entry.Run(transaction)) await transaction.CommitAsync(CancellationToken.None);
                return;
            }
            catch (Exception e) when (LostRace.MayRunAgain(e, attempt))
            {
                await LostRace.PauseAsync(attempt, CancellationToken.None);
            }
            catch (Exception e)
            {
                entry.Fail(e);
                return;
            }
        }
    }

    abstract class Entry(Action<PreOfferBatch>? expect, CancellationToken cancel)
    {
        public bool IsCancelled => cancel.IsCancellationRequested;

        public void Expect(WriteTransaction transaction) => expect?.Invoke(transaction.PreOffers);

        /// <returns>Whether it succeeded, so that what it wrote may stay. May run again, after a rollback.</returns>
        public abstract bool Run(WriteTransaction transaction);

        public abstract void Fail(Exception fault);

        /// <summary>Tells the one who waits.</summary>
        public abstract void Answer();
    }

    sealed class Entry<T>(Func<WriteTransaction, Outcome<T>> work, Action<PreOfferBatch>? expect, CancellationToken cancel) : Entry(expect, cancel)
    {
        readonly TaskCompletionSource<Outcome<T>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        readonly CancellationToken cancel = cancel;
        Outcome<T>? outcome;
        Exception? fault;

        public Task<Outcome<T>> Done => answer.Task;

        public override bool Run(WriteTransaction transaction)
        {
            var said = work(transaction);
            outcome = said;
            return said.Succeeded;
        }

        public override void Fail(Exception fault) => this.fault = fault;

        public override void Answer()
        {
            if (fault is not null) answer.SetException(fault);
            else if (outcome is { } said) answer.SetResult(said);
            else answer.SetCanceled(cancel);
        }
    }
}
