namespace SellerPortal.Domain.Widgets;

/// <summary>What can be wrong with widget types, widgets and collections beyond the words of <see cref="Domain.Problems"/>.</summary>
public static class WidgetProblems
{
    public static Problem BadKey(string path, string key) => With(path, "widget_bad_key", $"\"{key}\" is no key. Use letters, digits, hyphens and underscores.", key);
    public static Problem KeyDiffers(string path, string key) => With(path, "widget_key_differs", $"This must be the field's own name, \"{key}\".", key);
    public static Problem DisplayNotFor(string path, string display, string dataType) =>
        With(path, "widget_display_not_for", $"\"{display}\" does not go with {dataType}.", display, dataType);
    public static Problem AreaNeedsEditor(string path) => new(path, "widget_area_needs_editor", "An area needs the display \"html-editor\".");
    public static Problem NestedNeedsSchema(string path) => new(path, "widget_nested_needs_schema", "A nested field needs a schema with at least one field.");
    public static Problem OnlyNestedHasSchema(string path) => new(path, "widget_only_nested_has_schema", "Only a nested field has a schema.");
    public static Problem NestedTwice(string path) => new(path, "widget_nested_twice", "A nested field cannot hold another nested field.");
    public static Problem MultiTwice(string path) => new(path, "widget_multi_twice", "A field of several values cannot hold another one.");
    public static Problem TooFewChoices(string path) => new(path, "widget_too_few_choices", "A dropdown needs at least two choices.");
    public static Problem OnlyDropdownHasChoices(string path) => new(path, "widget_only_dropdown_has_choices", "Only a dropdown has choices.");
    public static Problem NoFields(string path) => new(path, "widget_no_fields", "A schema needs at least one field.");
    public static Problem NotASlug(string path) => new(path, "widget_not_a_slug", "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.");
    public static Problem SlugTaken(string path, string what) => With(path, "widget_slug_taken", $"{what} with this slug already exists.", what);
    public static Problem NotATemplate(string path) => new(path, "widget_not_a_template", "Use letters, digits, and . / - _ only, at most 255 of them.");
    public static Problem NotAPath(string path) => new(path, "widget_not_a_path", "Enter a path or a web address.");
    public static Problem NotAColour(string path) => new(path, "widget_not_a_colour", "Enter a colour, like #1a2b3c.");
    public static Problem EndsBeforeItStarts(string path) => new(path, "widget_ends_before", "The end must be after the beginning.");
    public static Problem EndsInThePast(string path) => new(path, "widget_ends_in_past", "The end has passed already.");
    public static Problem NeedsCollection(string path) => new(path, "widget_needs_collection", "A product-collection widget needs a collection.");
    public static Problem OnlyCollectionsLimit(string path) => new(path, "widget_only_collections_limit", "Only a product-collection widget has this.");
    public static Problem TypeInUse(int widgets) => With("", "widget_type_in_use", $"{widgets} widgets use this type.", widgets) with { Kind = ProblemKind.Conflict };
    public static Problem CollectionInUse(int widgets) => With("", "widget_collection_in_use", $"{widgets} widgets use this collection.", widgets) with { Kind = ProblemKind.Conflict };

    /// <summary>Two editors on one thing: who saved meanwhile.</summary>
    public static Problem ChangedMeanwhile(string by) => Domain.Problems.Conflict($"{by} has changed this meanwhile.", "widget_changed", by);
    public static bool IsChangedMeanwhile(Problem problem) => problem is { Kind: ProblemKind.Conflict, Arguments: ["widget_changed", ..] };

    public static Problem TooDeep(string path, int most) => With(path, "rule_too_deep", $"Groups may be {most} deep at most.", most);
    public static Problem TooManyRules(string path, int most) => With(path, "rule_too_many", $"A collection has {most} rules at most.", most);
    public static Problem EmptyRule(string path) => new(path, "rule_empty", "This rule says nothing: give it a value.");
    public static Problem MinAboveMax(string path) => new(path, "rule_min_above_max", "The lower bound is above the upper one.");
    public static Problem NoSuchAttribute(string path, string key) => With(path, "rule_no_such_attribute", $"No category has an attribute \"{key}\" any more.", key);

    static Problem With(string path, string code, string message, params object[] arguments) => new(path, code, message) { Arguments = arguments };
}
