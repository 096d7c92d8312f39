using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Tests.Fixtures;

/// <summary>
/// Counts the statements that one test's work sends to the database, EF's and our own, in this process.
/// They are told apart by the trace they belong to, which calls and HTTP requests alike carry along.
/// </summary>
public sealed class QueryCounter : IDisposable
{
    static readonly ConcurrentDictionary<ActivityTraceId, ConcurrentQueue<string>> Counted = new();
    readonly Activity activity;

    static QueryCounter()
    {
        DiagnosticListener.AllListeners.Subscribe(new Listeners());
        SqlSession.Executed += Count;
    }

    public QueryCounter() => activity = new Activity("counted").SetIdFormat(ActivityIdFormat.W3C).Start();

    /// <summary>The statements so far, in order.</summary>
    public IReadOnlyList<string> Statements => Counted.TryGetValue(activity.TraceId, out var statements) ? [.. statements] : [];

    /// <summary>Forgets what ran so far, so that the next action is counted alone.</summary>
    public void Clear() => Counted[activity.TraceId] = new();

    /// <summary>An action may cost twelve statements, whatever the amount of data.</summary>
    public void AssertAtMost(int most) =>
        Assert.True(Statements.Count <= most, $"{Statements.Count} statements, at most {most} expected:\n{string.Join("\n", Statements)}");

    public void Dispose()
    {
        Counted.TryRemove(activity.TraceId, out _);
        activity.Dispose();
    }

    static void Count(string statement)
    {
        if (Activity.Current is { } current) Counted.GetOrAdd(current.TraceId, _ => new()).Enqueue(statement);
    }

    sealed class Listeners : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory) value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData command) Count(command.Command.CommandText);
        }

        public void OnCompleted() { }
        public void OnError(Exception error) { }

        const string DbLoggerCategory = "Microsoft.EntityFrameworkCore";
    }
}
