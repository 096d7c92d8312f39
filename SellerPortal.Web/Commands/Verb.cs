namespace SellerPortal.Web.Commands;

/// <summary>One verb of the command line: how it is called and what it does.</summary>
/// <param name="Name">One or two words: <c>import taxonomy</c>.</param>
/// <param name="Arguments">The names of the positional arguments, all of them required.</param>
/// <param name="RunAsync">Answers the exit status.</param>
sealed record Verb(string Name, string Summary, IReadOnlyList<string> Arguments, IReadOnlyList<Option> Options, Func<Invocation, CancellationToken, Task<int>> RunAsync)
{
    /// <summary>What more there is to say under <c>--help</c>: one paragraph.</summary>
    public string? Detail { get; init; }

    public string Usage => string.Join(' ', Options.Select(o => o.IsRequired ? o.Spelled : $"[{o.Spelled}]").Prepend(string.Join(' ', Arguments)).Prepend(Name).Where(s => s.Length > 0));
}

/// <param name="Value">The name of its value; null for a switch.</param>
sealed record Option(string Name, string? Value, string Summary, bool IsRequired = false)
{
    public string Spelled => Value is null ? Name : $"{Name} {Value}";
}

/// <summary>How a program ends.</summary>
static class ExitStatus
{
    public const int Done = 0;
    /// <summary>Refused or failed; standard error says why.</summary>
    public const int Failed = 1;
    /// <summary>Wrongly called; standard error says how it is called.</summary>
    public const int Usage = 2;
}

/// <summary>One call of a verb: what was given, and what it may use.</summary>
sealed record Invocation(IReadOnlyDictionary<string, string> Given, IServiceProvider Services, TextWriter Output, TextWriter Error)
{
    /// <summary>Of a positional argument or a required option.</summary>
    public string this[string name] => Given[name];

    /// <summary>Of an option that may be left out.</summary>
    public string? Find(string name) => Given.GetValueOrDefault(name);
    public bool Has(string name) => Given.ContainsKey(name);
    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    public int WrongUse(Verb verb, string mistake)
    {
        Error.WriteLine($"{mistake}\n\n{VerbHelp.Of(verb)}");
        return ExitStatus.Usage;
    }

    public int Refuse(IEnumerable<Domain.Problem> problems)
    {
        foreach (var problem in problems) Error.WriteLine(problem.Path.Length == 0 ? problem.Message : $"{problem.Path}: {problem.Message}");
        return ExitStatus.Failed;
    }
}
