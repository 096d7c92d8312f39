namespace SellerPortal.Domain.Catalog;

/// <summary>What editing attributes refuses, in words that say what to do.</summary>
public static class SchemaProblems
{
    public static Problem Gone() => new("", "attribute_gone", "This attribute is not there any more.") { Kind = ProblemKind.NotFound };
    public static Problem IsThere(string name) => Refused("attribute_is_there", $"\"{name}\" is there already.", name);
    public static Problem KeyTaken(string path, string key, string name) =>
        new(path, "attribute_key_taken", $"\"{name}\" has the key \"{key}\" here already. Take another key, or override or take off that attribute.") { Arguments = [key, name] };
    public static Problem NotInherited() => Refused("attribute_not_inherited", "This category does not inherit that attribute.");
    public static Problem MergeKeys(string one, string other) =>
        Refused("attribute_merge_keys", $"\"{one}\" and \"{other}\" are different keys. Values are stored by their key, so only attributes of one key can be merged.", one, other);
    public static Problem MergeTypes(string one, string other) =>
        Refused("attribute_merge_types", $"One is a {one}, the other a {other}. Only attributes of one type can be merged; change one of the types first.", one, other);

    /// <param name="who">The other owner's name.</param>
    /// <param name="what">The attribute's or category's name.</param>
    public static Problem Changed(string who, string what) => new("", "schema_changed", $"{who} has changed \"{what}\" meanwhile. Your draft is kept: look at it again.")
    {
        Kind = ProblemKind.Conflict, Arguments = [who, what],
    };
    public static Problem CannotRollBack() => new("", "schema_cannot_roll_back", "This version cannot be brought back: what it needs is not there any more.") { Kind = ProblemKind.Conflict };
    /// <summary>The record of changes does not reach back so far.</summary>
    public static Problem NoHistory() => new("", "schema_no_history", "What the attributes were like so long ago was not recorded.") { Kind = ProblemKind.NotFound };
    public static Problem Nothing() => Refused("schema_nothing", "There is nothing to publish.");
    public static Problem GracePast() => new("until", "schema_grace_past", "Choose a day that is still to come.");

    public static Problem Key(string path) => new(path, "attribute_key", "A key is made of lower-case letters a to z, digits and single underscores between them.");
    public static Problem UnknownType(string path, string type) => new(path, "attribute_type", $"There is no data type \"{type}\".") { Arguments = [type] };
    public static Problem NoValues(string path) => new(path, "attribute_no_values", "Give at least one value that is not retired.");
    public static Problem NotForType(string path, string type) => new(path, "attribute_not_for_type", $"This does not apply to the type {type}.") { Arguments = [type] };
    public static Problem NoFields(string path) => new(path, "attribute_no_fields", "Give at least one field.");
    public static Problem TooDeep(string path, int most) => new(path, "attribute_too_deep", $"Objects stand in each other at most {most} deep.") { Arguments = [most] };
    public static Problem NeverHolds(string path, string least, string most) =>
        new(path, "rule_never_holds", $"No value can be at least {least} and at most {most}.") { Arguments = [least, most] };
    public static Problem StepNeverHolds(string path, string step) => new(path, "rule_step_never_holds", $"No multiple of {step} lies between the bounds.") { Arguments = [step] };
    public static Problem NotABound(string path) => new(path, "rule_not_a_bound", "Give a number, or for a date a day as YYYY-MM-DD.");
    public static Problem NotPositive(string path) => new(path, "rule_not_positive", "Give a number above 0.");
    public static Problem BadPattern(string path) => new(path, "pattern_invalid", "This is not a regular expression. Look for an open bracket or a lone special character.");
    public static Problem UnsafePattern(string path) =>
        new(path, "pattern_unsafe", "This pattern could take forever: look-arounds, back-references and atomic groups are not taken, nor very large repetitions. Write it without them.");
    public static Problem WhenItself(string path) => new(path, "required_when_itself", "An attribute cannot depend on itself.");
    public static Problem WhenUnknown(string path, string key, string category) =>
        new(path, "required_when_unknown", $"\"{category}\" has no attribute with the key \"{key}\".") { Arguments = [key, category] };
    public static Problem WhenValue(string path, string value, string key) =>
        new(path, "required_when_value", $"\"{value}\" is none of the values of \"{key}\".") { Arguments = [value, key] };

    static Problem Refused(string code, string message, params object[] arguments) => new("", code, message) { Kind = ProblemKind.Refused, Arguments = arguments };
}
