using System.Text.Json;

namespace SellerPortal.Web.Api;

/// <summary>What an OPTIONS answer tells of one field, in the shape of Django REST Framework's metadata.</summary>
public static class FieldMetadata
{
    /// <summary>A field of nothing but its name and kind.</summary>
    public static void WriteField(this Utf8JsonWriter writer, string name, string type, bool required, string label, bool readOnly = false, Action<Utf8JsonWriter>? more = null)
    {
        writer.WriteStartObject(name);
        writer.WriteString("type", type);
        writer.WriteBoolean("required", required);
        writer.WriteBoolean("read_only", readOnly);
        writer.WriteString("label", label);
        more?.Invoke(writer);
        writer.WriteEndObject();
    }

    public static void WriteChoiceField(this Utf8JsonWriter writer, string name, bool required, string label, IEnumerable<(string Value, string Name)> choices) =>
        writer.WriteField(name, "choice", required, label, more: more =>
        {
            more.WriteStartArray("choices");
            foreach (var (value, spoken) in choices)
            {
                more.WriteStartObject();
                more.WriteString("value", value);
                more.WriteString("display_name", spoken);
                more.WriteEndObject();
            }
            more.WriteEndArray();
        });

    /// <summary>A list of objects, with the fields that <paramref name="children"/> writes.</summary>
    public static void WriteChildField(this Utf8JsonWriter writer, string name, string label, Action<Utf8JsonWriter> children) =>
        writer.WriteField(name, "field", false, label, more: more =>
        {
            more.WriteStartObject("child");
            more.WriteString("type", "nested object");
            more.WriteBoolean("required", true);
            more.WriteBoolean("read_only", false);
            more.WriteStartObject("children");
            children(more);
            more.WriteEndObject();
            more.WriteEndObject();
        });
}
