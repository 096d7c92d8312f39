using System.Text.Json.Nodes;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Demo;

/// <summary>
/// The demo's widgets, as written in <c>Demo/Content/widgets.json</c>: the document's two examples word for word, and a storefront's front page.
/// Checked by the rules that everybody's go by, and published.
/// </summary>
/// <param name="banners">The pictures that values name as <c>$picture:hero-table</c>.</param>
sealed class DemoWidgets(DemoMarketplace demo, IReadOnlyDictionary<string, MediaFile> banners, DateTime now)
{
    readonly DemoWidgetContent content = DemoContent.Read<DemoWidgetContent>("widgets.json");
    readonly DateTime made = DemoTimes.CatalogMade(now).AddDays(2);

    /// <exception cref="InvalidOperationException">The content breaks a rule; the message names it.</exception>
    public async Task AddToAsync(WriteTransaction transaction, CancellationToken cancel)
    {
        var (db, editor) = (transaction.Db, demo.People.Editor);
        var types = new Dictionary<Guid, WidgetSchema>();
        foreach (var (type, i) in content.Types.Select((t, i) => (t, i)))
        {
            var schema = Must(WidgetSchema.Read(type.Schema), type.Name);
            types.Add(DemoIds.Of("widget-type", type.Name), schema);
            db.WidgetTypes.Add(new WidgetType
            {
                Id = DemoIds.Of("widget-type", type.Name), Number = i + 1, Name = type.Name, Schema = PreOfferJson.Write(schema.ToJson()), Revision = 1,
                CreatedAt = made.AddMinutes(i), UpdatedAt = made.AddMinutes(i), UpdatedByName = editor.Name,
            });
        }
        foreach (var (written, i) in content.Collections.Select((c, i) => (c, i))) Add(db, written, i);
        await db.SaveChangesAsync(cancel);
        var context = new WidgetContext(types, content.Collections.Select(c => DemoIds.Of("collection", (string)c["slug"]!)).ToHashSet());
        foreach (var (written, i) in content.Widgets.Select((w, i) => (w, i))) Add(db, written, i, context);
        await db.SaveChangesAsync(cancel);
        StorefrontVersions.RaiseWidgets(transaction.Sql);
    }

    void Add(PortalDb db, JsonObject written, int i)
    {
        foreach (var rule in (written["rules"]?["rules"] as JsonArray ?? []).OfType<JsonObject>().Where(r => (string?)r["field"] == "category"))
            rule["values"] = new JsonArray([.. ((JsonArray)rule["values"]!).Select(name => (JsonNode)demo.Catalog.Category((string)name!).Id.ToString())]);
        var input = Must(CollectionInput.Check(written, null), (string)written["slug"]!);
        var collection = new ProductCollection
        {
            Id = DemoIds.Of("collection", input.Slug), Number = i + 1, Name = input.Name, Slug = input.Slug, Kind = input.Kind, Sort = input.Sort, Limit = input.Limit,
            Rules = PreOfferJson.Write(input.Rules.ToJson()), Revision = 1, CreatedAt = made.AddMinutes(10 + i), UpdatedAt = made.AddMinutes(10 + i), UpdatedByName = demo.People.Editor.Name,
        };
        db.ProductCollections.Add(collection);
        db.CollectionProducts.AddRange((input.Products ?? []).Select((sku, at) => new CollectionProduct { CollectionId = collection.Id, Position = at, ProductId = DemoIds.Of("product", sku) }));
    }

    void Add(PortalDb db, JsonObject written, int i, WidgetContext context)
    {
        var slug = (string)written["slug"]!;
        if (written["widget_type"] is { } type) written["widget_type"] = DemoIds.Of("widget-type", (string)type!).ToString();
        if (written["product_collection"] is { } collection) written["product_collection"] = DemoIds.Of("collection", (string)collection!).ToString();
        written = (JsonObject)WithPictures(written)!;
        var input = Must(WidgetRules.Check(written, null, context), slug);
        var problems = WidgetRules.CheckComplete(input.Content, input.Content.TypeId is { } id ? context.Schemas[id] : null);
        if (problems.Count > 0) throw new InvalidOperationException($"{slug}: {problems[0].Path}: {problems[0].Message}");
        var (editor, at) = (demo.People.Editor, made.AddMinutes(30 + i));
        var widget = new Widget
        {
            Id = DemoIds.Of("widget", slug), Number = i + 1, Slug = slug, Name = "", State = WidgetState.Published, Revision = 1, LastVersion = 1,
            CreatedAt = at, UpdatedAt = at, UpdatedBy = editor.UserId, UpdatedByName = editor.Name,
        };
        widget.Take(input.Content);
        db.Widgets.Add(widget);
        db.WidgetVersions.Add(new WidgetVersion
        {
            WidgetId = widget.Id, Number = 1, Move = WidgetMove.Publish, At = at, ActorId = editor.UserId, ActorName = editor.Name, Content = input.Content.ToJson(), ShownFrom = at,
        });
    }

    JsonNode? WithPictures(JsonNode? node) => node switch
    {
        JsonObject item => new JsonObject(item.Select(m => KeyValuePair.Create(m.Key, WithPictures(m.Value)))),
        JsonArray list => new JsonArray([.. list.Select(WithPictures)]),
        JsonValue value when value.TryGetValue<string>(out var text) && text.StartsWith("$picture:", StringComparison.Ordinal) => JsonValue.Create(MediaAddress.Of(banners[text["$picture:".Length..]])),
        _ => node?.DeepClone(),
    };

    static T Must<T>(Domain.Outcome<T> outcome, string what) =>
        outcome.Succeeded ? outcome.Value : throw new InvalidOperationException($"{what}: {string.Join(" ", outcome.Problems.Select(p => $"{p.Path}: {p.Message}"))}");
}

/// <summary>As written.</summary>
sealed record DemoWidgetContent(IReadOnlyList<DemoWidgetType> Types, IReadOnlyList<JsonObject> Collections, IReadOnlyList<JsonObject> Widgets);

sealed record DemoWidgetType(string Name, JsonObject Schema);
