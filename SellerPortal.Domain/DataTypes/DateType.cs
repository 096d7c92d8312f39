using System.Globalization;
using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.DataTypes;

/// <summary>A real day, <c>YYYY-MM-DD</c>, between the rules' min and max.</summary>
public sealed class DateType : DataType
{
    public override string Name => "date";

    public override InputShape Shape(AttributeDefinition attribute) => InputShape.Date;

    public override Outcome<JsonNode> Read(JsonNode given, AttributeDefinition attribute, Reading reading)
    {
        var read = TimeFields.ReadDate(given, reading.Path);
        if (!read.Succeeded) return Outcome<JsonNode>.Refused(read.Problems);
        if (Bound(attribute.Rules.Min) is { } least && read.Value < least) return Problems.TooEarly(reading.Path, Text(least));
        if (Bound(attribute.Rules.Max) is { } most && read.Value > most) return Problems.TooLate(reading.Path, Text(most));
        return JsonValue.Create(Text(read.Value));
    }

    public override string Display(JsonNode value, AttributeDefinition attribute, string language) =>
        Bound(PythonText.Of(value)) is { } date ? date.ToString("d MMMM yyyy", TextRules.Culture(language)) : PythonText.Of(value);

    static DateOnly? Bound(string? text) => text is not null && TimeFields.TryParseDate(text, out var date) ? date : null;
    static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
