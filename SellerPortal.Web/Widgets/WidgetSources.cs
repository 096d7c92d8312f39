using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Fields;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Widgets;

/// <summary>What a widget's input refers to, read from the store in one go.</summary>
static class WidgetSources
{
    /// <summary>The type and the collection that the input or the stored widget names, as far as they exist.</summary>
    public static async Task<WidgetContext> ContextAsync(PortalDb db, JsonNode? body, WidgetContent? stored, CancellationToken cancel)
    {
        var (types, collections) = (Ids(body, "widget_type", stored?.TypeId), Ids(body, "product_collection", stored?.CollectionId));
        var schemas = types.Count == 0 ? [] : await db.WidgetTypes.AsNoTracking().Where(t => types.Contains(t.Id)).Select(t => new { t.Id, t.Schema }).ToListAsync(cancel);
        var known = collections.Count == 0 ? [] : await db.ProductCollections.Where(c => collections.Contains(c.Id)).Select(c => c.Id).ToListAsync(cancel);
        return new(schemas.ToDictionary(t => t.Id, t => WidgetSchema.Parse(t.Schema)), known.ToHashSet());
    }

    static List<Guid> Ids(JsonNode? body, string field, Guid? stored)
    {
        var ids = new List<Guid>();
        if (stored is { } id) ids.Add(id);
        if (body is JsonObject item && UuidField.TryRead(item[field], out var sent)) ids.Add(sent);
        return ids;
    }

    public static WidgetSchema? SchemaOf(WidgetContext context, Guid? type) => type is { } id ? context.Schemas.GetValueOrDefault(id) : null;

    /// <summary>The ids of uploaded pictures become the paths that they are served under; an id of nothing is a problem at its place.</summary>
    public static async Task<Outcome<WidgetContent>> ResolveAsync(PortalDb db, WidgetContent content, WidgetSchema? schema, CancellationToken cancel)
    {
        var named = WidgetTexts.Of(content, schema).Where(p => p.Field.DataType == WidgetDataType.Image && Guid.TryParseExact(p.Text, "D", out _)).ToList();
        if (named.Count == 0) return content;
        var ids = named.Select(p => Guid.Parse(p.Text)).Distinct().ToList();
        var files = await db.MediaFiles.AsNoTracking().Where(f => ids.Contains(f.Id) && f.IsImage).ToDictionaryAsync(f => f.Id.ToString(), MediaAddress.Of, StringComparer.OrdinalIgnoreCase, cancel);
        var missing = named.Where(p => !files.ContainsKey(p.Text)).Select(p => Problems.NoSuchKey(p.Path, p.Text)).ToList();
        if (missing.Count > 0) return missing;
        return WidgetTexts.Change(content, schema, p => p.Field.DataType == WidgetDataType.Image ? files.GetValueOrDefault(p.Text, p.Text) : p.Text);
    }
}
