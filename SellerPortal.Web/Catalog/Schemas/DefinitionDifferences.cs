using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Web.Catalog.Schemas;

/// <summary>What of an attribute is other than before, a sentence each.</summary>
static class DefinitionDifferences
{
    const int MostNamed = 8;

    public static IReadOnlyList<string> Of(AttributeDefinition was, AttributeDefinition now, string language, IStringLocalizer<SchemaTexts> texts)
    {
        var told = new List<string>();
        void Say(string what, string? before, string? after)
        {
            if (before != after) told.Add(texts["Diff", what, Shown(before), Shown(after)]);
        }
        string Shown(string? text) => string.IsNullOrEmpty(text) ? texts["Diff.None"].Value : text;
        string Flag(bool on) => texts[on ? "Yes" : "No"];

        Say(texts["Name"], was.Name, now.Name);
        Say(texts["Key"], was.Key, now.Key);
        Say(texts["Type"], texts["Type." + was.DataType], texts["Type." + now.DataType]);
        Say(texts["Group"], was.Group, now.Group);
        Say(texts["Help"], was.Help, now.Help);
        Say(texts["Flag.required"], Flag(was.IsRequired), Flag(now.IsRequired));
        Say(texts["Flag.offer"], Flag(was.IsOffer), Flag(now.IsOffer));
        Say(texts["Flag.variant"], Flag(was.IsVariant), Flag(now.IsVariant));
        Say(texts["Flag.listable"], Flag(was.IsVariantListable), Flag(now.IsVariantListable));
        Say(texts["Flag.localizable"], Flag(was.IsLocalizable), Flag(now.IsLocalizable));
        Say(texts["Default"], was.DefaultValue?.ToJsonString(PreOfferJson.Options), now.DefaultValue?.ToJsonString(PreOfferJson.Options));
        foreach (var (rule, of) in Rules) Say(texts["Rule." + rule], of(was.Rules), of(now.Rules));
        Say(texts["When"], When(was.Rules), When(now.Rules));
        told.AddRange(Values(was.Values ?? [], now.Values ?? [], language, texts));
        if (Json(was.Translations) != Json(now.Translations)) told.Add(texts["Diff.Translations"]);
        if (Json(was.Fields) != Json(now.Fields)) told.Add(texts["Diff.Fields", was.Fields.Count, now.Fields.Count]);
        return told;
    }

    static readonly (string Rule, Func<AttributeRules, string?> Of)[] Rules =
    [
        ("min_length", r => Number(r.MinLength)), ("max_length", r => Number(r.MaxLength)), ("min", r => r.Min), ("max", r => r.Max), ("step", r => Number(r.Step)),
        ("pattern", r => r.Pattern), ("unit", r => r.Unit), ("currency", r => r.Currency), ("model", r => r.Model),
        ("extensions", r => r.Extensions is null ? null : string.Join(' ', r.Extensions)), ("max_bytes", r => Number(r.MaxBytes is { } bytes ? Math.Round(bytes / 1048576m, 3) : null)),
    ];

    static IEnumerable<string> Values(IReadOnlyList<AttributeValue> was, IReadOnlyList<AttributeValue> now, string language, IStringLocalizer<SchemaTexts> texts)
    {
        var (before, after) = (ByValue(was), ByValue(now));
        string Names(IEnumerable<AttributeValue> values)
        {
            var named = values.Select(v => v.LabelIn(language)).Take(MostNamed + 1).ToList();
            return named.Count > MostNamed ? string.Join(", ", named.Take(MostNamed)) + " …" : string.Join(", ", named);
        }
        (string Text, List<AttributeValue> Of)[] kinds =
        [
            ("Diff.Values.Added", [.. after.Values.Where(v => !before.ContainsKey(v.Value))]),
            ("Diff.Values.Removed", [.. before.Values.Where(v => !after.ContainsKey(v.Value))]),
            ("Diff.Values.Retired", [.. after.Values.Where(v => v.Retired && before.TryGetValue(v.Value, out var b) && !b.Retired)]),
            ("Diff.Values.Restored", [.. after.Values.Where(v => !v.Retired && before.TryGetValue(v.Value, out var b) && b.Retired)]),
            ("Diff.Values.Relabelled", [.. after.Values.Where(v => before.TryGetValue(v.Value, out var b) && (b.Label != v.Label || Json(b.Translations) != Json(v.Translations)))]),
        ];
        foreach (var (text, of) in kinds)
            if (of.Count > 0) yield return texts[text, of.Count, Names(of)];
        if (before.Keys.Where(after.ContainsKey).SequenceEqual(after.Keys.Where(before.ContainsKey)) is false) yield return texts["Diff.Values.Order"];
    }

    static Dictionary<string, AttributeValue> ByValue(IReadOnlyList<AttributeValue> values) => values.DistinctBy(v => v.Value).ToDictionary(v => v.Value, StringComparer.Ordinal);
    static string? When(AttributeRules rules) => rules.RequiredWhen is { } when ? when.Value is null ? when.Key : $"{when.Key} = {when.Value}" : null;
    static string? Number(decimal? number) => number?.ToString("0.######", CultureInfo.CurrentCulture);
    static string Json<T>(T thing) => JsonSerializer.Serialize(thing, PreOfferJson.Options);
}
