using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.DataTypes;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Tests.Domain;

/// <summary>What is told of a change before it is made is what happens to a listing that is sent again after it.</summary>
public class ChangeJudgeTests
{
    static readonly Guid Category = Guid.CreateVersion7();
    static readonly AttributeDefinition Other = new() { Key = "other", Name = "Other", DataType = "text" };
    static readonly IReadOnlyList<AttributeValue> Some = [new("red", "Red"), new("12", "Twelve"), new("true", "Yes")], Fewer = [new("12", "Twelve")];

    static readonly AttributeDefinition[] Types =
    [
        Of("text"), Of("text") with { Rules = new() { MaxLength = 3 } }, Of("text") with { Rules = new() { Min = "5" } }, Of("text_area"),
        Of("boolean"), Of("price"), Of("date"), Of("bundle"), Of("email"), Of("model"),
        Of("dropdown") with { Values = Some }, Of("dropdown") with { Values = Fewer }, Of("valuelabel") with { Values = [.. Some.Take(2), new("true", "Yes", Retired: true)] },
        Of("multiple") with { Values = Some }, Of("multiple") with { Values = Fewer },
        Of("nested_object") with { Fields = [Of("text") with { Key = "inner" }] }, Of("nested_object") with { Fields = [Of("text") with { Key = "inner", IsRequired = true }, Of("boolean") with { Key = "lid" }] },
    ];

    static readonly string?[] Values =
        [null, null, "null", "\"\"", "\"red\"", "\"12\"", "\"true\"", "true", "12", "[]", "[\"red\"]", "[\"red\",\"12\"]", "[\"12\"]", "{}", "{\"inner\":\"x\"}", "{\"lid\":true}", "{\"inner\":\"\"}",
            "\"2026-11-22\"", "\"a@example.org\"", "\"a long sentence\"", "\"0197a5b1-8a52-7c5c-9d2a-111111111111\"", "[{\"sku\":\"A\",\"quantity\":2}]", "\"\\u00e7\\u0131\""];

    static readonly Gen<AttributeDefinition?> Definition =
        from type in Gen.Elements(Types)
        from required in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Constant(1)), (1, Gen.Constant(2)), (1, Gen.Constant(3)))
        from offer in Gen.Elements(true, false)
        from localizable in Gen.Elements(true, false)
        from there in Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false)))
        select there ? type with
        {
            IsRequired = required == 1, IsOffer = offer, IsLocalizable = localizable,
            Rules = required switch { 2 => type.Rules with { RequiredWhen = new("other") }, 3 => type.Rules with { RequiredWhen = new("other", "on") }, _ => type.Rules },
        } : null;

    sealed record Case(AttributeDefinition? Before, AttributeDefinition? After, string? Value, string? Turkish, string? German, string? Other, bool Joins);

    static readonly Gen<string?> Text = Gen.Frequency((4, Gen.Constant<string?>(null)), (1, Gen.Elements(Values)));

    static readonly Gen<Case> Cases =
        from before in Definition
        from after in Gen.OneOf(Definition, Definition.Select(other => other is null || before is null ? other : other with { DataType = before.DataType, Values = before.Values, Fields = before.Fields }))
        from value in Gen.Elements(Values)
        from turkish in Text
        from german in Text
        from other in Gen.Elements(null, "on", "off", "")
        from joins in Gen.Elements(true, false)
        select new Case(before, after, value, turkish, german, other, joins);

    [Fact]
    public void Whom_a_change_concerns_is_who_would_be_refused_after_it_and_not_before()
    {
        var (concerned, spared) = (0, 0);
        Prop.ForAll(Cases.ToArbitrary(), given =>
        {
            if (given is { Before: null, After: null }) return;
            var first = Send(Listing(given), null, given.Before, given);
            if (!first.Succeeded) return;
            var stored = first.Value.Content;
            var changes = SchemaChanges.Of(given.Before, given.After, [Category]).ToList();
            var told = new List<int>();
            new ChangeJudge(changes).Judge(Category, given.Joins, Bytes(stored.Attributes), Bytes(stored.LocalizedAttributes), told);
            if (given.After is null)
            {
                // Kept, and told where there is something to keep.
                Assert.Equal(!DataTypes.Of(given.Before!).IsEmpty(stored.Attributes["it"]) || stored.LocalizedAttributes["it"] is not null, told.Count > 0);
                return;
            }
            var refused = !Send(new JsonObject { ["attributes"] = stored.Attributes.DeepClone(), ["localized_attributes"] = stored.LocalizedAttributes.DeepClone() }, stored, given.After, given).Succeeded;
            Assert.True(refused == told.Count > 0, $"{(refused ? "refused" : "taken")}, told {string.Join(", ", told.Select(i => changes[i].Effect))} of {stored.Attributes.ToJsonString()} {stored.LocalizedAttributes.ToJsonString()}");
            _ = refused ? concerned++ : spared++;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(8000).WithQuietOnSuccess(true));
        Assert.True(concerned > 200 && spared > 200, $"{concerned} concerned, {spared} spared");
    }

    [Fact]
    public void Keys_are_found_however_they_are_written_and_whatever_stands_around_them()
    {
        SchemaChange[] changes = [new(ChangeEffect.Outside, "it", Of("text"), null, [Category]), new(ChangeEffect.Outside, "ite", Of("text"), null, [Category])];
        Assert.Equal([0], Told(changes, """{"x":{"it":1},"a much longer key than all of them":[{"it":2}],"i\u0074":"there"}"""));
        Assert.Equal([1], Told(changes, """{"it":null,"ite":"there"}"""));
        Assert.Empty(Told(changes, """{"i":"x","item":"y"}"""));
        Assert.Empty(Told(changes, "{}"));
    }

    static List<int> Told(IReadOnlyList<SchemaChange> changes, string attributes)
    {
        var told = new List<int>();
        new ChangeJudge(changes).Judge(Category, false, Encoding.UTF8.GetBytes(attributes), "{}"u8, told);
        return told;
    }

    static AttributeDefinition Of(string type) => new() { Key = "it", Name = "It", DataType = type };

    static byte[] Bytes(JsonObject bag) => Encoding.UTF8.GetBytes(PreOfferJson.Write(bag));

    static JsonObject Listing(Case given)
    {
        var attributes = new JsonObject();
        if (given.Value is { } value) attributes["it"] = JsonNode.Parse(value);
        if (given.Other is { } other) attributes["other"] = other;
        var texts = new JsonObject();
        if (given.Turkish is { } turkish) texts["tr"] = JsonNode.Parse(turkish);
        if (given.German is { } german) texts["de"] = JsonNode.Parse(german);
        var body = new JsonObject { ["sku"] = "S", ["name"] = "N", ["category"] = Category.ToString(), ["prices"] = new JsonArray(), ["stocks"] = new JsonArray(), ["attributes"] = attributes };
        if (texts.Count > 0) body["localized_attributes"] = new JsonObject { ["it"] = texts };
        if (given.Joins) body["product"] = Category.ToString();
        return body;
    }

    static Outcome<PreOfferSubmission> Send(JsonObject body, PreOfferContent? stored, AttributeDefinition? attribute, Case given)
    {
        var (category, it) = (new Category { Id = Category, Name = "C", Path = "0001", CreatedAt = TreeWalk.Now, UpdatedAt = TreeWalk.Now }, attribute is null ? null : attribute with { Id = Guid.CreateVersion7() });
        var other = Other with { Id = Guid.CreateVersion7(), IsOffer = given.Joins };
        AttributeDefinition[] all = it is null ? [other] : [other, it];
        var tree = new CategoryTree([category], all.ToDictionary(a => a.Id), all.Select((a, i) => new CategoryAttribute { CategoryId = Category, AttributeId = a.Id, Order = i, Inherits = true }));
        return PreOfferRules.Check(body, stored, new(tree, new HashSet<Guid>(), new HashSet<Guid>(), Everything.Instance, new(Guid.CreateVersion7(), "S", Roles.Seller, 1)));
    }

    sealed class Everything : IReferences
    {
        public static Everything Instance { get; } = new();
        public bool Exists(Reference reference) => true;
        public bool Contains(string sku, string other) => false;
    }
}
