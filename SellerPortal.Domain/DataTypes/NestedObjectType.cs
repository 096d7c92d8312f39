using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.DataTypes;

/// <summary>
/// An object of the attribute's sub-fields, each read by its own type, to any depth. A required sub-field without a value is a problem of that field;
/// an empty one that is not required is left out; keys that are no sub-field are kept as given.
/// </summary>
public sealed class NestedObjectType : DataType
{
    public override string Name => "nested_object";

    public override InputShape Shape(AttributeDefinition attribute) => InputShape.Group;

    public override Outcome<JsonNode> Read(JsonNode given, AttributeDefinition attribute, Reading reading)
    {
        if (given is not JsonObject item) return Problems.NotAnObject(reading.Path, PythonText.TypeName(given));
        var fields = attribute.Fields.ToDictionary(f => f.Key, StringComparer.Ordinal);
        var problems = new List<Problem>();
        var values = new JsonObject();
        foreach (var (key, value) in item)
        {
            if (!fields.TryGetValue(key, out var field))
            {
                values[key] = value?.DeepClone();
                continue;
            }
            var type = DataTypes.Of(field);
            if (type.IsEmpty(value)) continue;
            var read = type.Read(value!, field, reading.At(key, (reading.Stored as JsonObject)?[key]));
            if (read.Succeeded) values[key] = read.Value;
            else problems.AddRange(read.Problems);
        }
        problems.AddRange(attribute.Fields
            .Where(f => f.IsRequired && DataTypes.Of(f).IsEmpty(item[f.Key]))
            .Select(f => Problems.Required(Problem.Join(reading.Path, f.Key))));
        return problems.Count > 0 ? problems : values;
    }

    public override IEnumerable<Reference> References(JsonNode given, AttributeDefinition attribute) =>
        given is not JsonObject item ? [] : attribute.Fields
            .Where(f => item[f.Key] is not null)
            .SelectMany(f => DataTypes.Of(f).References(item[f.Key]!, f));

    /// <summary>Empty when it holds nothing: <c>{"width": ""}</c> says no more than <c>{}</c>.</summary>
    public override bool IsEmpty(JsonNode? given) => base.IsEmpty(given) || (given is JsonObject item && item.All(m => base.IsEmpty(m.Value)));

    public override string Display(JsonNode value, AttributeDefinition attribute, string language)
    {
        if (value is not JsonObject item) return PythonText.Of(value);
        var known = attribute.Fields.Where(f => item[f.Key] is not null)
            .Select(f => $"{f.NameIn(language)}: {DataTypes.Of(f).Display(item[f.Key]!, f, language)}");
        var others = item.Where(m => attribute.Fields.All(f => f.Key != m.Key)).Select(m => $"{m.Key}: {string.Join(", ", Filtering.Terms(m.Value))}");
        return string.Join(", ", known.Concat(others));
    }
}
