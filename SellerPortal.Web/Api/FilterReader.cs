using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SellerPortal.Domain.Fields;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Api;

/// <summary>
/// Reads filters from a query string as django-filter does: trimmed, empty ones ignored, all wrong ones told together.
/// </summary>
public sealed partial class FilterReader(QueryParameters query)
{
    readonly List<(string Name, string Message)> wrong = [];

    public QueryParameters Query => query;

    /// <summary>Null when every filter that was read is right.</summary>
    public ApiError? Error => wrong.Count == 0 ? null : ApiError.OfFilters(wrong);

    /// <summary>Null for none.</summary>
    public string? Text(string name) => query.Find(name) is { Length: > 0 } given ? Text(name, given) : null;

    public string? Text(string name, string given)
    {
        var text = PythonText.Strip(given);
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            wrong.Add((name, "Null characters are not allowed."));
            return null;
        }
        return text.Length == 0 ? null : text;
    }

    public Guid? Id(string name)
    {
        if (Text(name) is not { } text) return null;
        if (UuidField.TryParse(text, out var id)) return id;
        wrong.Add((name, $"“{text}” is not a valid UUID."));
        return null;
    }

    /// <summary>A number as Python's <c>Decimal</c> reads it.</summary>
    public decimal? Number(string name)
    {
        if (Text(name) is not { } text) return null;
        // A longer one is still a number, which nothing here can be.
        if (DecimalText().IsMatch(text)) return decimal.TryParse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : decimal.MinValue;
        wrong.Add((name, "Enter a number."));
        return null;
    }

    [GeneratedRegex(@"\A[+-]?([0-9]+(_[0-9]+)*(\.([0-9]+(_[0-9]+)*)?)?|\.[0-9]+(_[0-9]+)*)([eE][+-]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalText();

    /// <summary>One of an enumeration, by its number.</summary>
    public TEnum? Choice<TEnum>(string name) where TEnum : struct, Enum
    {
        if (query.Find(name) is not { Length: > 0 } text) return null;
        foreach (var value in Enum.GetValues<TEnum>())
            if (value.ToString("D") == text) return value;
        wrong.Add((name, $"Select a valid choice. {text} is not one of the available choices."));
        return null;
    }

    /// <summary><c>NAME__gte</c>, <c>__gt</c>, <c>__lte</c> and <c>__lt</c> together.</summary>
    public TimeRange Times(string name)
    {
        var from = Time(name + "__gte");
        if (Time(name + "__gt") is { } above) from = Later(from, above, 1);
        var to = Time(name + "__lte");
        if (Time(name + "__lt") is { } below) to = Earlier(to, below, -1);
        return new(from, to);
    }

    /// <summary>The bound beside <paramref name="time"/>, by whole microseconds.</summary>
    static DateTime Later(DateTime? bound, DateTime time, int microseconds)
    {
        var next = time > DateTime.MaxValue.AddTicks(-TimeSpan.TicksPerMicrosecond) ? time : time.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
        return bound is { } other && other > next ? other : next;
    }

    static DateTime Earlier(DateTime? bound, DateTime time, int microseconds)
    {
        var next = time.Ticks < TimeSpan.TicksPerMicrosecond ? time : time.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
        return bound is { } other && other < next ? other : next;
    }

    DateTime? Time(string name)
    {
        if (Text(name) is not { } text) return null;
        var read = TimeFields.ReadInstant(JsonValue.Create(text), name);
        if (read.Succeeded) return read.Value;
        wrong.Add((name, "Enter a valid date/time."));
        return null;
    }
}
