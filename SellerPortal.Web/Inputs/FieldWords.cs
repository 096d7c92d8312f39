using System.Globalization;
using Microsoft.Extensions.Localization;
using SellerPortal.Domain;

namespace SellerPortal.Web.Inputs;

/// <summary>Says what is wrong with a field in the reader's language, with its limits as the reader writes them; a problem without words of its own keeps the API's.</summary>
public sealed class FieldWords(IStringLocalizer<ProblemTexts> texts)
{
    public string Of(Problem problem)
    {
        var arguments = problem.Arguments.Select(Shown).ToArray();
        if (arguments.Length > 0 && texts[$"{problem.Code}.{arguments[0]}", arguments] is { ResourceNotFound: false } narrow) return narrow;
        return texts[problem.Code, arguments] is { ResourceNotFound: false } wide ? wide : problem.Message;
    }

    /// <summary>Numbers and days as the reader writes them.</summary>
    static object Shown(object argument) => argument switch
    {
        decimal number => number.ToString("G29", CultureInfo.CurrentCulture),
        string text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture),
        _ => argument,
    };
}
