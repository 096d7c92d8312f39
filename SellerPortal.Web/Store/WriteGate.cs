namespace SellerPortal.Web.Store;

/// <summary>
/// SQLite takes one writer at a time; those who would fail with "database is locked" wait here instead, in order.
/// On PostgreSQL it is open. Other processes are waited for by the database's own busy timeout.
/// </summary>
public sealed class WriteGate(bool closed)
{
    /// <summary>Never disposed: a writer that ends after the store still leaves through it.</summary>
    readonly SemaphoreSlim? turn = closed ? new(1, 1) : null;

    /// <summary>Dispose the answer to leave.</summary>
    public async ValueTask<Pass> EnterAsync(CancellationToken cancel)
    {
        if (turn is not null) await turn.WaitAsync(cancel);
        return new(turn);
    }

    public readonly struct Pass : IDisposable
    {
        readonly SemaphoreSlim? turn;
        internal Pass(SemaphoreSlim? turn) => this.turn = turn;
        public void Dispose() => turn?.Release();
    }
}
