using System.Net;
using System.Text.RegularExpressions;

namespace SellerPortal.Tests.Fixtures;

/// <summary>The fields of a page's main form, read from its HTML.</summary>
public static partial class HtmlForm
{
    /// <summary>Names and values of all inputs of the form that asks for a password.</summary>
    public static Dictionary<string, string> Fields(string html)
    {
        var form = Form().Matches(html).Select(m => m.Value).Single(f => f.Contains("type=\"password\"", StringComparison.Ordinal));
        return Input().Matches(form).Select(m => m.Value).Where(i => Name().IsMatch(i) && !i.Contains("type=\"checkbox\"", StringComparison.Ordinal))
            .GroupBy(i => Read(Name(), i)).ToDictionary(g => g.Key, g => Read(Value(), g.First()));
    }

    static string Read(Regex attribute, string input) => WebUtility.HtmlDecode(attribute.Match(input).Groups[1].Value);

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex("\\sname=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex("\\svalue=\"([^\"]*)\"")]
    private static partial Regex Value();
}
