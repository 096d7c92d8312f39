namespace SellerPortal.Domain.Catalog;

/// <summary>One attribute made of two of the same key and type: the second, with the values and texts that only the first has.</summary>
static class AttributeMerge
{
    public static AttributeDefinition Of(AttributeDefinition from, AttributeDefinition to) => to with
    {
        Values = to.Values is null ? from.Values : [.. to.Values, .. (from.Values ?? []).Where(v => to.Values.All(w => w.Value != v.Value))],
        Translations = Joined(to.Translations, from.Translations),
        Help = to.Help ?? from.Help,
        Group = to.Group ?? from.Group,
        Fields = [.. to.Fields, .. from.Fields.Where(f => to.Fields.All(g => g.Key != f.Key)).Select(f => f with { IsRequired = false })],
    };

    static IReadOnlyDictionary<string, AttributeTexts>? Joined(IReadOnlyDictionary<string, AttributeTexts>? near, IReadOnlyDictionary<string, AttributeTexts>? far)
    {
        if (near is null || far is null) return near ?? far;
        var joined = new SortedDictionary<string, AttributeTexts>(StringComparer.Ordinal);
        foreach (var (language, texts) in far) joined[language] = texts;
        foreach (var (language, texts) in near)
            joined[language] = joined.GetValueOrDefault(language) is { } other ? new(texts.Name ?? other.Name, texts.Help ?? other.Help, texts.Group ?? other.Group) : texts;
        return joined;
    }
}
