using System.Text;

namespace SellerPortal.Web.Commands;

/// <summary>What <c>--help</c> says, at most 100 characters wide.</summary>
static class VerbHelp
{
    const string Program = "SellerPortal.Web";
    static readonly Option[] Everywhere =
    [
        new("--data", "DIR", "The data folder; ./data without it."),
        new("--urls", "ADDRESS", "Where to serve: http://localhost:5000."),
        new("--help", null, "Says this."),
    ];

    public static string OfAll(IEnumerable<Verb> verbs)
    {
        var text = new StringBuilder($"Usage: {Program} [VERB] [OPTIONS]\n\nVerbs:\n");
        Rows(text, [("serve", "Serves the portal; what happens without a verb."), .. verbs.Select(v => (v.Usage, v.Summary))]);
        text.Append("\nOptions of every verb:\n");
        Rows(text, Everywhere.Select(o => (o.Spelled, o.Summary)));
        return text.Append(Settings).ToString();
    }

    public static string Of(Verb verb)
    {
        var text = new StringBuilder($"Usage: {Program} {verb.Usage}\n\n{verb.Summary}\n");
        if (verb.Detail is { } detail) text.Append('\n').Append(detail).Append('\n');
        text.Append("\nOptions:\n");
        Rows(text, verb.Options.Concat(Everywhere.Where(o => o.Name != "--urls")).Select(o => (o.Spelled, o.Summary)));
        return text.Append(Settings).ToString();
    }

    const string Settings = """

        Every setting can be given by the environment too (SellerPortal__Data, ConnectionStrings__Portal, ...).
        Exit status: 0 done; 1 refused or failed, the reason on standard error; 2 wrong use.
        """;

    static void Rows(StringBuilder text, IEnumerable<(string Left, string Right)> rows)
    {
        foreach (var (left, right) in rows)
        {
            text.Append("  ").Append(left.PadRight(26));
            if (left.Length >= 26) text.Append('\n').Append(' ', 28);
            text.Append(right).Append('\n');
        }
    }
}
