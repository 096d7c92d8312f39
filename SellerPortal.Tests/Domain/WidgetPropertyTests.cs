using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Domain.Widgets;
using static SellerPortal.Tests.Domain.WidgetSamples;

namespace SellerPortal.Tests.Domain;

/// <summary>What holds for any schema, any values and any rules that somebody may send.</summary>
public class WidgetPropertyTests
{
    static readonly Gen<string> Word = Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(t => t ?? ""),
        Gen.Elements("", "text", "nested", "area", "image", "dropdown", "html-editor", "date_picker", "title", "tags", "items", "box", "tr", "tr-cy", "l", "2026-01-01", "#fff", "a.jpg", "data_type", "key", "label",
            "multi", "schema", "choices", "value", "$hidden", "match", "rules", "field", "values", "price", "min", "max", "any", "a\0b", "\ud800"));

    static readonly Gen<JsonNode?> Scalar = Gen.OneOf(
        Word.Select(t => (JsonNode?)JsonValue.Create(t)), Gen.Elements("1", "-1", "1.5", "1e400", "true", "false").Select(n => JsonNode.Parse(n)), Gen.Constant<JsonNode?>(null));

    static Gen<JsonNode?> Json(int depth) => depth == 0 ? Scalar : Gen.OneOf(
        Scalar,
        Gen.ListOf(Json(depth - 1), 3).Select(items => (JsonNode?)new JsonArray([.. items.Select(i => i?.DeepClone())])),
        Object(depth));

    static Gen<JsonNode?> Object(int depth) => Gen.ListOf(Word.SelectMany(_ => Json(depth - 1), (key, value) => (key, value)), 4).Select(members =>
    {
        var item = new JsonObject();
        foreach (var (key, value) in members) item[key] = value?.DeepClone();
        return (JsonNode?)item;
    });

    static readonly Gen<JsonNode> Schema = Gen.Choose(1, 4).SelectMany(count => Gen.ListOf(Field(1), count)).Select(Keyed);

    /// <summary>A field that is right, of any kind.</summary>
    static Gen<JsonObject> Field(int depth) => Gen.Choose(0, depth > 0 ? 4 : 3).SelectMany(kind => Gen.Elements(true, false), (kind, flag) => (kind, flag)).SelectMany(
        _ => depth > 0 ? Gen.ListOf(Field(0), 2) : Gen.Constant<List<JsonObject>>([]), (choice, parts) =>
        {
            var field = new JsonObject { ["data_type"] = WidgetField.TypeNames[choice.kind], ["label"] = "Label" };
            if (choice.kind == (int)WidgetDataType.Area) field["display"] = WidgetField.HtmlEditor;
            if (choice.kind == (int)WidgetDataType.Dropdown) field["choices"] = JsonNode.Parse("""[{"value":"l","label":"Left"},{"value":"r","label":"Right"}]""");
            if (choice.kind == (int)WidgetDataType.Nested) field["schema"] = Keyed(parts);
            if (choice.flag && depth > 0) field["multi"] = true;
            if (choice.flag) field["is_localizable"] = true;
            else field["required"] = false;
            return field;
        });

    static JsonNode Keyed(List<JsonObject> fields)
    {
        var schema = new JsonObject();
        for (var i = 0; i < fields.Count; i++)
        {
            var field = (JsonObject)fields[i].DeepClone();
            field["key"] = $"f{i}";
            schema[$"f{i}"] = field;
        }
        return schema;
    }

    static Config Quietly(int tests) => Config.QuickThrowOnFailure.WithMaxTest(tests).WithQuietOnSuccess(true);

    [Fact]
    public void Any_right_schema_survives_being_written_and_read() => Prop.ForAll(Arb.From(Schema), json =>
    {
        var written = WidgetSchema.Read(json).Value.ToJson();
        return JsonNode.DeepEquals(WidgetSchema.Read(written).Value.ToJson(), written);
    }).Check(Quietly(300));

    [Fact]
    public void Any_schema_at_all_is_taken_or_told() => Prop.ForAll(Arb.From(Json(4)), json =>
    {
        var read = WidgetSchema.Read(json?.DeepClone());
        return read.Succeeded ? JsonNode.DeepEquals(WidgetSchema.Read(read.Value.ToJson()).Value.ToJson(), read.Value.ToJson())
            : read.Problems.All(p => p.Path.StartsWith("schema", StringComparison.Ordinal) && p.Message.Length > 0);
    }).Check(Quietly(500));

    [Fact]
    public void Any_values_are_taken_unchanged_the_second_time_and_always_encoded() => Prop.ForAll(Arb.From(Object(3)), Arb.From(Object(3)), (values, localized) =>
    {
        var read = WidgetAttributes.Check(Every, values!.DeepClone(), complete: false);
        var texts = WidgetAttributes.CheckLocalized(Every, localized!.DeepClone());
        // Encoding is asked of whatever stands there, checked or not.
        var reader = WidgetAttributes.Localize(Every, (JsonObject)values!, (JsonObject)localized!, ["tr-cy", "tr"]);
        var encoded = Encoding.Encode(Every, reader);
        _ = Encoding.Kwargs(Every, reader);
        _ = Encoding.LocalizedKwargs(Every, (JsonObject)localized!);
        if (encoded.Count != Every.Fields.Count) return false;
        if (texts.Succeeded && !JsonNode.DeepEquals(WidgetAttributes.CheckLocalized(Every, texts.Value).Value, texts.Value)) return false;
        if (!read.Succeeded) return read.Problems.All(p => p.Path.StartsWith("attributes", StringComparison.Ordinal));
        var again = WidgetAttributes.Check(Every, PreOfferJson.ReadObject(PreOfferJson.Write(read.Value)), complete: false);
        return again.Succeeded && JsonNode.DeepEquals(again.Value, read.Value);
    }).Check(Quietly(500));

    [Fact]
    public void Any_rules_are_taken_or_told() => Prop.ForAll(Arb.From(Object(4)), json =>
    {
        var read = CollectionRules.Read(json, "rules");
        return read.Succeeded ? JsonNode.DeepEquals(CollectionRules.Parse(read.Value.ToJson().ToJsonString()).ToJson(), read.Value.ToJson()) : read.Problems.All(p => p.Message.Length > 0);
    }).Check(Quietly(500));
}
