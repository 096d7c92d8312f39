using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.DataTypes;

/// <summary>A real instant, ISO 8601, kept in UTC to the microsecond; one without an offset is UTC. Min and max are days or instants.</summary>
public sealed class DateTimeType : DataType
{
    public override string Name => "datetime";

    public override InputShape Shape(AttributeDefinition attribute) => InputShape.DateTime;

    public override Outcome<JsonNode> Read(JsonNode given, AttributeDefinition attribute, Reading reading)
    {
        var read = TimeFields.ReadInstant(given, reading.Path);
        if (!read.Succeeded) return Outcome<JsonNode>.Refused(read.Problems);
        if (Bound(attribute.Rules.Min, endOfDay: false) is { } least && read.Value < least) return Problems.TooEarly(reading.Path, attribute.Rules.Min!);
        if (Bound(attribute.Rules.Max, endOfDay: true) is { } most && read.Value > most) return Problems.TooLate(reading.Path, attribute.Rules.Max!);
        return JsonValue.Create(TimeFields.Format(read.Value));
    }

    public override string Display(JsonNode value, AttributeDefinition attribute, string language) =>
        TimeFields.ReadInstant(value, "") is { Succeeded: true } read ? read.Value.ToString("d MMMM yyyy HH:mm 'UTC'", TextRules.Culture(language)) : PythonText.Of(value);

    static DateTime? Bound(string? text, bool endOfDay)
    {
        if (text is null) return null;
        if (TimeFields.TryParseDate(text, out var day)) return day.ToDateTime(endOfDay ? TimeOnly.MaxValue : TimeOnly.MinValue, DateTimeKind.Utc);
        return TimeFields.ReadInstant(JsonValue.Create(text), "") is { Succeeded: true } read ? read.Value : null;
    }
}
