using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.Json;
using SellerPortal.Domain;
using SellerPortal.Web.Catalog.Exchange;
using SellerPortal.Web.Catalog.Import;

namespace SellerPortal.Tests.Catalog;

/// <summary>Whatever an import refuses is told in the reader's language.</summary>
public class ImportWordsTests
{
    static readonly ResourceManager Texts = new(typeof(ExchangeTexts));

    public static IEnumerable<string> Codes =>
        typeof(ImportProblems).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.ReturnType == typeof(Problem)).Select(m => ((Problem)m.Invoke(null, [.. m.GetParameters().Select(Sample)])!).Code)
            .Concat(["csv_quote_open", "csv_cell_long", "csv_quote_inside", "text_line_long"]);

    public static TheoryData<string> EachCode => [.. Codes.Select(code => new TheoryDataRow<string>(code))];

    [Theory, MemberData(nameof(EachCode))]
    public void Every_refusal_has_words_in_both_languages(string code)
    {
        Assert.False(string.IsNullOrEmpty(Texts.GetString($"Problem.{code}", CultureInfo.InvariantCulture)));
        Assert.NotEqual(Texts.GetString($"Problem.{code}", CultureInfo.InvariantCulture), Texts.GetString($"Problem.{code}", CultureInfo.GetCultureInfo("tr")));
    }

    [Fact]
    public void Codes_are_told_apart() => Assert.Equal(Codes.Count(), Codes.Distinct().Count());

    static object Sample(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(string) ? "x" : parameter.ParameterType == typeof(JsonValueKind) ? JsonValueKind.Number : Convert.ChangeType(1, parameter.ParameterType, CultureInfo.InvariantCulture);
}
