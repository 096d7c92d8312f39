using System.Text.Json.Nodes;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.Widgets;

/// <summary>What a rule of a dynamic collection asks of a product.</summary>
public abstract record CollectionRule
{
    /// <summary>Finds all but what it says.</summary>
    public bool Not { get; init; }
}

/// <summary>All of its rules, or any of them. Without rules it finds everything.</summary>
public sealed record RuleGroup(bool Any, IReadOnlyList<CollectionRule> Rules) : CollectionRule;

/// <summary>In one of these branches of the tree: the category or below it.</summary>
public sealed record CategoryRule(IReadOnlyList<Guid> Categories) : CollectionRule;

/// <summary>An attribute has one of these values; without values, any at all.</summary>
public sealed record AttributeRule(string Key, IReadOnlyList<string> Values) : CollectionRule;

/// <summary>The price on the first price list, in its currency; bounds included.</summary>
public sealed record PriceRule(decimal? Min, decimal? Max) : CollectionRule;

/// <summary>The pieces in stock over all stock lists and offers; bounds included.</summary>
public sealed record StockRule(int? Min, int? Max) : CollectionRule;

/// <summary>Offered by one of these sellers.</summary>
public sealed record SellerRule(IReadOnlyList<Guid> Sellers) : CollectionRule;

/// <summary>Listed within this many days.</summary>
public sealed record NewnessRule(int Days) : CollectionRule;

/// <summary>
/// The rules of a dynamic collection. In JSON groups <c>{"match": "all" | "any", "rules": […]}</c> of
/// <c>{"field": "category", "values": [uuid]}</c>, <c>{"field": "attribute", "key": "color", "values": ["red"]}</c>,
/// <c>{"field": "price", "min": "10.00", "max": "50.00"}</c>, <c>{"field": "stock", "min": 5}</c>, <c>{"field": "seller", "values": [uuid]}</c>,
/// <c>{"field": "newness", "days": 30}</c>, or further groups; each may have <c>"not": true</c>.
/// </summary>
public sealed record CollectionRules(RuleGroup Root)
{
    public const int MostDeep = 4, MostRules = 100;
    static readonly string[] Matches = ["all", "any"];
    static readonly string[] Fields = ["category", "attribute", "price", "stock", "seller", "newness"];
    static readonly DecimalField Amount = new(MaxDigits: 12, Places: 3, Min: 0);

    /// <summary>No rules: every product.</summary>
    public static CollectionRules Everything { get; } = new(new RuleGroup(false, []));

    /// <summary>Every rule, groups left out.</summary>
    public IEnumerable<CollectionRule> All => Walk(Root);

    static IEnumerable<CollectionRule> Walk(CollectionRule rule) => rule is RuleGroup group ? group.Rules.SelectMany(Walk) : [rule];

    /// <summary>Stored rules, which were checked when they were stored.</summary>
    public static CollectionRules Parse(string json) => json is "" or "{}" ? Everything : Read(JsonNode.Parse(json), "rules").Value;

    /// <summary>All problems at once, each at its rule: <c>rules.rules[1].min</c>.</summary>
    public static Outcome<CollectionRules> Read(JsonNode? given, string path)
    {
        if (given is null or JsonObject { Count: 0 }) return Everything;
        if (given is not JsonObject item) return Problems.NotAnObject(path, PythonText.TypeName(given));
        var problems = new List<Problem>();
        var root = ReadGroup(item, path, 1, problems);
        if (problems.Count == 0 && Walk(root).Count() > MostRules) problems.Add(WidgetProblems.TooManyRules(path, MostRules));
        return problems.Count > 0 ? problems : new CollectionRules(root);
    }

    static RuleGroup ReadGroup(JsonObject item, string path, int depth, List<Problem> problems)
    {
        var reader = new FieldReader(item, path);
        var any = reader.Optional("match", (value, at) => ChoiceField.Read(value, at, Matches), Matches[0]) == Matches[1];
        var rules = new List<CollectionRule>();
        var list = reader.PathOf("rules");
        if (depth > MostDeep) reader.Add(WidgetProblems.TooDeep(path, MostDeep));
        else if (!reader.Has("rules")) reader.Add(Problems.Required(list));
        else if (reader["rules"] is not JsonArray given) reader.Add(Problems.NotAListOfItems(list, PythonText.TypeName(reader["rules"])));
        else
            for (var i = 0; i < given.Count; i++)
            {
                var at = $"{list}[{i}]";
                if (given[i] is not JsonObject rule) reader.Add(Problems.NotAnItem(at, PythonText.TypeName(given[i])));
                else if (rule.ContainsKey("rules") || rule.ContainsKey("match")) rules.Add(ReadGroup(rule, at, depth + 1, problems));
                else if (ReadRule(rule, at, problems) is { } read) rules.Add(read);
            }
        var group = new RuleGroup(any, rules) { Not = reader.Optional("not", BooleanField.Read) };
        problems.AddRange(reader.Problems);
        return group;
    }

    static CollectionRule? ReadRule(JsonObject item, string path, List<Problem> problems)
    {
        var reader = new FieldReader(item, path);
        CollectionRule? rule = reader.Required("field", (value, at) => ChoiceField.Read(value, at, Fields)) switch
        {
            "category" => new CategoryRule(Ids(reader)),
            "seller" => new SellerRule(Ids(reader)),
            "attribute" => new AttributeRule(reader.Required("key", (value, at) => TextField.Read(value, at, WidgetRules.TextLength)) ?? "",
                reader.Has("values") ? Values(reader, (value, at) => TextField.Read(value, at)) : []),
            "price" => Bounds(reader, Amount.Read, (min, max) => new PriceRule(min, max)),
            "stock" => Bounds(reader, (value, at) => IntegerField.Read(value, at, 0), (min, max) => new StockRule(min, max)),
            "newness" => new NewnessRule(reader.Required("days", (value, at) => IntegerField.Read(value, at, 1, 3650))),
            _ => null,
        };
        if (rule is not null) rule = rule with { Not = reader.Optional("not", BooleanField.Read) };
        problems.AddRange(reader.Problems);
        return rule;
    }

    static List<Guid> Ids(FieldReader reader)
    {
        var ids = Values(reader, UuidField.Read);
        if (ids.Count == 0 && reader.Problems.Count == 0) reader.Add(WidgetProblems.EmptyRule(reader.PathOf("values")));
        return ids;
    }

    static List<T> Values<T>(FieldReader reader, Func<JsonNode?, string, Outcome<T>> read)
    {
        var (path, values) = (reader.PathOf("values"), new List<T>());
        if (!reader.Has("values")) reader.Add(Problems.Required(path));
        else if (reader["values"] is not JsonArray list) reader.Add(Problems.NotAList(path, PythonText.TypeName(reader["values"])));
        else
            for (var i = 0; i < list.Count; i++)
            {
                var value = read(list[i], $"{path}[{i}]");
                if (value.Succeeded) values.Add(value.Value);
                else reader.Add(value.Problems);
            }
        return values;
    }

    static CollectionRule Bounds<T>(FieldReader reader, Func<JsonNode?, string, Outcome<T>> read, Func<T?, T?, CollectionRule> make) where T : struct, IComparable<T>
    {
        T? Bound(string name) => reader[name] is null ? null : reader.Optional<T?>(name, (value, at) => read(value, at).Then<T?>(bound => bound));
        var (min, max) = (Bound("min"), Bound("max"));
        if (reader.Problems.Count == 0 && min is null && max is null) reader.Add(WidgetProblems.EmptyRule(reader.PathOf("min")));
        if (min is { } least && max is { } most && least.CompareTo(most) > 0) reader.Add(WidgetProblems.MinAboveMax(reader.PathOf("max")));
        return make(min, max);
    }

    /// <summary>What <see cref="Read"/> takes.</summary>
    public JsonObject ToJson() => ToJson(Root);

    static JsonObject ToJson(CollectionRule rule)
    {
        var json = rule switch
        {
            RuleGroup group => new JsonObject { ["match"] = Matches[group.Any ? 1 : 0], ["rules"] = new JsonArray([.. group.Rules.Select(r => (JsonNode)ToJson(r))]) },
            CategoryRule category => new JsonObject { ["field"] = "category", ["values"] = List(category.Categories.Select(id => id.ToString())) },
            SellerRule seller => new JsonObject { ["field"] = "seller", ["values"] = List(seller.Sellers.Select(id => id.ToString())) },
            AttributeRule attribute => new JsonObject { ["field"] = "attribute", ["key"] = attribute.Key, ["values"] = List(attribute.Values) },
            PriceRule price => Bounded("price", price.Min is { } min ? Text(min) : null, price.Max is { } max ? Text(max) : null),
            StockRule stock => Bounded("stock", stock.Min is { } min ? JsonValue.Create(min) : null, stock.Max is { } max ? JsonValue.Create(max) : null),
            NewnessRule newness => new JsonObject { ["field"] = "newness", ["days"] = newness.Days },
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "No such rule."),
        };
        if (rule.Not) json["not"] = true;
        return json;
    }

    static JsonObject Bounded(string field, JsonNode? min, JsonNode? max)
    {
        var json = new JsonObject { ["field"] = field };
        if (min is not null) json["min"] = min;
        if (max is not null) json["max"] = max;
        return json;
    }

    static JsonArray List(IEnumerable<string> values) => new([.. values.Select(v => (JsonNode)JsonValue.Create(v))]);
    static JsonValue Text(decimal amount) => JsonValue.Create(amount.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
