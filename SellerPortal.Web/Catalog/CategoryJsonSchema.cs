using System.Text.Json;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Catalog;

/// <summary>A category's rules for <c>attributes</c> as JSON Schema 2020-12, so that integrators can check before they send.</summary>
static class CategoryJsonSchema
{
    const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    public static void Write(Utf8JsonWriter writer, CategoryNode category, string address)
    {
        writer.WriteStartObject();
        writer.WriteString("$schema", Dialect);
        writer.WriteString("$id", address);
        writer.WriteString("title", category.Breadcrumb);
        WriteObject(writer, category.Schema.Attributes);
        writer.WriteEndObject();
    }

    static void WriteObject(Utf8JsonWriter writer, IReadOnlyList<AttributeDefinition> attributes)
    {
        writer.WriteString("type", "object");
        writer.WriteStartObject("properties");
        foreach (var attribute in attributes)
        {
            writer.WriteStartObject(attribute.Key);
            WriteAttribute(writer, attribute);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
        WriteRequired(writer, attributes.Where(a => a.IsRequired).Select(a => a.Key));
        var conditions = attributes.Where(a => a.Rules.RequiredWhen is not null).ToList();
        if (conditions.Count > 0)
        {
            writer.WriteStartArray("allOf");
            foreach (var attribute in conditions) WriteCondition(writer, attribute.Key, attribute.Rules.RequiredWhen!);
            writer.WriteEndArray();
        }
        writer.WriteBoolean("additionalProperties", true);
    }

    static void WriteRequired(Utf8JsonWriter writer, IEnumerable<string> keys)
    {
        writer.WriteStartArray("required");
        foreach (var key in keys) writer.WriteStringValue(key);
        writer.WriteEndArray();
    }

    static void WriteCondition(Utf8JsonWriter writer, string key, RequiredWhen when)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("if");
        WriteRequired(writer, [when.Key]);
        if (when.Value is not null)
        {
            writer.WriteStartObject("properties");
            writer.WriteStartObject(when.Key);
            writer.WriteString("const", when.Value);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
        writer.WriteStartObject("then");
        WriteRequired(writer, [key]);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    static void WriteAttribute(Utf8JsonWriter writer, AttributeDefinition attribute)
    {
        writer.WriteString("title", attribute.Name);
        if (attribute.Help is not null) writer.WriteString("description", attribute.Help);
        WriteType(writer, attribute);
        if (attribute.DefaultValue is not null)
        {
            writer.WritePropertyName("default");
            attribute.DefaultValue.WriteTo(writer);
        }
        writer.WriteString("x-data-type", attribute.DataType);
        if (attribute.Group is not null) writer.WriteString("x-group", attribute.Group);
        if (attribute.Rules.Unit is not null) writer.WriteString("x-unit", attribute.Rules.Unit);
        if (attribute.IsOffer) writer.WriteBoolean("x-offer", true);
        if (attribute.IsVariant) writer.WriteBoolean("x-variant", true);
        if (attribute.IsLocalizable) writer.WriteBoolean("x-localizable", true);
    }

    static void WriteType(Utf8JsonWriter writer, AttributeDefinition attribute)
    {
        var rules = attribute.Rules;
        switch (attribute.DataType)
        {
            case "boolean":
                writer.WriteString("type", "boolean");
                break;
            case "valuelabel" or "dropdown":
                WriteValues(writer, attribute);
                break;
            case "multiple":
                writer.WriteString("type", "array");
                writer.WriteBoolean("uniqueItems", true);
                if (attribute.IsRequired) writer.WriteNumber("minItems", 1);
                writer.WriteStartObject("items");
                WriteValues(writer, attribute);
                writer.WriteEndObject();
                break;
            case "price":
                writer.WriteString("type", "string");
                writer.WriteString("pattern", @"^\d{1,10}(\.\d{1,2})?$");
                writer.WriteString("x-currency", rules.Currency ?? "USD");
                WriteBounds(writer, rules);
                break;
            case "nested_object":
                WriteObject(writer, attribute.Fields);
                break;
            case "bundle":
                WriteBundle(writer);
                break;
            case "image" or "file":
                writer.WriteString("type", "string");
                writer.WriteStartArray("anyOf");
                foreach (var format in (string[])["uuid", "uri"])
                {
                    writer.WriteStartObject();
                    writer.WriteString("format", format);
                    writer.WriteEndObject();
                }
                writer.WriteEndArray();
                break;
            case "model":
                writer.WriteString("type", "string");
                writer.WriteString("format", "uuid");
                writer.WriteString("x-model", rules.Model ?? "product");
                break;
            case "date" or "datetime" or "email":
                writer.WriteString("type", "string");
                writer.WriteString("format", attribute.DataType == "datetime" ? "date-time" : attribute.DataType);
                WriteBounds(writer, rules);
                break;
            default:
                WriteText(writer, attribute, rules);
                break;
        }
    }

    static void WriteText(Utf8JsonWriter writer, AttributeDefinition attribute, AttributeRules rules)
    {
        writer.WriteString("type", "string");
        if ((rules.MinLength ?? (attribute.IsRequired ? 1 : null)) is { } least) writer.WriteNumber("minLength", least);
        if (rules.MaxLength is { } most) writer.WriteNumber("maxLength", most);
        if (rules.Pattern is { } pattern) writer.WriteString("pattern", $"^(?:{pattern})$");
        WriteBounds(writer, rules);
    }

    /// <summary>Of numbers and days that travel as strings, which JSON Schema itself has no words for.</summary>
    static void WriteBounds(Utf8JsonWriter writer, AttributeRules rules)
    {
        if (rules.Min is not null) writer.WriteString("x-minimum", rules.Min);
        if (rules.Max is not null) writer.WriteString("x-maximum", rules.Max);
        if (rules.Step is { } step) writer.WriteNumber("x-step", step);
    }

    static void WriteValues(Utf8JsonWriter writer, AttributeDefinition attribute)
    {
        var values = (attribute.Values ?? []).Where(v => !v.Retired).ToList();
        writer.WriteString("type", "string");
        if (values.Count == 0) return;
        writer.WriteStartArray("enum");
        foreach (var value in values) writer.WriteStringValue(value.Value);
        writer.WriteEndArray();
        writer.WriteStartObject("x-labels");
        foreach (var value in values) writer.WriteString(value.Value, value.Label);
        writer.WriteEndObject();
    }

    static void WriteBundle(Utf8JsonWriter writer)
    {
        writer.WriteString("type", "array");
        writer.WriteStartObject("items");
        writer.WriteString("type", "object");
        writer.WriteStartObject("properties");
        writer.WriteStartObject("sku");
        writer.WriteString("type", "string");
        writer.WriteEndObject();
        writer.WriteStartObject("quantity");
        writer.WriteString("type", "integer");
        writer.WriteNumber("minimum", 1);
        writer.WriteEndObject();
        writer.WriteEndObject();
        WriteRequired(writer, ["sku", "quantity"]);
        writer.WriteEndObject();
    }
}
