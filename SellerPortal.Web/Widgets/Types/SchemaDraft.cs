using System.Text.Json;
using System.Text.Json.Nodes;
using SellerPortal.Domain;
using SellerPortal.Domain.Widgets;

namespace SellerPortal.Web.Widgets.Types;

/// <summary>
/// A schema while it is written, by form and as JSON: one object, whatever is still wrong with it, and the text of it. Whichever is changed, the
/// other follows; a text that is no JSON leaves the form as it was.
/// </summary>
public sealed class SchemaDraft
{
    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A name that stands there twice is told now and not in the middle of the form.</summary>
    static readonly JsonDocumentOptions Once = new() { AllowDuplicateProperties = false };

    public SchemaDraft(JsonObject schema)
    {
        Schema = schema;
        Text = schema.ToJsonString(Readable);
        Check();
    }

    /// <summary>What the form shows and changes; tell <see cref="Changed"/> then.</summary>
    public JsonObject Schema { get; private set; }
    public string Text { get; private set; }
    /// <summary>Why the text is no JSON; null where it is.</summary>
    public string? Broken { get; private set; }
    /// <summary>Each at its place: <c>schema.slides.schema.image.label</c>.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];
    public bool IsGood => Broken is null && Problems.Count == 0;

    public void Changed()
    {
        (Text, Broken) = (Schema.ToJsonString(Readable), null);
        Check();
    }

    public void Write(string text)
    {
        Text = text;
        try
        {
            if (JsonNode.Parse(text, null, Once) is not JsonObject schema)
            {
                Broken = "";
                return;
            }
            (Schema, Broken) = (schema, null);
            Check();
        }
        catch (JsonException e)
        {
            Broken = e.Message;
        }
    }

    void Check() => Problems = WidgetSchema.Read(Schema).Problems;

    /// <summary>A new field under a name that is free.</summary>
    public void Add(JsonObject schema, string label)
    {
        var key = Enumerable.Range(1, int.MaxValue).Select(n => $"field_{n}").First(k => !schema.ContainsKey(k));
        schema[key] = new JsonObject { ["data_type"] = "text", ["key"] = key, ["label"] = label };
        Changed();
    }

    /// <returns>Whether the name is free.</returns>
    public bool Rename(JsonObject schema, string old, string key)
    {
        if (key == old) return true;
        if (key.Length == 0 || schema.ContainsKey(key)) return false;
        Rebuild(schema, schema.Select(m => m.Key == old ? KeyValuePair.Create(key, m.Value) : m));
        if (schema[key] is JsonObject field) field["key"] = key;
        Changed();
        return true;
    }

    public void Move(JsonObject schema, string key, int to)
    {
        var fields = schema.ToList();
        var at = fields.FindIndex(f => f.Key == key);
        if (at < 0) return;
        var field = fields[at];
        fields.RemoveAt(at);
        fields.Insert(Math.Clamp(to, 0, fields.Count), field);
        Rebuild(schema, fields);
        Changed();
    }

    public void Remove(JsonObject schema, string key)
    {
        schema.Remove(key);
        Changed();
    }

    /// <summary>Sets a member; null takes it away, as does what is the default.</summary>
    public void Set(JsonObject field, string member, JsonNode? value)
    {
        if (value is null) field.Remove(member);
        else field[member] = value;
        Changed();
    }

    /// <summary>With what the kind needs, without what only others have.</summary>
    public void SetKind(JsonObject field, string kind)
    {
        field["data_type"] = kind;
        if (kind == "area") field["display"] = WidgetField.HtmlEditor;
        else field.Remove("display");
        if (kind == "nested") field["schema"] ??= new JsonObject();
        else field.Remove("schema");
        if (kind == "dropdown") field["choices"] ??= new JsonArray();
        else field.Remove("choices");
        Changed();
    }

    static void Rebuild(JsonObject schema, IEnumerable<KeyValuePair<string, JsonNode?>> fields)
    {
        var all = fields.ToList();
        schema.Clear();
        foreach (var (key, value) in all) schema[key] = value;
    }
}
