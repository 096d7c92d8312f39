using SellerPortal.Web.Store;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Jobs;

/// <summary>
/// The table behind one kind of work. Every change names the status and the owner it expects, so that two workers, two machines, or a worker
/// and the person who cancels never both have their way.
/// </summary>
public sealed class JobRows(PortalStore store, JobWork work, TimeProvider clock)
{
    const int Waiting = 1, Working = 2, Done = 3, Failed = 4;

    /// <summary>The longest due row of a lane that is not full, now this owner's; null for none. One statement, so that no two get the same.</summary>
    public Task<JobClaim?> ClaimAsync(Guid owner, IReadOnlyList<string> fullLanes, CancellationToken cancel) => WriteAsync(sql =>
    {
        var now = Microseconds.Now(clock);
        object?[] arguments = [owner, Microseconds.Of(now + work.Pace.Lease), Microseconds.Of(now), .. fullLanes];
        using var row = sql.Query($"""
            UPDATE "{work.Table}" SET "Status" = {Working}, "LeaseOwner" = @0, "LeaseUntil" = @1, "Attempts" = "Attempts" + 1, "UpdatedAt" = @2
            WHERE "Id" = (SELECT "Id" FROM "{work.Table}" WHERE "Status" = {Waiting} AND "NextAttemptAt" <= @2{Beside(fullLanes, 3)}
                ORDER BY "NextAttemptAt" LIMIT 1{(sql.IsSqlite ? "" : " FOR UPDATE SKIP LOCKED")})
            RETURNING "Id", "SellerNumber", "{work.LaneColumn}", "Attempts"
            """, arguments);
        return row.Read() ? new JobClaim(row.GetGuid(0), row.GetInt32(1), row.GetString(2), row.GetInt32(3), owner) : null;
    }, cancel);

    /// <summary>When the next row is due in a lane that is not full; null while none waits.</summary>
    public DateTime? NextDue(IReadOnlyList<string> fullLanes)
    {
        using var rented = store.Rent();
        var due = rented.Session.Scalar<long?>($"""SELECT "NextAttemptAt" FROM "{work.Table}" WHERE "Status" = {Waiting}{Beside(fullLanes, 0)} ORDER BY "NextAttemptAt" LIMIT 1""", [.. fullLanes]);
        return due is { } at ? Microseconds.Time(at) : null;
    }

    string Beside(IReadOnlyList<string> lanes, int first) =>
        lanes.Count == 0 ? "" : $" AND \"{work.LaneColumn}\" NOT IN ({string.Join(", ", lanes.Select((_, i) => "@" + (first + i)))})";

    /// <summary>False: it is no longer this owner's.</summary>
    public Task<bool> RenewAsync(JobClaim job, CancellationToken cancel) => WriteAsync(sql =>
        sql.Execute($"""UPDATE "{work.Table}" SET "LeaseUntil" = @2 WHERE "Id" = @0 AND "LeaseOwner" = @1 AND "Status" = {Working}""",
            job.Id, job.Owner, Microseconds.Of(Microseconds.Now(clock) + work.Pace.Lease)) == 1, cancel);

    /// <summary>Records inside the transaction that keeps what was made. False: it is no longer this owner's, and nothing of it may be kept.</summary>
    /// <param name="more">Further assignments, as <c>, "ItemId" = @3</c>.</param>
    public bool Finish(SqlSession sql, JobClaim job, string more = "", params ReadOnlySpan<object?> arguments) =>
        sql.Execute($"""
            UPDATE "{work.Table}" SET "Status" = {Done}, "Error" = NULL, "LeaseOwner" = NULL, "LeaseUntil" = NULL, "UpdatedAt" = @2{more}
            WHERE "Id" = @0 AND "LeaseOwner" = @1 AND "Status" = {Working}
            """, [job.Id, job.Owner, Microseconds.Of(Microseconds.Now(clock)), .. arguments]) == 1;

    /// <summary>Records why it came to nothing: for good, or until another attempt.</summary>
    public Task<bool> RecordAsync(JobClaim job, JobEnd end, double random, CancellationToken cancel) => WriteAsync(sql =>
    {
        var now = Microseconds.Now(clock);
        var again = end.MayPass && job.Attempt < work.Pace.Attempts;
        return sql.Execute($"""
            UPDATE "{work.Table}" SET "Status" = @2, "Error" = @3, "NextAttemptAt" = @4, "LeaseOwner" = NULL, "LeaseUntil" = NULL, "UpdatedAt" = @5
            WHERE "Id" = @0 AND "LeaseOwner" = @1 AND "Status" = {Working}
            """, job.Id, job.Owner, again ? Waiting : Failed, work.WriteFault(end.Fault!),
            Microseconds.Of(again ? now + work.Pace.WaitAfter(job.Attempt, end.After, random) : now), Microseconds.Of(now)) == 1;
    }, cancel);

    /// <summary>Puts back what was begun and could not be ended: it is due at once, and the attempt does not count.</summary>
    public Task<bool> PutBackAsync(JobClaim job, CancellationToken cancel) => WriteAsync(sql => sql.Execute($"""
        UPDATE "{work.Table}" SET "Status" = {Waiting}, "Attempts" = "Attempts" - 1, "LeaseOwner" = NULL, "LeaseUntil" = NULL
        WHERE "Id" = @0 AND "LeaseOwner" = @1 AND "Status" = {Working}
        """, job.Id, job.Owner) == 1, cancel);

    /// <summary>Frees what its worker let go: an earlier process of the same owner (whose attempts count, lest one that kills the portal do so for ever),
    /// or any whose lease ran out.</summary>
    /// <param name="owner">Null: only those whose lease ran out.</param>
    public Task<int> FreeAsync(Guid? owner, CancellationToken cancel) => WriteAsync(sql => sql.Execute($"""
        UPDATE "{work.Table}" SET "Status" = CASE WHEN "Attempts" >= {work.Pace.Attempts} THEN {Failed} ELSE {Waiting} END,
            "Error" = CASE WHEN "Attempts" >= {work.Pace.Attempts} THEN COALESCE("Error", @2) ELSE "Error" END,
            "NextAttemptAt" = @1, "LeaseOwner" = NULL, "LeaseUntil" = NULL, "UpdatedAt" = @1
        WHERE "Status" = {Working} AND ("LeaseUntil" < @1 OR "LeaseOwner" = @0)
        """, owner, Microseconds.Of(Microseconds.Now(clock)), work.WriteFault(JobProblems.Interrupted())), cancel);

    async Task<T> WriteAsync<T>(Func<SqlSession, T> write, CancellationToken cancel)
    {
        T result = default!;
        await store.WriteAsync(transaction =>
        {
            result = write(transaction.Sql);
            return Task.CompletedTask;
        }, cancel);
        return result;
    }
}
