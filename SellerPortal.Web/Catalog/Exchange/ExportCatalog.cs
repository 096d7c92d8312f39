using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Exchange;

public enum ExportFormat
{
    /// <summary>CTI01's answer, all categories in one.</summary>
    Cti01,
    /// <summary>As <c>import taxonomy</c> reads it.</summary>
    Taxonomy,
    Csv,
}

/// <summary>Writes the tree and its schemas to a stream as they stand at one version, a piece at a time.</summary>
public sealed class ExportCatalog(CatalogCache catalog, CategoryDocuments documents, GoogleShelf google)
{
    const int FlushAt = 64 * 1024;

    /// <param name="output">Left open.</param>
    public async Task<Outcome<Done>> RunAsync(ExportFormat format, Stream output, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner) return Problems.Forbidden();
        await (format switch
        {
            ExportFormat.Cti01 => Cti01Async(output, cancel),
            ExportFormat.Taxonomy => TaxonomyAsync(output, cancel),
            _ => CsvAsync(output, cancel),
        });
        return new Done();
    }

    async Task Cti01Async(Stream output, CancellationToken cancel)
    {
        var all = await documents.AllAsync(cancel);
        await using var json = Writer(output);
        json.WriteStartObject();
        json.WriteNumber("count", all.Count);
        json.WriteNull("next");
        json.WriteNull("previous");
        json.WriteStartArray("results");
        foreach (var document in all)
        {
            json.WriteRawValue(document.Json, skipInputValidation: true);
            if (json.BytesPending > FlushAt) await json.FlushAsync(cancel);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    async Task TaxonomyAsync(Stream output, CancellationToken cancel)
    {
        var tree = (await catalog.CurrentAsync(cancel)).Tree;
        var used = tree.All.SelectMany(n => n.Schema.Attributes).DistinctBy(a => a.Id).ToList();
        var handles = Handles(used);
        await using var json = Writer(output);
        json.WriteStartObject();
        json.WriteStartArray("categories");
        foreach (var node in tree.All)
        {
            json.WriteStartObject();
            json.WriteString("id", node.Id);
            if (node.Parent is null) json.WriteNull("parent_id");
            else json.WriteString("parent_id", node.Parent.Id);
            json.WriteString("name", node.Category.Name);
            json.WriteString("full_name", node.Breadcrumb);
            json.WriteNumber("level", node.Path.Length / CategoryPath.StepLength - 1);
            json.WriteStartArray("attributes");
            foreach (var attribute in node.Schema.Attributes) json.WriteStringValue(handles[attribute.Id]);
            json.WriteEndArray();
            Names(json, node.Category.Translations);
            json.WriteEndObject();
            if (json.BytesPending > FlushAt) await json.FlushAsync(cancel);
        }
        json.WriteEndArray();
        json.WriteStartArray("attributes");
        foreach (var attribute in used)
        {
            Write(json, attribute, handles[attribute.Id]);
            if (json.BytesPending > FlushAt) await json.FlushAsync(cancel);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Keys; where several attributes have one, the others' with their ids.</summary>
    static Dictionary<Guid, string> Handles(IReadOnlyList<AttributeDefinition> attributes)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return attributes.ToDictionary(a => a.Id, a => taken.Add(a.Key) ? a.Key : $"{a.Key}-{a.Id:N}");
    }

    static void Write(Utf8JsonWriter json, AttributeDefinition attribute, string handle)
    {
        json.WriteStartObject();
        json.WriteString("handle", handle);
        json.WriteString("friendly_id", attribute.Id);
        json.WriteString("key", attribute.Key);
        json.WriteString("name", attribute.Name);
        if (attribute.Help is not null) json.WriteString("description", attribute.Help);
        json.WriteStartArray("values");
        foreach (var value in attribute.Values?.Where(v => !v.Retired) ?? [])
        {
            json.WriteStartObject();
            json.WriteString("handle", value.Value);
            json.WriteString("name", value.Label);
            Names(json, value.Translations);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        Names(json, attribute.Translations?.Where(t => t.Value.Name is not null).ToDictionary(t => t.Key, t => t.Value.Name!));
        json.WriteEndObject();
    }

    static void Names(Utf8JsonWriter json, IReadOnlyDictionary<string, string>? names)
    {
        if (names is not { Count: > 0 }) return;
        json.WriteStartObject("t");
        foreach (var (language, name) in names) json.WriteString(language, name);
        json.WriteEndObject();
    }

    async Task CsvAsync(Stream output, CancellationToken cancel)
    {
        var mapped = await google.CurrentAsync(cancel);
        var tree = mapped.Catalog.Tree;
        var languages = tree.All.SelectMany(n => n.Category.Translations.Keys).Distinct().Order(StringComparer.Ordinal).ToList();
        await using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), FlushAt, leaveOpen: true) { NewLine = "\r\n" };
        await text.WriteLineAsync(string.Join(',', ["id", "parent_id", "path", "name", "full_name", .. languages.Select(l => "name." + l), "google_id", "attributes"]));
        foreach (var node in tree.All)
        {
            cancel.ThrowIfCancellationRequested();
            await text.WriteLineAsync(string.Join(',', ((IEnumerable<string>)[node.Id.ToString(), node.Parent?.Id.ToString() ?? "", node.Path, node.Category.Name, node.Breadcrumb,
                .. languages.Select(l => node.Category.Translations.GetValueOrDefault(l, "")), mapped.Mapped(node.Id)?.ToString(CultureInfo.InvariantCulture) ?? "", string.Join('|', node.Schema.Attributes.Select(a => a.Key))]).Select(Cell)));
        }
    }

    static string Cell(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    static Utf8JsonWriter Writer(Stream output) => new(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
