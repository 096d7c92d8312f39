using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Tests.Domain;

public class SchemaRulesTests
{
    static readonly AttributeDefinition Text = new() { Id = Guid.NewGuid(), Key = "width", Name = "Width", DataType = "text" };
    static readonly AttributeDefinition Choice = new() { Id = Guid.NewGuid(), Key = "colour", Name = "Colour", DataType = "dropdown", Values = [new("red", "Red"), new("blue", "Blue")] };

    static string[] Told(AttributeDefinition definition) => [.. SchemaRules.Check(definition).Select(p => $"{p.Path} {p.Code}")];

    [Fact]
    public void Takes_what_can_hold()
    {
        Assert.Empty(Told(Text));
        Assert.Empty(Told(Choice));
        Assert.Empty(Told(Text with { Rules = new() { Min = "0", Max = "10.5", Step = 0.5m, Unit = "cm" } }));
        Assert.Empty(Told(Text with { DataType = "date", Rules = new() { Min = "2026-01-01", Max = "2026-01-01" } }));
        Assert.Empty(Told(Text with { Rules = new() { Pattern = "[A-Z]{2}\\d+" }, DefaultValue = JsonValue.Create("AB1") }));
    }

    public static TheoryData<string, AttributeRules, string, string> Wrong => new()
    {
        { "text", new() { Min = "10", Max = "9" }, "rules.max", "rule_never_holds" },
        { "text", new() { MinLength = 5, MaxLength = 4 }, "rules.max_length", "rule_never_holds" },
        { "text", new() { MaxLength = 0 }, "rules.max_length", "rule_not_positive" },
        { "text", new() { Step = 0 }, "rules.step", "rule_not_positive" },
        { "text", new() { Min = "1", Max = "4", Step = 5 }, "rules.step", "rule_step_never_holds" },
        { "text", new() { Min = "wide" }, "rules.min", "rule_not_a_bound" },
        { "date", new() { Min = "2026-02-01", Max = "2026-01-01" }, "rules.max", "rule_never_holds" },
        { "date", new() { Min = "yesterday" }, "rules.min", "rule_not_a_bound" },
        { "dropdown", new() { MaxLength = 3 }, "rules.max_length", "attribute_not_for_type" },
        { "price", new() { Currency = "ZZZ" }, "rules.currency", "invalid_choice" },
        { "model", new() { Model = "person" }, "rules.model", "invalid_choice" },
        { "file", new() { Extensions = ["pdf"] }, "rules.extensions", "invalid_choice" },
        { "text", new() { RequiredWhen = new("width") }, "rules.required_when.key", "required_when_itself" },
        { "text", new() { Pattern = "[a-" }, "rules.pattern", "pattern_invalid" },
        { "text", new() { Pattern = "a)|(?:b" }, "rules.pattern", "pattern_invalid" },
        { "text", new() { Pattern = "(a+)\\1" }, "rules.pattern", "pattern_unsafe" },
        { "text", new() { Pattern = "(?=a)b" }, "rules.pattern", "pattern_unsafe" },
        { "text", new() { Pattern = "((a{1000}){1000}){1000}" }, "rules.pattern", "pattern_unsafe" },
        { "text", new() { Pattern = new string('a', 501) }, "rules.pattern", "max_length" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void Refuses_a_rule_that_can_never_hold_at_its_place(string type, AttributeRules rules, string path, string code) =>
        Assert.Contains($"{path} {code}", Told((type == "dropdown" ? Choice : Text) with { DataType = type, Rules = rules }));

    /// <summary>Exponential for engines that backtrack; here it is just no match, at once.</summary>
    [Fact]
    public void A_pattern_that_would_explode_elsewhere_answers_at_once()
    {
        Assert.Null(PatternRules.Check("(a+)+$", "pattern"));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.False(PatternRules.Matches("(a+)+", new string('a', 50_000) + "!"));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Names_values_that_repeat_and_choices_without_any()
    {
        Assert.Equal(["values[1].value repeated", "values[2].label blank"], Told(Choice with { Values = [new("red", "Red"), new("red", "Also red"), new("x", "")] }));
        Assert.Equal(["values attribute_no_values"], Told(Choice with { Values = [new("red", "Red", Retired: true)] }));
        Assert.Equal(["values attribute_not_for_type"], Told(Text with { Values = [new("red", "Red")] }));
    }

    [Fact]
    public void Refuses_a_default_that_breaks_the_attribute_s_own_rules()
    {
        Assert.Equal(["default_value invalid_choice"], Told(Choice with { DefaultValue = JsonValue.Create("green") }));
        Assert.Equal(["default_value max_length"], Told(Text with { Rules = new() { MaxLength = 3 }, DefaultValue = JsonValue.Create("long one") }));
    }

    [Fact]
    public void Looks_into_nested_fields_to_a_depth()
    {
        var nested = Text with { DataType = "nested_object", Fields = [Text with { Key = "a", Rules = new() { Min = "2", Max = "1" } }, Choice with { Key = "a", Values = [] }] };
        Assert.Equal(["fields[0].rules.max rule_never_holds", "fields[1].key repeated", "fields[1].values attribute_no_values"], Told(nested));
        Assert.Equal(["fields attribute_no_fields"], Told(Text with { DataType = "nested_object" }));
        var deep = Text;
        for (var i = 0; i <= AttributeFields.MostDeep; i++) deep = Text with { DataType = "nested_object", Fields = [deep] };
        Assert.Contains(SchemaRules.Check(deep), p => p.Code == "attribute_too_deep");
    }

    [Fact]
    public void Refuses_two_attributes_of_one_key_in_one_category_and_a_condition_on_what_is_not_there()
    {
        var tree = Samples.Tree(Text, Choice);
        var (width, colour) = (tree.Library.Values.Single(a => a.Key == "width"), tree.Library.Values.Single(a => a.Key == "colour"));
        var draft = SchemaDraft.On(1).Change(tree, colour with { Key = "width" }).Value;
        Assert.Equal((colour.Id, "attribute_key_taken"), (SchemaRules.Check(draft, tree).Single().Attribute, SchemaRules.Check(draft, tree).Single().Problem.Code));

        var when = SchemaDraft.On(1).Change(tree, width with { Rules = new() { RequiredWhen = new("gone") } }).Value;
        Assert.Equal("required_when_unknown", SchemaRules.Check(when, tree).Single().Problem.Code);
        when = SchemaDraft.On(1).Change(tree, width with { Rules = new() { RequiredWhen = new("colour", "green") } }).Value;
        Assert.Equal("required_when_value", SchemaRules.Check(when, tree).Single().Problem.Code);
        when = SchemaDraft.On(1).Change(tree, width with { Rules = new() { RequiredWhen = new("colour", "red") } }).Value;
        Assert.Empty(SchemaRules.Check(when, tree));
        // Taking off what a condition names is told too.
        var published = tree.With(when.Edit, TreeWalk.Now);
        Assert.Equal("required_when_unknown", SchemaRules.Check(SchemaDraft.On(2).TakeOff(published, Samples.CategoryId, colour.Id).Value, published).Single().Problem.Code);
    }

    [Fact]
    public void A_pasted_table_adds_and_translates_and_removes_nothing()
    {
        var pasted = AttributeValues.Paste(Choice, "value\tlabel\ttr\nred\tRed\tKırmızı\ngreen\tGreen\tYeşil\n\nplain\n", []).Value;
        Assert.Equal((2, 1, 0), (pasted.Added, pasted.Updated, pasted.Same));
        Assert.Equal(["red:Red:Kırmızı", "blue:Blue:", "green:Green:Yeşil", "plain:plain:"], pasted.Definition.Values!.Select(v => $"{v.Value}:{v.Label}:{v.Translations?["tr"]}"));
        Assert.Equal((0, 0, 3), AttributeValues.Paste(pasted.Definition, "red\tRed\tKırmızı\nblue\nplain", ["tr"]) is { Value: var again } ? (again.Added, again.Updated, again.Same) : default);
        Assert.Equal("values_line", AttributeValues.Paste(Choice, new string('x', 300), []).Problems.Single().Code);
    }

    [Fact]
    public void Values_move_retire_and_come_back()
    {
        var many = Choice with { Values = [.. "abcde".Select(c => new AttributeValue(c.ToString(), c.ToString()))] };
        Assert.Equal("acebd"[..5], string.Concat(AttributeValues.Move(many, new HashSet<string> { "c", "e" }, 1).Values!.Select(v => v.Value)));
        Assert.Equal("bcdea", string.Concat(AttributeValues.Move(many, new HashSet<string> { "a" }, 5).Values!.Select(v => v.Value)));
        var retired = AttributeValues.Retire(many, new HashSet<string> { "b" });
        Assert.True(retired.Values![1].Retired);
        Assert.True(many.SaysAs(AttributeValues.Retire(retired, new HashSet<string> { "b" }, retired: false)));
    }

    [Fact]
    public void Duplicates_of_one_key_and_type_become_one_with_the_values_of_both()
    {
        var other = Choice with { Id = Guid.NewGuid(), Values = [new("red", "Rot"), new("green", "Green")] };
        var tree = Samples.Tree(Choice).With(new SchemaEdit(SchemaSide.Empty, new([other], [new() { CategoryId = Samples.OtherCategoryId, AttributeId = other.Id, Inherits = true, Order = 4 }])), TreeWalk.Now);
        var into = tree.Library.Values.Single(a => a.Id != other.Id);
        var draft = SchemaDraft.On(1).Merge(tree, other.Id, into.Id).Value;
        var after = draft.Apply(tree);
        Assert.Equal(["red:Red", "blue:Blue", "green:Green"], after.Find(Samples.OtherCategoryId)!.Schema.Attributes.Single().Values!.Select(v => $"{v.Value}:{v.Label}"));
        Assert.Same(after.Library[into.Id], after.Find(Samples.OtherCategoryId)!.Schema.Attributes.Single());
        Assert.False(after.Library.ContainsKey(other.Id));
        Assert.Equal("attribute_merge_types", SchemaDraft.On(1).Change(tree, other with { DataType = "multiple" }).Value.Merge(tree, other.Id, into.Id).Problems.Single().Code);
        Assert.Equal("attribute_merge_keys", SchemaDraft.On(1).Change(tree, other with { Key = "farbe" }).Value.Merge(tree, other.Id, into.Id).Problems.Single().Code);
    }

    [Fact]
    public void Somebody_else_s_change_of_the_same_attribute_no_longer_fits_until_the_draft_is_rebased()
    {
        var tree = Samples.Tree(Text);
        var width = tree.Library.Values.Single();
        var draft = SchemaDraft.On(1).Change(tree, width with { Name = "Mine" }).Value;
        var theirs = tree.With(SchemaDraft.On(1).Change(tree, width with { Name = "Theirs" }).Value.Edit, TreeWalk.Now);
        Assert.Equal((width.Id, (Guid?)null), draft.Edit.Misfits(theirs).Single());
        var mine = draft.Rebase(theirs, 2);
        Assert.True(mine.Edit.Fits(theirs));
        Assert.Equal("Mine", mine.Apply(theirs).Library[width.Id].Name);
    }
}
