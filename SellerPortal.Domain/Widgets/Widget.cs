using System.Text.Json.Nodes;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Domain.Widgets;

public enum WidgetState
{
    /// <summary>Never published.</summary>
    Draft = 0,
    /// <summary>Has been published; whether it is shown now is for its versions' times to say.</summary>
    Published = 1,
    /// <summary>Out of the storefront and of lists; kept, and revived by publishing or restoring it.</summary>
    Archived = 2,
}

/// <summary>The document's two models.</summary>
public enum WidgetContentType { Widget = 0, ProductCollectionWidget = 1 }

/// <summary>
/// A widget: the draft that editors work on. What the storefront shows are published <see cref="WidgetVersion"/>s, each a copy of the draft.
/// </summary>
public sealed class Widget
{
    public Guid Id { get; set; }
    /// <summary>The storefront's <c>pk</c>: a running number.</summary>
    public int Number { get; set; }
    /// <summary>Its address on the storefront; unique. Not part of a version: changing it moves what is published.</summary>
    public required string Slug { get; set; }
    public required string Name { get; set; }
    public string Template { get; set; } = "";
    public WidgetContentType ContentType { get; set; }
    /// <summary>Null for a widget without a type, whose attributes are any object.</summary>
    public Guid? TypeId { get; set; }
    /// <summary>JSON: see <see cref="WidgetAttributes"/>.</summary>
    public string Attributes { get; set; } = "{}";
    public string LocalizedAttributes { get; set; } = "{}";
    /// <summary>Of a product-collection widget.</summary>
    public Guid? CollectionId { get; set; }
    /// <summary>How many of the collection's products it shows at most.</summary>
    public int? ProductLimit { get; set; }
    public WidgetState State { get; set; }
    /// <summary>Counts the draft's saves: a save names the revision it began from.</summary>
    public int Revision { get; set; }
    /// <summary>The number of the newest version.</summary>
    public int LastVersion { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime UpdatedAt { get; set; }
    public Guid UpdatedBy { get; set; }
    public string UpdatedByName { get; set; } = "";

    public WidgetContent Content() => new()
    {
        Name = Name, Template = Template, ContentType = ContentType, TypeId = TypeId, CollectionId = CollectionId, ProductLimit = ProductLimit,
        Attributes = PreOfferJson.ReadObject(Attributes), LocalizedAttributes = PreOfferJson.ReadObject(LocalizedAttributes),
    };

    public void Take(WidgetContent content)
    {
        (Name, Template, ContentType, TypeId, CollectionId, ProductLimit) = (content.Name, content.Template, content.ContentType, content.TypeId, content.CollectionId, content.ProductLimit);
        (Attributes, LocalizedAttributes) = (PreOfferJson.Write(content.Attributes), PreOfferJson.Write(content.LocalizedAttributes));
    }
}

/// <summary>What stands in a widget, without its address and its life.</summary>
public sealed record WidgetContent
{
    public required string Name { get; init; }
    public required string Template { get; init; }
    public WidgetContentType ContentType { get; init; }
    public Guid? TypeId { get; init; }
    public Guid? CollectionId { get; init; }
    public int? ProductLimit { get; init; }
    public required JsonObject Attributes { get; init; }
    public JsonObject LocalizedAttributes { get; init; } = [];

    /// <summary>As a version keeps it.</summary>
    public string ToJson() => PreOfferJson.Write(new JsonObject
    {
        ["name"] = Name, ["template"] = Template, ["content_type"] = NameOf(ContentType), ["widget_type"] = TypeId?.ToString(),
        ["product_collection"] = CollectionId?.ToString(), ["product_limit"] = ProductLimit,
        ["attributes"] = Attributes.DeepClone(), ["localized_attributes"] = LocalizedAttributes.DeepClone(),
    });

    public static WidgetContent Parse(string json)
    {
        var item = PreOfferJson.ReadObject(json);
        return new()
        {
            Name = (string)item["name"]!, Template = (string)item["template"]!, ContentType = (string)item["content_type"]! == NameOf(WidgetContentType.Widget) ? WidgetContentType.Widget : WidgetContentType.ProductCollectionWidget,
            TypeId = Id(item["widget_type"]), CollectionId = Id(item["product_collection"]), ProductLimit = (int?)item["product_limit"],
            Attributes = (JsonObject)item["attributes"]!.DeepClone(), LocalizedAttributes = (JsonObject)item["localized_attributes"]!.DeepClone(),
        };
    }

    /// <summary><c>widget</c> or <c>productcollectionwidget</c>.</summary>
    public static string NameOf(WidgetContentType type) => type == WidgetContentType.Widget ? "widget" : "productcollectionwidget";

    static Guid? Id(JsonNode? node) => node is null ? null : Guid.Parse((string)node!);
}

/// <summary>What made a version.</summary>
public enum WidgetMove { Save = 0, Publish = 1, Archive = 2, Restore = 3, RollBack = 4, Copy = 5, Unpublish = 6 }

/// <summary>A widget's content as it stood, who made it so, and, where it was published, from when to when it is shown.</summary>
public sealed class WidgetVersion
{
    public Guid WidgetId { get; set; }
    /// <summary>From 1 for each widget.</summary>
    public int Number { get; set; }
    public WidgetMove Move { get; set; }
    public DateTime At { get; set; }
    public Guid ActorId { get; set; }
    public string ActorName { get; set; } = "";
    /// <summary><see cref="WidgetContent.ToJson"/>.</summary>
    public string Content { get; set; } = "{}";
    /// <summary>Of a published version that has not been taken back.</summary>
    public DateTime? ShownFrom { get; set; }
    /// <summary>The first moment when it is no longer shown; null for no end.</summary>
    public DateTime? ShownTo { get; set; }

    public bool IsShownAt(DateTime time) => ShownFrom <= time && !(ShownTo <= time);
}

/// <summary>Which of a widget's published versions is shown when.</summary>
public static class WidgetSchedule
{
    /// <summary>
    /// Of those whose time it is the one that began last, of several the newest: what is scheduled from Friday to Sunday goes over what has no end,
    /// which comes back on Monday. Null for none.
    /// </summary>
    public static WidgetVersion? At(IEnumerable<WidgetVersion> published, DateTime time) =>
        published.Where(v => v.IsShownAt(time)).OrderByDescending(v => v.ShownFrom).ThenByDescending(v => v.Number).FirstOrDefault();

    /// <summary>The next time at which another version may be shown; null where nothing is planned.</summary>
    public static DateTime? NextChange(IEnumerable<WidgetVersion> published, DateTime time)
    {
        DateTime? next = null;
        foreach (var version in published)
            foreach (var edge in new[] { version.ShownFrom, version.ShownTo })
                if (edge > time && !(next <= edge)) next = edge;
        return next;
    }

    /// <param name="published">The widget's versions that have a time to be shown.</param>
    public static WidgetStanding StandingAt(WidgetState state, IReadOnlyCollection<WidgetVersion> published, DateTime time) => state switch
    {
        WidgetState.Archived => WidgetStanding.Archived,
        WidgetState.Draft => WidgetStanding.Draft,
        _ when At(published, time) is not null => WidgetStanding.Published,
        _ => published.Any(v => v.ShownFrom > time) ? WidgetStanding.Scheduled : WidgetStanding.Expired,
    };

    /// <summary>
    /// Ends what is shown; what is planned for later stays, or is dropped too.
    /// </summary>
    public static void End(IEnumerable<WidgetVersion> published, DateTime now, bool alsoPlanned)
    {
        foreach (var version in published)
        {
            if (version.ShownFrom > now)
            {
                if (alsoPlanned) (version.ShownFrom, version.ShownTo) = (null, null);
            }
            else if (!(version.ShownTo <= now)) version.ShownTo = now;
        }
    }

    /// <summary>A wrong period's problems; <paramref name="from"/> in the past counts as now.</summary>
    public static IReadOnlyList<Problem> Check(DateTime? from, DateTime? to, DateTime now)
    {
        if (to is null) return [];
        if (to <= (from ?? now)) return [WidgetProblems.EndsBeforeItStarts("publish_to")];
        return to <= now ? [WidgetProblems.EndsInThePast("publish_to")] : [];
    }
}

/// <summary>Where a widget stands at a moment, as people and the owner's API read it.</summary>
public enum WidgetStanding
{
    Draft,
    /// <summary>Nothing is shown now, but will be.</summary>
    Scheduled,
    Published,
    /// <summary>Its last period is over.</summary>
    Expired,
    Archived,
}
