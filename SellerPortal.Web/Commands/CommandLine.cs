namespace SellerPortal.Web.Commands;

/// <summary>
/// What was typed, taken apart: a verb, its arguments and options, and settings. Any verb takes <c>--data DIR</c> and, as ASP.NET does,
/// settings as <c>--urls ADDRESS</c> or <c>--SellerPortal:Api:MaxPageSize=50</c>.
/// </summary>
sealed record CommandLine(Verb? Verb, IReadOnlyDictionary<string, string> Given, IReadOnlyDictionary<string, string?> Settings)
{
    /// <summary>Set where the line is wrong.</summary>
    public string? Mistake { get; init; }
    public bool AsksForHelp { get; init; }

    /// <summary>Settings that go by a short name, and what else the host reads, each with a value.</summary>
    static readonly Dictionary<string, string> Named = new(StringComparer.OrdinalIgnoreCase)
    {
        ["--data"] = "SellerPortal:Data", ["--urls"] = "urls", ["--environment"] = "environment", ["--contentRoot"] = "contentRoot",
        ["--webRoot"] = "webRoot", ["--applicationName"] = "applicationName",
    };

    /// <param name="verbs">Without <c>serve</c>, which is no verb at all.</param>
    public static CommandLine Read(IReadOnlyList<string> words, IReadOnlyList<Verb> verbs)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var rest = new List<string>();
        var help = false;
        for (var i = 0; i < words.Count; i++)
        {
            var (name, value) = Split(words[i]);
            if (words[i] is "--help" or "-h" or "-?") help = true;
            else if (IsSetting(name))
            {
                value ??= ++i < words.Count ? words[i] : null;
                if (value is null) return Wrong($"{name} needs a value.");
                settings[Named.GetValueOrDefault(name) ?? name.TrimStart('-')] = value;
            }
            else rest.Add(words[i]);
        }

        var plain = rest.TakeWhile(w => !w.StartsWith('-')).ToList();
        if (plain is [] or ["serve"])
        {
            var others = rest.Skip(plain.Count).ToList();
            // A setting of the host's own, by its name.
            foreach (var word in others.Where(w => w.StartsWith("--", StringComparison.Ordinal) && w.Contains('=', StringComparison.Ordinal)))
            {
                var (name, value) = Split(word);
                settings[name[2..]] = value;
            }
            var unknown = others.FirstOrDefault(w => !w.Contains('=', StringComparison.Ordinal));
            return new CommandLine(null, new Dictionary<string, string>(), settings) { AsksForHelp = help, Mistake = unknown is null ? null : $"There is no option {unknown}." };
        }

        var verb = verbs.FirstOrDefault(v => plain.Take(v.Name.Split(' ').Length).SequenceEqual(v.Name.Split(' ')));
        if (verb is null)
            return Wrong(plain[0] == "serve" ? $"serve takes no argument {plain[1]}." : $"There is no verb \"{string.Join(' ', plain.Take(2))}\".") with { AsksForHelp = help };
        return Match(verb, rest.Skip(verb.Name.Split(' ').Length).ToList(), settings) with { AsksForHelp = help };
    }

    static CommandLine Match(Verb verb, List<string> words, Dictionary<string, string?> settings)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        var arguments = new Queue<string>(verb.Arguments);
        CommandLine Mistaken(string mistake) => new(verb, given, settings) { Mistake = mistake };
        for (var i = 0; i < words.Count; i++)
        {
            var (name, value) = Split(words[i]);
            if (!words[i].StartsWith("--", StringComparison.Ordinal))
            {
                if (arguments.Count == 0) return Mistaken($"\"{words[i]}\" is one argument too many.");
                given[arguments.Dequeue()] = words[i];
                continue;
            }
            if (verb.Options.FirstOrDefault(o => o.Name == name) is not { } option) return Mistaken($"There is no option {name}.");
            if (given.ContainsKey(name)) return Mistaken($"{name} is given more than once.");
            if (option.Value is null)
            {
                if (value is not null) return Mistaken($"{name} takes no value.");
                given[name] = "";
                continue;
            }
            value ??= i + 1 < words.Count && !words[i + 1].StartsWith("--", StringComparison.Ordinal) ? words[++i] : null;
            if (string.IsNullOrEmpty(value)) return Mistaken($"{name} needs a value: {option.Spelled}.");
            given[name] = value;
        }
        if (arguments.Count > 0) return Mistaken($"{arguments.Peek()} is missing.");
        return verb.Options.FirstOrDefault(o => o.IsRequired && !given.ContainsKey(o.Name)) is { } missing
            ? Mistaken($"{missing.Spelled} is missing.")
            : new(verb, given, settings);
    }

    static CommandLine Wrong(string mistake) => new(null, new Dictionary<string, string>(), new Dictionary<string, string?>()) { Mistake = mistake };

    static bool IsSetting(string name) => Named.ContainsKey(name) || (name.StartsWith("--", StringComparison.Ordinal) && name.Contains(':', StringComparison.Ordinal));

    static (string Name, string? Value) Split(string word)
    {
        var equals = word.StartsWith("--", StringComparison.Ordinal) ? word.IndexOf('=', StringComparison.Ordinal) : -1;
        return equals < 0 ? (word, null) : (word[..equals], word[(equals + 1)..]);
    }
}
