using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SellerPortal.Domain.Fields;

/// <summary>Days and instants as DRF reads them.</summary>
public static partial class TimeFields
{
    public static Outcome<DateOnly> ReadDate(JsonNode? given, string path) =>
        given is null ? Problems.Null(path)
        : PythonText.TryString(given, out var text) && TryParseDate(PythonText.Strip(text), out var date) ? date : Problems.NotADate(path);

    /// <summary>In UTC, to the microsecond; one without an offset is UTC.</summary>
    public static Outcome<DateTime> ReadInstant(JsonNode? given, string path)
    {
        if (given is null) return Problems.Null(path);
        if (!PythonText.TryString(given, out var text) || !TryParseInstant(PythonText.Strip(text), out var local, out var offset)) return Problems.NotADateTime(path);
        var ticks = local.Ticks - offset.Ticks;
        return ticks < 0 || ticks > DateTime.MaxValue.Ticks ? Problems.OutOfRange(path) : new DateTime(ticks, DateTimeKind.Utc);
    }

    public static bool TryParseDate(string text, out DateOnly date)
    {
        date = default;
        return Day().Match(text) is { Success: true } match && TryDate(match, out date);
    }

    /// <summary><c>2019-01-01T00:00:00Z</c>, with six digits of a second when they are not zero.</summary>
    public static string Format(DateTime utc) =>
        utc.ToString(utc.Ticks % TimeSpan.TicksPerSecond / 10 == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    static bool TryParseInstant(string text, out DateTime local, out TimeSpan offset)
    {
        (local, offset) = (default, default);
        if (Instant().Match(text) is not { Success: true } match || !TryDate(match, out var date)) return false;
        var (hour, minute, second) = (Number(match, "hour"), Number(match, "minute"), Number(match, "second"));
        if (hour > 23 || minute > 59 || second > 59) return false;
        var micros = match.Groups["fraction"].Success ? int.Parse(match.Groups["fraction"].Value.PadRight(6, '0'), CultureInfo.InvariantCulture) : 0;
        local = date.ToDateTime(new TimeOnly(hour, minute, second)).AddTicks(micros * 10L);
        if (match.Groups["sign"].Success)
        {
            var (hours, minutes) = (Number(match, "offhour"), Number(match, "offminute"));
            if (hours > 23 || minutes > 59) return false;
            offset = new TimeSpan(hours, minutes, 0) * (match.Groups["sign"].Value == "-" ? -1 : 1);
        }
        return true;
    }

    static bool TryDate(Match match, out DateOnly date)
    {
        date = default;
        var (year, month, day) = (Number(match, "year"), Number(match, "month"), Number(match, "day"));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        date = new DateOnly(year, month, day);
        return true;
    }

    static int Number(Match match, string group) =>
        match.Groups[group] is { Success: true } found ? int.Parse(found.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\A(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Day();

    [GeneratedRegex(@"\A(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})[T ](?<hour>[0-9]{1,2}):(?<minute>[0-9]{1,2})"
        + @"(:(?<second>[0-9]{1,2})([.,](?<fraction>[0-9]{1,6})[0-9]{0,6})?)?\s*(Z|(?<sign>[+-])(?<offhour>[0-9]{2})(:?(?<offminute>[0-9]{2}))?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Instant();
}
