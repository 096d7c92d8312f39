using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Catalog.Import;

/// <summary>The keys of a taxonomy's attributes, and which attribute a category means by a handle.</summary>
static class TaxonomyKeys
{
    /// <summary>
    /// Each handle's slug. Where two handles of one category have the same slug, the later one in the file gets <c>_2</c>, the next <c>_3</c>;
    /// the handle is kept as the source's key where it is not the key with hyphens.
    /// </summary>
    public static IReadOnlyList<GivenAttribute> Assign(IReadOnlyList<GivenAttribute> attributes, IEnumerable<IReadOnlyList<string>> categories)
    {
        var slugs = attributes.Select(a => a.Definition.Key).ToHashSet(StringComparer.Ordinal);
        var shared = attributes.GroupBy(a => a.Definition.Key).Select(g => g.Select(a => a.Handle).Distinct().ToList()).Where(handles => handles.Count > 1).ToList();
        var keys = attributes.DistinctBy(a => a.Handle).ToDictionary(a => a.Handle, a => a.Definition.Key, StringComparer.Ordinal);
        if (shared.Count > 0)
        {
            var used = categories.Where(c => c.Count > 1).ToList();
            foreach (var handles in shared)
            {
                for (var i = 1; i < handles.Count; i++)
                {
                    var rivals = handles.Take(i).Where(h => used.Any(c => c.Contains(h) && c.Contains(handles[i]))).Select(h => keys[h]).ToHashSet(StringComparer.Ordinal);
                    var slug = keys[handles[i]];
                    for (var n = 2; rivals.Contains(keys[handles[i]]); n++)
                        if (!slugs.Contains($"{slug}_{n}")) keys[handles[i]] = $"{slug}_{n}";
                }
            }
        }
        return [.. attributes.Select(a => a with { Definition = a.Definition with { Key = keys[a.Handle], SourceKey = keys[a.Handle] == a.Handle ? null : a.Handle } })];
    }

    /// <summary>
    /// Handles are not unique: of several attributes a category means the one whose <c>friendly_id</c> is the handle itself, with underscores;
    /// else the first.
    /// </summary>
    public static Dictionary<string, AttributeDefinition> ByHandle(IReadOnlyList<GivenAttribute> attributes) =>
        attributes.GroupBy(a => a.Handle, StringComparer.Ordinal).ToDictionary(
            g => g.Key, g => (g.FirstOrDefault(a => a.FriendlyId == a.Handle.Replace('-', '_')) ?? g.First()).Definition, StringComparer.Ordinal);
}
