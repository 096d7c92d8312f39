using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Fields;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog;

/// <summary>A category as CTI01 answers it. Its JSON is made once for each version of the catalogue.</summary>
public sealed class CategoryDocument(CategoryNode node)
{
    byte[]? json;

    public Guid Id => node.Id;
    /// <summary>Without its ancestors'.</summary>
    public string OwnName => node.Category.Name;
    public string Name => node.Breadcrumb;
    public string FoldedName { get; } = Folding.Fold(node.Breadcrumb);
    public string Path => node.Path;
    public DateTime CreatedAt => node.Category.CreatedAt;
    public DateTime UpdatedAt => node.Category.UpdatedAt;

    public byte[] Json => json ??= Make();

    /// <summary>Whether it says of the later node what it says of its own.</summary>
    internal bool Holds(CategoryNode later) => ReferenceEquals(node, later)
        || ReferenceEquals(node.Category, later.Category) && ReferenceEquals(node.Schema, later.Schema) && node.Breadcrumb == later.Breadcrumb;

    byte[] Make()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        writer.WriteString("id", Id);
        writer.WriteString("name", Name);
        writer.WriteString("path", Path);
        writer.WriteStartArray("attributes");
        foreach (var attribute in node.Schema.Attributes) Write(writer, attribute);
        writer.WriteEndArray();
        writer.WriteString("created_at", TimeFields.Format(CreatedAt));
        writer.WriteString("updated_at", TimeFields.Format(UpdatedAt));
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The eleven documented fields.</summary>
    static void Write(Utf8JsonWriter writer, AttributeDefinition attribute)
    {
        writer.WriteStartObject();
        writer.WriteString("key", attribute.Key);
        writer.WriteString("name", attribute.Name);
        writer.WriteString("data_type", attribute.DataType);
        writer.WritePropertyName("default_value");
        if (attribute.DefaultValue is null) writer.WriteNullValue();
        else attribute.DefaultValue.WriteTo(writer);
        writer.WritePropertyName("values");
        if (attribute.Values is null) writer.WriteNullValue();
        else Write(writer, attribute.Values);
        writer.WriteBoolean("is_required", attribute.IsRequired);
        writer.WriteBoolean("is_offer", attribute.IsOffer);
        writer.WriteBoolean("is_variant", attribute.IsVariant);
        writer.WriteBoolean("is_variant_listable", attribute.IsVariantListable);
        writer.WriteBoolean("is_localizable", attribute.IsLocalizable);
        Write(writer, attribute.Translations);
        writer.WriteEndObject();
    }

    static void Write(Utf8JsonWriter writer, IReadOnlyList<AttributeValue> values)
    {
        writer.WriteStartArray();
        foreach (var value in values)
        {
            if (value.Retired) continue;
            writer.WriteStartObject();
            writer.WriteString("label", value.Label);
            writer.WriteString("value", value.Value);
            writer.WriteStartObject("translations");
            foreach (var (language, label) in value.Translations ?? new Dictionary<string, string>()) writer.WriteString(language, label);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    static void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, AttributeTexts>? translations)
    {
        var names = translations?.Where(t => t.Value.Name is not null).ToList() ?? [];
        if (names.Count == 0)
        {
            writer.WriteNull("translations");
            return;
        }
        writer.WriteStartObject("translations");
        foreach (var (language, texts) in names)
        {
            writer.WriteStartObject(language);
            writer.WriteString("name", texts.Name);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }
}

/// <summary>All categories in the API's order: <c>created_at</c>, then id.</summary>
public sealed class CategoryDocuments(CatalogCache catalog)
{
    volatile Made? made;

    sealed record Made(CatalogSnapshot Of, IReadOnlyList<CategoryDocument> All, IReadOnlyDictionary<Guid, CategoryDocument> ById);

    /// <summary>The tree of what was answered last.</summary>
    public CategoryTree Latest => made?.Of.Tree ?? CategoryTree.Empty;

    /// <summary>Among what <see cref="AllAsync"/> has answered last.</summary>
    public CategoryDocument? Find(Guid id) => made?.ById.GetValueOrDefault(id);

    public async ValueTask<IReadOnlyList<CategoryDocument>> AllAsync(CancellationToken cancel)
    {
        var snapshot = await catalog.CurrentAsync(cancel);
        if (made is { } known && ReferenceEquals(known.Of, snapshot)) return known.All;
        // What an edit does not touch keeps its JSON.
        var before = made?.ById;
        var all = snapshot.Tree.All.OrderBy(n => n.Category.CreatedAt).ThenBy(n => n.Id)
            .Select(n => before?.GetValueOrDefault(n.Id) is { } kept && kept.Holds(n) ? kept : new CategoryDocument(n)).ToArray();
        made = new(snapshot, all, all.ToDictionary(d => d.Id));
        return all;
    }
}
