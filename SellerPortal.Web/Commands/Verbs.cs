using System.Reflection;

namespace SellerPortal.Web.Commands;

/// <summary>The verbs of the program. Only a result goes to standard output; progress and reasons go to standard error.</summary>
static class Verbs
{
    public static IReadOnlyList<Verb> All { get; } = [MigrateVerb.Verb, SeedDemoVerb.Verb, TokenVerb.Verb, ImportVerbs.Taxonomy, ImportVerbs.PreOffers];

    /// <summary>The settings of a line that serves, for the host: <c>--data DIR</c> is <c>SellerPortal:Data</c>.</summary>
    public static IReadOnlyDictionary<string, string?> Settings(IReadOnlyList<string> words) => CommandLine.Read(words, All).Settings;

    /// <summary>Runs the verb that was called, or says how one is called. Null: it is to serve.</summary>
    public static async Task<int?> TryRunAsync(IReadOnlyList<string> words)
    {
        var line = CommandLine.Read(words, All);
        if (line.AsksForHelp && (line.Verb is not null || line.Mistake is null))
        {
            Console.Out.WriteLine(line.Verb is { } asked ? VerbHelp.Of(asked) : VerbHelp.OfAll(All));
            return ExitStatus.Done;
        }
        if (line.Mistake is { } mistake)
        {
            Console.Error.WriteLine(mistake);
            Console.Error.WriteLine();
            Console.Error.WriteLine(line.Verb is { } meant ? VerbHelp.Of(meant) : VerbHelp.OfAll(All));
            return ExitStatus.Usage;
        }
        return line.Verb is null ? null : await RunAsync(line, line.Verb);
    }

    static async Task<int> RunAsync(CommandLine line, Verb verb)
    {
        using var stopped = new CancellationTokenSource();
        ConsoleCancelEventHandler stop = (_, e) => { e.Cancel = true; stopped.Cancel(); };
        Console.CancelKeyPress += stop;
        try
        {
            await using var portal = VerbPortal.Build(line.Settings);
            await using var scope = portal.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Store.MigrateStore>().RunAsync(stopped.Token);
            return await verb.RunAsync(new(line.Given, scope.ServiceProvider, Console.Out, Console.Error), stopped.Token);
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            Console.Error.WriteLine("Stopped.");
            return ExitStatus.Failed;
        }
        // Whatever it is, a verb ends with a reason and a status, not with a stack trace.
        catch (Exception e)
        {
            var reason = e is TargetInvocationException { InnerException: { } inner } ? inner : e;
            Console.Error.WriteLine(reason is InvalidOperationException or IOException or UnauthorizedAccessException ? reason.Message : $"{reason.GetType().Name}: {reason.Message}");
            return ExitStatus.Failed;
        }
        finally
        {
            Console.CancelKeyPress -= stop;
        }
    }
}
