using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using SellerPortal.Domain;
using SellerPortal.Web.App;
using SellerPortal.Web.Catalog.Import;

namespace SellerPortal.Web.Catalog.Exchange;

/// <summary>What an import refuses, in the reader's language, with the place in the file.</summary>
static class ImportWords
{
    public static string Of(Problem problem, ProblemWords words, IStringLocalizer<ExchangeTexts> texts)
    {
        var told = words.Of(problem with { Arguments = [.. problem.Arguments.Select(argument => Argument(argument, texts))] }, texts);
        return problem.Path.Length == 0 ? told : $"{Place(problem.Path, texts)}: {told}";
    }

    static object Argument(object argument, IStringLocalizer<ExchangeTexts> texts) => argument switch
    {
        JsonValueKind kind => texts["Kind." + (kind is JsonValueKind.True or JsonValueKind.False ? "Flag" : kind.ToString())].Value,
        string text => Place(text, texts),
        _ => argument,
    };

    /// <summary>Names of a JSON file's members stay as they stand in it.</summary>
    static string Place(string place, IStringLocalizer<ExchangeTexts> texts) =>
        place.StartsWith(ImportProblems.LinePlace, StringComparison.Ordinal) && int.TryParse(place.AsSpan(ImportProblems.LinePlace.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? texts["Line", line] : place;
}
