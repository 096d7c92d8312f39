using SellerPortal.Domain;

namespace SellerPortal.Web.Jobs;

/// <summary>How much of one kind of work runs at once, how long a worker may be silent, and how often a passing fault is tried again.</summary>
/// <param name="AtOnce">Jobs of this process at the same time.</param>
/// <param name="PerLane">Of these, from one lane.</param>
/// <param name="Lease">How long a job belongs to a worker that does not renew; it renews every third of it.</param>
/// <param name="Attempts">The most; the last one's fault is final.</param>
/// <param name="FirstWait">Between the first attempt and the second; each further wait is four times as long, up to <paramref name="LongestWait"/>, give or take a quarter.</param>
/// <param name="Poll">How often the table is looked at without being woken: what another machine wrote, what is due again.</param>
public sealed record JobPace(int AtOnce, int PerLane, TimeSpan Lease, int Attempts, TimeSpan FirstWait, TimeSpan LongestWait, TimeSpan Poll)
{
    /// <summary>Until the next attempt, after so many.</summary>
    /// <param name="asked">What the other side asked for, which is kept up to the longest wait.</param>
    /// <param name="random">From 0 to 1.</param>
    public TimeSpan WaitAfter(int attempts, TimeSpan? asked, double random)
    {
        var grown = Math.Min(FirstWait.TotalSeconds * Math.Pow(4, Math.Clamp(attempts - 1, 0, 20)), LongestWait.TotalSeconds);
        var wait = TimeSpan.FromSeconds(grown * (0.75 + random / 2));
        return asked is { } least && least > wait ? (least < LongestWait ? least : LongestWait) : wait;
    }
}

/// <summary>
/// One kind of durable work, kept as rows of a table with the columns Id, SellerNumber, Status (1 waiting, 2 at work, 3 done, 4 failed), NextAttemptAt,
/// Attempts, LeaseOwner, LeaseUntil, Error and UpdatedAt, and one that names the lane, of which only a few run at once.
/// Run by <see cref="JobWorker{TWork}"/>.
/// </summary>
public abstract class JobWork
{
    public abstract string Table { get; }
    public abstract string LaneColumn { get; }
    public abstract JobPace Pace { get; }

    /// <summary>Does one. When it succeeds it must have recorded that itself, by <see cref="JobRows.Finish"/>, in the transaction that keeps what it made.</summary>
    /// <param name="cancel">The portal stops, or the job is no longer this worker's: cancelled, or taken over.</param>
    public abstract Task<JobEnd> RunAsync(JobClaim job, CancellationToken cancel);

    /// <summary>As it is kept in the column Error.</summary>
    public virtual string WriteFault(Problem fault) => fault.Message;
}

/// <summary>A row that a worker holds.</summary>
/// <param name="Attempt">From 1.</param>
/// <param name="Owner">The worker.</param>
public sealed record JobClaim(Guid Id, int SellerNumber, string Lane, int Attempt, Guid Owner);

/// <summary>How it ended.</summary>
/// <param name="Fault">Null: there is nothing left to record.</param>
/// <param name="MayPass">It is worth another attempt.</param>
/// <param name="After">The other side asked to be left alone for so long.</param>
public sealed record JobEnd(Problem? Fault, bool MayPass = false, TimeSpan? After = null)
{
    /// <summary>Done, and recorded.</summary>
    public static JobEnd Done { get; } = new(Fault: null);

    /// <summary>Broken off: the portal stops, or it was taken from this worker by whoever records the rest.</summary>
    public static JobEnd BrokenOff { get; } = new(Fault: null, MayPass: true);
}
