using System.Diagnostics;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Jobs;

/// <summary>
/// Runs one kind of work, a few at once, as long as the portal runs. A job that is killed with it is taken up again: by the same portal at its next
/// start, by any other when the lease runs out.
/// </summary>
public sealed class JobWorker<TWork>(TWork work, JobQueue<TWork> queue, WorkerIdentity me, PortalStore store, TimeProvider clock, ILogger<JobWorker<TWork>> log) : BackgroundService where TWork : JobWork
{
    readonly JobRows rows = new(store, work, clock);
    readonly Dictionary<Task, string> lanes = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        // Not part of whatever trace started the portal.
        Activity.Current = null;
        await CarefullyAsync(async () => await rows.FreeAsync(me.Id, stoppingToken));
        var freed = clock.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            queue.TryTakeWake();
            var rest = work.Pace.Poll;
            await CarefullyAsync(async () =>
            {
                if (clock.GetElapsedTime(freed) > work.Pace.Lease / 2)
                {
                    await rows.FreeAsync(null, stoppingToken);
                    freed = clock.GetTimestamp();
                }
                await StartSomeAsync(stoppingToken);
                if (lanes.Count < work.Pace.AtOnce && rows.NextDue(FullLanes()) is { } due) rest = Least(rest, due - clock.GetUtcNow().UtcDateTime);
            });
            await RestAsync(rest, stoppingToken);
            foreach (var ended in lanes.Keys.Where(t => t.IsCompleted).ToList()) lanes.Remove(ended);
        }
        await Task.WhenAll(lanes.Keys);
    }

    async Task StartSomeAsync(CancellationToken stopping)
    {
        while (lanes.Count < work.Pace.AtOnce)
        {
            if (await rows.ClaimAsync(me.Id, FullLanes(), stopping) is not { } job) return;
            lanes[RunAsync(job, stopping)] = job.Lane;
        }
    }

    List<string> FullLanes() => [.. lanes.Values.GroupBy(l => l).Where(g => g.Count() >= work.Pace.PerLane).Select(g => g.Key)];

    /// <summary>Until it is woken, a job ends, or the time is over; never less than a moment.</summary>
    async Task RestAsync(TimeSpan rest, CancellationToken stopping)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var least = TimeSpan.FromMilliseconds(50);
        await Task.WhenAny([queue.WaitAsync(enough.Token), Task.Delay(rest < least ? least : rest, clock, enough.Token), .. lanes.Keys]);
        await enough.CancelAsync();
    }

    async Task RunAsync(JobClaim job, CancellationToken stopping)
    {
        await Task.Yield();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        queue.Started(job.Id, stop);
        queue.Tell(job.SellerNumber, job.Id);
        var renewing = RenewAsync(job, stop);
        await CarefullyAsync(async () =>
        {
            var end = await EndAsync(job, stop.Token, stopping);
            if (stopping.IsCancellationRequested && end == JobEnd.BrokenOff) await rows.PutBackAsync(job, CancellationToken.None);
            else if (end.Fault is not null) await rows.RecordAsync(job, end, Random.Shared.NextDouble(), CancellationToken.None);
        });
        await stop.CancelAsync();
        await renewing;
        queue.Ended(job.Id);
        queue.Tell(job.SellerNumber, job.Id);
    }

    async Task<JobEnd> EndAsync(JobClaim job, CancellationToken cancel, CancellationToken stopping)
    {
        try
        {
            return await work.RunAsync(job, cancel);
        }
        catch (Exception) when (cancel.IsCancellationRequested || stopping.IsCancellationRequested)
        {
            return JobEnd.BrokenOff;
        }
        catch (Exception e)
        {
            log.LogError(e, "Job {Id} of {Table} failed in attempt {Attempt}.", job.Id, work.Table, job.Attempt);
            return new(JobProblems.Unexpected(), MayPass: true);
        }
    }

    async Task RenewAsync(JobClaim job, CancellationTokenSource stop)
    {
        try
        {
            while (true)
            {
                await Task.Delay(work.Pace.Lease / 3, clock, stop.Token);
                if (!await rows.RenewAsync(job, stop.Token)) await stop.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The job has ended, or is no longer ours.
        }
        catch (Exception e)
        {
            log.LogWarning(e, "The lease of job {Id} of {Table} could not be renewed.", job.Id, work.Table);
        }
    }

    /// <summary>A database that is away for a while must not end the worker.</summary>
    async Task CarefullyAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (OperationCanceledException)
        {
            // The portal stops.
        }
        catch (Exception e)
        {
            log.LogError(e, "The jobs of {Table} could not be looked after; they are tried again soon.", work.Table);
        }
    }

    static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
