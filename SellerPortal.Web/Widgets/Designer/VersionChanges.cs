using System.Text.Json.Nodes;

namespace SellerPortal.Web.Widgets.Designer;

/// <param name="Path"><c>attributes.slides[1].title</c></param>
/// <param name="Before">Null for what was not there.</param>
/// <param name="After">Null for what is gone.</param>
public sealed record VersionChange(string Path, string? Before, string? After);

/// <summary>Items that a preview marks, by <see cref="DesignItem.Mark"/>.</summary>
public sealed record ChangedItems(IReadOnlySet<string> Marks);

/// <summary>What differs between two contents of a widget, value by value.</summary>
public static class VersionChanges
{
    public static IReadOnlyList<VersionChange> Between(JsonObject before, JsonObject after)
    {
        var (old, now) = (Leaves(before), Leaves(after));
        return [.. old.Keys.Union(now.Keys).Select(path => new VersionChange(path, old.GetValueOrDefault(path), now.GetValueOrDefault(path))).Where(c => c.Before != c.After)];
    }

    /// <summary>The items of <paramref name="design"/> that stand nowhere in <paramref name="other"/> as they are: changed or new here. One that only moved is none.</summary>
    public static ChangedItems Unlike(Design design, Design other)
    {
        var marks = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in design.Schema?.Fields ?? [])
        {
            var theirs = other.Items(field.Key).Select(Written).ToHashSet(StringComparer.Ordinal);
            marks.UnionWith(design.Items(field.Key).Where(item => !theirs.Contains(Written(item))).Select(item => item.Mark(field)));
        }
        return new(marks);

        static string Written(DesignItem item) => item.Value?.ToJsonString() + string.Concat(item.Texts.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"|{t.Key}:{t.Value.ToJsonString()}"));
    }

    static Dictionary<string, string> Leaves(JsonNode node)
    {
        var leaves = new Dictionary<string, string>(StringComparer.Ordinal);
        Walk(node, "");
        return leaves;

        void Walk(JsonNode? value, string path)
        {
            switch (value)
            {
                case JsonObject item:
                    foreach (var (key, part) in item) Walk(part, path.Length == 0 ? key : $"{path}.{key}");
                    break;
                case JsonArray list:
                    for (var i = 0; i < list.Count; i++) Walk(list[i], $"{path}[{i}]");
                    break;
                case not null:
                    leaves[path] = value.ToString();
                    break;
            }
        }
    }
}
