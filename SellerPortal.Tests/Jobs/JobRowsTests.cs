using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Jobs;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Jobs;

/// <summary>Rows as work: each belongs to one worker at a time, whatever happens to the workers.</summary>
public class JobRowsTests(TestStores stores)
{
    static readonly JobPace Pace = new(AtOnce: 4, PerLane: 2, Lease: TimeSpan.FromMinutes(1), Attempts: 3, FirstWait: TimeSpan.FromSeconds(10), LongestWait: TimeSpan.FromMinutes(1), Poll: TimeSpan.FromSeconds(1));
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    sealed class Work : JobWork
    {
        public override string Table => "MediaDownloads";
        public override string LaneColumn => "Host";
        public override JobPace Pace => JobRowsTests.Pace;
        public override Task<JobEnd> RunAsync(JobClaim job, CancellationToken cancel) => Task.FromResult(JobEnd.Done);
    }

    sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        public override DateTimeOffset GetUtcNow() => Now;
    }

    static async Task<(JobRows Rows, Clock Clock)> StartAsync(TestStore kept, params string[] lanes)
    {
        var clock = new Clock();
        await using var db = kept.Store.CreateDbContext();
        db.Sellers.Add(new() { Number = 1, Id = Guid.NewGuid(), Name = "Seller" });
        var number = PreOfferNumber.Of(1, 1);
        db.PreOffers.Add(new() { Number = number, Id = Guid.NewGuid(), Sku = "A", Name = "A", BaseCode = "A", CreatedAt = clock.Now.UtcDateTime, UpdatedAt = clock.Now.UtcDateTime });
        for (var i = 0; i < lanes.Length; i++)
            db.MediaDownloads.Add(new()
            {
                Id = Guid.NewGuid(), SellerNumber = 1, PreOfferNumber = number, Kind = MediaKind.Image, Url = $"http://{lanes[i]}/{i}", Host = lanes[i],
                NextAttemptAt = clock.Now.UtcDateTime.AddMilliseconds(i - 100), CreatedAt = clock.Now.UtcDateTime, UpdatedAt = clock.Now.UtcDateTime,
            });
        await db.SaveChangesAsync(Cancel);
        return (new(kept.Store, new Work(), clock), clock);
    }

    static async Task<MediaDownload> RowAsync(TestStore kept, Guid id)
    {
        await using var db = kept.Store.CreateDbContext();
        return await db.MediaDownloads.AsNoTracking().SingleAsync(d => d.Id == id, Cancel);
    }

    [Theory, OnBothDatabases]
    public async Task Each_row_is_claimed_once_however_many_ask(Database database)
    {
        await using var kept = await stores.NewAsync(database);
        var (rows, _) = await StartAsync(kept, [.. Enumerable.Repeat("a", 20)]);
        var claims = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => rows.ClaimAsync(Guid.NewGuid(), [], Cancel))));
        Assert.Equal(20, claims.OfType<JobClaim>().Select(c => c.Id).Distinct().Count());
        Assert.Equal(20, claims.Count(c => c is not null));
        Assert.Null(rows.NextDue([]));
    }

    [Theory, OnBothDatabases]
    public async Task Full_lanes_are_passed_over_and_the_longest_due_comes_first(Database database)
    {
        await using var kept = await stores.NewAsync(database);
        var (rows, clock) = await StartAsync(kept, "a", "a", "b");
        var me = Guid.NewGuid();
        Assert.Equal("a", (await rows.ClaimAsync(me, ["c"], Cancel))!.Lane);
        Assert.Equal("b", (await rows.ClaimAsync(me, ["a", "c"], Cancel))!.Lane);
        Assert.Null(await rows.ClaimAsync(me, ["a"], Cancel));
        Assert.Null(rows.NextDue(["a"]));
        Assert.Equal(clock.Now.UtcDateTime.AddMilliseconds(-99), rows.NextDue([]));
    }

    [Theory, OnBothDatabases]
    public async Task A_worker_that_is_silent_too_long_loses_its_row_and_records_nothing(Database database)
    {
        await using var kept = await stores.NewAsync(database);
        var (rows, clock) = await StartAsync(kept, "a");
        var late = (await rows.ClaimAsync(Guid.NewGuid(), [], Cancel))!;
        clock.Now += TimeSpan.FromSeconds(50);
        Assert.True(await rows.RenewAsync(late, Cancel));
        clock.Now += TimeSpan.FromSeconds(50);
        Assert.Equal(0, await rows.FreeAsync(null, Cancel));
        clock.Now += TimeSpan.FromSeconds(50);
        Assert.Equal(1, await rows.FreeAsync(null, Cancel));
        var next = (await rows.ClaimAsync(Guid.NewGuid(), [], Cancel))!;
        Assert.Equal((late.Id, 2), (next.Id, next.Attempt));
        Assert.False(await rows.RenewAsync(late, Cancel));
        Assert.False(await rows.RecordAsync(late, new(JobProblems.Unexpected()), 0, Cancel));
        Assert.False(await FinishAsync(late));
        Assert.True(await FinishAsync(next));
        Assert.Equal((DownloadStatus.Succeeded, null, null), await RowAsync(kept, next.Id) is var row ? (row.Status, row.LeaseOwner, row.Error) : default);

        async Task<bool> FinishAsync(JobClaim job)
        {
            var finished = false;
            await kept.Store.WriteAsync(transaction =>
            {
                finished = rows.Finish(transaction.Sql, job);
                return Task.CompletedTask;
            }, Cancel);
            return finished;
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_restarted_worker_has_its_own_rows_at_once_and_nobody_elses(Database database)
    {
        await using var kept = await stores.NewAsync(database);
        var (rows, _) = await StartAsync(kept, "a", "a");
        var (me, other) = (Guid.NewGuid(), Guid.NewGuid());
        var mine = (await rows.ClaimAsync(me, [], Cancel))!;
        await rows.ClaimAsync(other, [], Cancel);
        Assert.Equal(1, await rows.FreeAsync(me, Cancel));
        Assert.Equal(mine.Id, (await rows.ClaimAsync(me, [], Cancel))!.Id);
    }

    [Theory, OnBothDatabases]
    public async Task Passing_faults_wait_longer_each_time_and_end_after_the_last_attempt(Database database)
    {
        await using var kept = await stores.NewAsync(database);
        var (rows, clock) = await StartAsync(kept, "a");
        var me = Guid.NewGuid();
        foreach (var seconds in new[] { 10, 40 })
        {
            var job = (await rows.ClaimAsync(me, [], Cancel))!;
            Assert.True(await rows.RecordAsync(job, new(JobProblems.Unexpected(), MayPass: true), 0.5, Cancel));
            Assert.Equal(DownloadStatus.Pending, (await RowAsync(kept, job.Id)).Status);
            Assert.Equal(clock.Now.UtcDateTime.AddSeconds(seconds), rows.NextDue([]));
            Assert.Null(await rows.ClaimAsync(me, [], Cancel));
            clock.Now += TimeSpan.FromSeconds(seconds);
        }
        var last = (await rows.ClaimAsync(me, [], Cancel))!;
        Assert.True(await rows.RecordAsync(last, new(JobProblems.Unexpected(), MayPass: true), 0.5, Cancel));
        var row = await RowAsync(kept, last.Id);
        Assert.Equal((DownloadStatus.Failed, 3, "Unexpected server error."), (row.Status, row.Attempts, row.Error));
    }

    [Theory, OnBothDatabases]
    public async Task One_that_kills_its_worker_each_time_fails_in_the_end(Database database)
    {
        await using var kept = await stores.NewAsync(database);
        var (rows, _) = await StartAsync(kept, "a");
        var me = Guid.NewGuid();
        JobClaim? job = null;
        for (var attempt = 0; attempt < 3; attempt++)
        {
            job = await rows.ClaimAsync(me, [], Cancel);
            await rows.FreeAsync(me, Cancel);
        }
        Assert.Equal((DownloadStatus.Failed, "The work was interrupted too often."), await RowAsync(kept, job!.Id) is var row ? (row.Status, row.Error) : default);
    }

    [Fact]
    public void What_the_other_side_asks_for_is_kept_up_to_the_longest_wait()
    {
        Assert.Equal(TimeSpan.FromSeconds(30), Pace.WaitAfter(1, TimeSpan.FromSeconds(30), 0.5));
        Assert.Equal(TimeSpan.FromMinutes(1), Pace.WaitAfter(1, TimeSpan.FromDays(9), 0.5));
        Assert.Equal(TimeSpan.FromSeconds(7.5), Pace.WaitAfter(1, null, 0));
        Assert.Equal(TimeSpan.FromSeconds(75), Pace.WaitAfter(99, null, 1));
    }

    [Fact]
    public async Task A_portal_is_the_same_worker_after_a_restart_and_another_beside_itself()
    {
        await using var kept = await stores.NewAsync(Database.Sqlite);
        Guid id;
        using (var first = new WorkerIdentity(kept.Settings))
        {
            using var second = new WorkerIdentity(kept.Settings);
            Assert.NotEqual(first.Id, second.Id);
            id = first.Id;
        }
        using var again = new WorkerIdentity(kept.Settings);
        Assert.Equal(id, again.Id);
    }
}
