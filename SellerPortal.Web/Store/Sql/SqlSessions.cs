using System.Collections.Concurrent;

namespace SellerPortal.Web.Store.Sql;

/// <summary>Keeps a few sessions open, so that their prepared statements are there for the next caller.</summary>
public sealed class SqlSessions(Func<SqlSession> open) : IDisposable
{
    const int MostKept = 16;
    readonly ConcurrentBag<SqlSession> idle = [];
    volatile bool closed;

    /// <summary>Rents a session; disposing the answer gives it back.</summary>
    public Rented Rent()
    {
        while (idle.TryTake(out var session))
        {
            if (session.IsUsable) return new(this, session);
            session.Dispose();
        }
        return new(this, open());
    }

    public void Dispose()
    {
        closed = true;
        while (idle.TryTake(out var session)) session.Dispose();
    }

    public readonly struct Rented : IDisposable
    {
        readonly SqlSessions sessions;
        public SqlSession Session { get; }

        internal Rented(SqlSessions sessions, SqlSession session) => (this.sessions, Session) = (sessions, session);

        public void Dispose()
        {
            Session.Transaction = null;
            if (!sessions.closed && sessions.idle.Count < MostKept && Session.IsUsable) sessions.idle.Add(Session);
            else Session.Dispose();
        }
    }
}
