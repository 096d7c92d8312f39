using System.Globalization;
using System.Text.Json.Nodes;
using SellerPortal.Domain.Fields;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Domain.Catalog;

/// <summary>Whether an attribute's rules mean something for its type, and can ever hold.</summary>
static class RuleChecks
{
    static readonly string[] Models = ["product", "category", "price_list", "stock_list"];
    const int UnitLength = 32;

    public static IEnumerable<Problem> Of(AttributeDefinition definition, string path)
    {
        var (rules, type) = (definition.Rules, definition.DataType);
        string At(string rule) => Problem.Join(path, rule);
        foreach (var (rule, types) in Unfit(rules))
            if (!types.Contains(type)) yield return SchemaProblems.NotForType(At(rule), type);
        foreach (var problem in Lengths(rules, At)) yield return problem;
        if (rules.Pattern is { } pattern && PatternRules.Check(pattern, At("pattern")) is { } bad) yield return bad;
        foreach (var problem in type is "date" or "datetime" ? Days(rules, At) : Numbers(rules, At)) yield return problem;
        if (rules.Unit is { Length: > UnitLength }) yield return Problems.TooLong(At("unit"), UnitLength);
        if (rules.Currency is { } currency && !Money.Currencies.Contains(currency)) yield return Problems.NotAChoice(At("currency"), currency);
        if (rules.Model is { } model && !Models.Contains(model)) yield return Problems.NotAChoice(At("model"), model);
        if (rules.MaxBytes is <= 0) yield return SchemaProblems.NotPositive(At("max_bytes"));
        foreach (var extension in rules.Extensions ?? [])
            if (extension.Length < 2 || extension[0] != '.' || !extension.Skip(1).All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)))
                yield return Problems.NotAChoice(At("extensions"), extension);
        if (rules.RequiredWhen is not { } when) yield break;
        if (!AttributeKey.IsValid(when.Key)) yield return SchemaProblems.Key(At("required_when.key"));
        else if (when.Key == definition.Key) yield return SchemaProblems.WhenItself(At("required_when.key"));
    }

    /// <summary>The rules that are set, and the types that read them.</summary>
    static IEnumerable<(string Rule, string[] Types)> Unfit(AttributeRules rules)
    {
        string[] texts = ["text", "text_area"], bounded = ["text", "price", "date", "datetime"];
        if (rules.MinLength is not null) yield return ("min_length", texts);
        if (rules.MaxLength is not null) yield return ("max_length", texts);
        if (rules.Pattern is not null) yield return ("pattern", texts);
        if (rules.Min is not null) yield return ("min", bounded);
        if (rules.Max is not null) yield return ("max", bounded);
        if (rules.Step is not null) yield return ("step", ["text", "price"]);
        if (rules.Currency is not null) yield return ("currency", ["price"]);
        if (rules.Model is not null) yield return ("model", ["model"]);
        if (rules.Extensions is { Count: > 0 }) yield return ("extensions", ["file", "image"]);
        if (rules.MaxBytes is not null) yield return ("max_bytes", ["file", "image"]);
    }

    static IEnumerable<Problem> Lengths(AttributeRules rules, Func<string, string> at)
    {
        if (rules.MinLength is < 0) yield return SchemaProblems.NotPositive(at("min_length"));
        if (rules.MaxLength is <= 0) yield return SchemaProblems.NotPositive(at("max_length"));
        if (rules is { MinLength: { } least, MaxLength: { } most } && least > most) yield return SchemaProblems.NeverHolds(at("max_length"), Text(least), Text(most));
    }

    static IEnumerable<Problem> Numbers(AttributeRules rules, Func<string, string> at)
    {
        decimal? least = null, most = null;
        if (rules.Min is { } min)
        {
            if (DecimalField.TryParse(min, out var number)) least = number;
            else yield return SchemaProblems.NotABound(at("min"));
        }
        if (rules.Max is { } max)
        {
            if (DecimalField.TryParse(max, out var number)) most = number;
            else yield return SchemaProblems.NotABound(at("max"));
        }
        if (least > most) yield return SchemaProblems.NeverHolds(at("max"), rules.Min!, rules.Max!);
        if (rules.Step is not { } step) yield break;
        if (step <= 0) yield return SchemaProblems.NotPositive(at("step"));
        else if (least <= most && !HoldsMultiple(least.Value, most.Value, step)) yield return SchemaProblems.StepNeverHolds(at("step"), Text(step));
    }

    static bool HoldsMultiple(decimal least, decimal most, decimal step)
    {
        try
        {
            return Math.Floor(most / step) * step >= least;
        }
        catch (OverflowException)
        {
            return true;
        }
    }

    static IEnumerable<Problem> Days(AttributeRules rules, Func<string, string> at)
    {
        DateTime? least = null, most = null;
        if (rules.Min is { } min && (least = Moment(min, endOfDay: false)) is null) yield return SchemaProblems.NotABound(at("min"));
        if (rules.Max is { } max && (most = Moment(max, endOfDay: true)) is null) yield return SchemaProblems.NotABound(at("max"));
        if (least > most) yield return SchemaProblems.NeverHolds(at("max"), rules.Min!, rules.Max!);
    }

    static DateTime? Moment(string text, bool endOfDay) =>
        TimeFields.TryParseDate(text, out var day) ? day.ToDateTime(endOfDay ? TimeOnly.MaxValue : TimeOnly.MinValue, DateTimeKind.Utc)
        : TimeFields.ReadInstant(JsonValue.Create(text), "") is { Succeeded: true } read ? read.Value : null;

    static string Text(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
