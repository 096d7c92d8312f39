using System.Text.Json.Nodes;

namespace SellerPortal.Web.Widgets.Designer;

/// <summary>
/// Two editors' work on one widget: what only one of them has changed is taken from that one; what both have changed differently is to be chosen.
/// </summary>
public static class DesignMerge
{
    /// <param name="Path"><c>name</c>, <c>attributes.slides</c>, <c>localized_attributes.title.tr</c>.</param>
    public sealed record Clash(string Path, JsonNode? Mine, JsonNode? Theirs);

    /// <param name="Body">Both together; where they clash, mine.</param>
    public sealed record Result(JsonObject Body, IReadOnlyList<Clash> Clashes);

    /// <summary>As <see cref="Design.ToBody"/> gives them.</summary>
    /// <param name="common">What both began from.</param>
    public static Result Of(JsonObject common, JsonObject mine, JsonObject theirs)
    {
        var clashes = new List<Clash>();
        return new((JsonObject)Of(common, mine, theirs, "", 0, clashes)!, clashes);
    }

    /// <summary>Puts what was chosen in the place of what is there.</summary>
    public static void Put(JsonObject body, string path, JsonNode? value)
    {
        var keys = path.Split('.');
        var place = body;
        foreach (var key in keys[..^1]) place = place[key] as JsonObject ?? (JsonObject)(place[key] = new JsonObject());
        if (value is null) place.Remove(keys[^1]);
        else place[keys[^1]] = value.DeepClone();
    }

    static JsonNode? Of(JsonNode? common, JsonNode? mine, JsonNode? theirs, string path, int depth, List<Clash> clashes)
    {
        if (JsonNode.DeepEquals(mine, theirs) || JsonNode.DeepEquals(common, theirs)) return mine?.DeepClone();
        if (JsonNode.DeepEquals(common, mine)) return theirs?.DeepClone();
        // One step into the widget, two into its values, three into their languages.
        var deepest = path.StartsWith("localized", StringComparison.Ordinal) ? 3 : 2;
        if (depth < deepest && mine is JsonObject own && theirs is JsonObject other)
        {
            var merged = new JsonObject();
            foreach (var key in own.Select(m => m.Key).Union(other.Select(m => m.Key)))
            {
                var value = Of((common as JsonObject)?[key], own[key], other[key], path.Length == 0 ? key : $"{path}.{key}", depth + 1, clashes);
                if (value is not null || depth == 0) merged[key] = value;
            }
            return merged;
        }
        clashes.Add(new(path, mine?.DeepClone(), theirs?.DeepClone()));
        return mine?.DeepClone();
    }
}
