using System.Collections.Concurrent;

namespace SellerPortal.Web.Store.Sql;

/// <summary>Keeps a few sessions open, so that their prepared statements are there for the next caller: the last one back goes out first.</summary>
public sealed class SqlSessions(Func<SqlSession> open) : IDisposable
{
    const int MostKept = 16;
    readonly ConcurrentStack<SqlSession> idle = [];
    int kept;
    volatile bool closed;

    /// <summary>Rents a session; disposing the answer gives it back.</summary>
    public Rented Rent()
    {
        while (idle.TryPop(out var session))
        {
            Interlocked.Decrement(ref kept);
            if (session.IsUsable) return new(this, session);
            session.Dispose();
        }
        return new(this, open());
    }

    void Return(SqlSession session)
    {
        session.Transaction = null;
        if (closed || !session.IsUsable)
        {
            session.Dispose();
            return;
        }
        if (Interlocked.Increment(ref kept) > MostKept)
        {
            Interlocked.Decrement(ref kept);
            session.Dispose();
            return;
        }
        idle.Push(session);
        // Closed meanwhile: nobody else would end it.
        if (closed) Dispose();
    }

    public void Dispose()
    {
        closed = true;
        while (idle.TryPop(out var session)) session.Dispose();
    }

    public readonly struct Rented : IDisposable
    {
        readonly SqlSessions sessions;
        public SqlSession Session { get; }

        internal Rented(SqlSessions sessions, SqlSession session) => (this.sessions, Session) = (sessions, session);

        public void Dispose() => sessions.Return(Session);
    }
}
