using SellerPortal.Domain.DataTypes;

namespace SellerPortal.Domain.Catalog;

/// <summary>What is wrong with a draft, and where.</summary>
/// <param name="Attribute">Of the library.</param>
/// <param name="Category">Where it shows only there.</param>
/// <param name="Problem">Its path is within the attribute: <c>rules.pattern</c>, <c>values[3].value</c>, <c>fields[0].key</c>.</param>
public sealed record SchemaFault(Guid Attribute, Guid? Category, Problem Problem);

/// <summary>Which attributes may be published. The editor, the API and publishing ask it alike.</summary>
public static class SchemaRules
{
    public const int NameLength = 255;
    public const int GroupLength = 255;
    public const int HelpLength = 2000;

    /// <summary>Everything that keeps a draft from being published, each once.</summary>
    /// <param name="applied">The tree with the draft, where the caller has made it already.</param>
    public static IReadOnlyList<SchemaFault> Check(SchemaDraft draft, CategoryTree tree, CategoryTree? applied = null)
    {
        var faults = draft.Edit.After.Definitions.SelectMany(d => Check(d).Select(p => new SchemaFault(d.Id, null, p))).ToList();
        var after = applied ?? draft.Apply(tree);
        faults.AddRange(KeysTwice(draft, after));
        faults.AddRange(WhenFaults(after.ChangedSince(tree), faults.Select(f => (f.Attribute, f.Problem.Path)).ToHashSet()));
        return faults;
    }

    /// <summary>What is wrong with an attribute by itself.</summary>
    public static IReadOnlyList<Problem> Check(AttributeDefinition definition) => [.. Check(definition, "", 1)];

    static IEnumerable<Problem> Check(AttributeDefinition definition, string path, int depth)
    {
        string At(string field) => Problem.Join(path, field);
        if (!AttributeKey.IsValid(definition.Key)) yield return SchemaProblems.Key(At("key"));
        foreach (var problem in Text(definition.Name, At("name"), NameLength, required: true)) yield return problem;
        foreach (var problem in Text(definition.Group, At("group"), GroupLength)) yield return problem;
        foreach (var problem in Text(definition.Help, At("help"), HelpLength, lines: true)) yield return problem;
        foreach (var (language, texts) in definition.Translations ?? new Dictionary<string, AttributeTexts>())
        {
            var at = At($"translations.{language}");
            if (!Language.IsTag(language)) yield return Problems.NotAChoice(at, language);
            foreach (var problem in Text(texts.Name, Problem.Join(at, "name"), NameLength)) yield return problem;
            foreach (var problem in Text(texts.Group, Problem.Join(at, "group"), GroupLength)) yield return problem;
            foreach (var problem in Text(texts.Help, Problem.Join(at, "help"), HelpLength, lines: true)) yield return problem;
        }
        if (DataTypes.DataTypes.Find(definition.DataType) is not { } type)
        {
            yield return SchemaProblems.UnknownType(At("data_type"), definition.DataType);
            yield break;
        }
        var broken = new List<Problem>();
        broken.AddRange(ValueFaults(definition, type, At("values")));
        broken.AddRange(RuleChecks.Of(definition, At("rules")));
        foreach (var problem in broken) yield return problem;
        if (broken.Count == 0 && definition.DefaultValue is { } given && !type.IsEmpty(given))
            foreach (var problem in type.Read(given, definition, new Reading(At("default_value"), Anything.Instance)).Problems) yield return problem;
        foreach (var problem in FieldFaults(definition, path, depth)) yield return problem;
    }

    static IEnumerable<Problem> FieldFaults(AttributeDefinition definition, string path, int depth)
    {
        var fields = Problem.Join(path, "fields");
        if (definition.DataType != "nested_object")
        {
            if (definition.Fields.Count > 0) yield return SchemaProblems.NotForType(fields, definition.DataType);
            yield break;
        }
        if (definition.Fields.Count == 0) yield return SchemaProblems.NoFields(fields);
        if (depth > AttributeFields.MostDeep)
        {
            yield return SchemaProblems.TooDeep(fields, AttributeFields.MostDeep);
            yield break;
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < definition.Fields.Count; i++)
        {
            var (field, at) = (definition.Fields[i], $"{fields}[{i}]");
            if (!seen.Add(field.Key)) yield return Problems.Repeated(Problem.Join(at, "key"), field.Key);
            foreach (var problem in Check(field, at, depth + 1)) yield return problem;
            if (field.Rules.RequiredWhen is not null) yield return SchemaProblems.NotForType(Problem.Join(at, "rules.required_when"), "nested_object");
        }
    }

    static IEnumerable<Problem> ValueFaults(AttributeDefinition definition, DataType type, string path)
    {
        var values = definition.Values ?? [];
        if (!type.HasValues)
        {
            if (values.Count > 0) yield return SchemaProblems.NotForType(path, type.Name);
            yield break;
        }
        if (!values.Any(v => !v.Retired)) yield return SchemaProblems.NoValues(path);
        if (values.Count > AttributeValues.Most) yield return new(path, "values_too_many", $"An attribute has at most {AttributeValues.Most} values.") { Arguments = [AttributeValues.Most] };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < values.Count; i++)
        {
            var (value, at) = (values[i], $"{path}[{i}]");
            foreach (var problem in Text(value.Value, Problem.Join(at, "value"), AttributeValues.MostLength, required: true)) yield return problem;
            foreach (var problem in Text(value.Label, Problem.Join(at, "label"), AttributeValues.MostLength, required: true)) yield return problem;
            if (value.Value != value.Value.Trim()) yield return Problems.NotAChoice(Problem.Join(at, "value"), value.Value);
            if (!seen.Add(value.Value)) yield return Problems.Repeated(Problem.Join(at, "value"), value.Value);
            foreach (var (language, label) in value.Translations ?? new Dictionary<string, string>())
            {
                var place = Problem.Join(at, $"translations.{language}");
                if (!Language.IsTag(language)) yield return Problems.NotAChoice(place, language);
                foreach (var problem in Text(label, place, AttributeValues.MostLength)) yield return problem;
            }
        }
    }

    static IEnumerable<Problem> Text(string? text, string path, int most, bool required = false, bool lines = false)
    {
        if (required && string.IsNullOrWhiteSpace(text)) yield return Problems.Blank(path);
        if (text is null) yield break;
        if (text.Length > most) yield return Problems.TooLong(path, most);
        if (text.Any(c => char.IsControl(c) && !(lines && c is '\n' or '\r' or '\t'))) yield return Problems.NullCharacters(path);
    }

    /// <summary>Two own attributes of one key: one of them would never be seen.</summary>
    static IEnumerable<SchemaFault> KeysTwice(SchemaDraft draft, CategoryTree after)
    {
        var renamed = draft.Edit.After.Definitions.Where(d => draft.Edit.Before.Find(d.Id)?.Key != d.Key).SelectMany(d => after.LinksUsing(d.Id)).Select(l => l.CategoryId);
        foreach (var category in renamed.Concat(draft.Edit.After.Links.Select(l => l.CategoryId)).Distinct())
            foreach (var same in after.LinksOf(category).Where(l => !l.Excluded).Select(l => after.Library.GetValueOrDefault(l.AttributeId)).OfType<AttributeDefinition>().GroupBy(d => d.Key).Where(g => g.Count() > 1))
            {
                var fault = same.OrderBy(d => draft.Touches(d.Id) ? 0 : 1).First();
                yield return new(fault.Id, category, SchemaProblems.KeyTaken("key", same.Key, same.First(d => d.Id != fault.Id).Name));
            }
    }

    /// <summary>Conditions on what is not there, in every category that the draft changes.</summary>
    static IEnumerable<SchemaFault> WhenFaults(IEnumerable<CategoryNode> changed, HashSet<(Guid, string)> told)
    {
        foreach (var node in changed)
            foreach (var attribute in node.Schema.Attributes)
                if (attribute.Rules.RequiredWhen is { } when && WhenFault(when, attribute, node) is { } problem && told.Add((attribute.Id, problem.Path)))
                    yield return new(attribute.Id, node.Id, problem);
    }

    static Problem? WhenFault(RequiredWhen when, AttributeDefinition attribute, CategoryNode node)
    {
        const string path = "rules.required_when.key";
        if (when.Key == attribute.Key) return null;
        if (node.Schema.Find(when.Key) is not { } other) return SchemaProblems.WhenUnknown(path, when.Key, node.Category.Name);
        var choices = DataTypes.DataTypes.Find(other.DataType)?.HasValues == true ? other.Values ?? [] : null;
        return when.Value is { } value && choices is not null && choices.All(v => v.Value != value) ? SchemaProblems.WhenValue("rules.required_when.value", value, when.Key) : null;
    }

    /// <summary>Whether what a default refers to exists is seen when a seller sends it.</summary>
    sealed class Anything : IReferences
    {
        public static Anything Instance { get; } = new();
        public bool Exists(Reference reference) => true;
        public bool Contains(string sku, string other) => false;
    }
}
