using System.Globalization;

namespace SellerPortal.Domain;

/// <summary>
/// Every message of the documented API, once. The words are Django REST Framework's
/// (https://www.django-rest-framework.org/api-guide/fields/), because clients compare them.
/// </summary>
public static class Problems
{
    public static Problem Required(string path) => new(path, "required", "This field is required.");
    public static Problem Null(string path) => new(path, "null", "This field may not be null.");
    public static Problem Blank(string path) => new(path, "blank", "This field may not be blank.");
    public static Problem NotAString(string path) => new(path, "not_a_string", "Not a valid string.");
    public static Problem TooLong(string path, int most) => With(path, "max_length", $"Ensure this field has no more than {most} characters.", most);
    public static Problem NullCharacters(string path) => new(path, "null_characters_not_allowed", "Null characters are not allowed.");
    public static Problem SurrogateCharacters(string path, char lone) => With(path, "surrogate_characters_not_allowed", $"Surrogate characters are not allowed: U+{(int)lone:X}.", $"U+{(int)lone:X}");
    public static Problem TooShort(string path, int least) => With(path, "min_length", $"Ensure this field has at least {least} characters.", least);
    public static Problem NotAUuid(string path) => new(path, "not_a_uuid", "Must be a valid UUID.");
    public static Problem NotAUuid(string path, string given) => With(path, "not_a_uuid_value", $"“{given}” is not a valid UUID.", given);
    public static Problem NoSuchKey(string path, string given) => With(path, "does_not_exist", $"Invalid pk \"{given}\" - object does not exist.", given);
    public static Problem NotAKey(string path, string type) => With(path, "incorrect_type", $"Incorrect type. Expected pk value, received {type}.", type);
    public static Problem NoSuchSku(string path, string sku) => With(path, "no_such_sku", $"Object with sku={sku} does not exist.", sku);
    public static Problem NotAChoice(string path, string given) => With(path, "invalid_choice", $"\"{given}\" is not a valid choice.", given);
    public static Problem NotABoolean(string path) => new(path, "not_a_boolean", "Must be a valid boolean.");
    public static Problem NotANumber(string path) => new(path, "not_a_number", "A valid number is required.");
    public static Problem NotAnInteger(string path) => new(path, "not_an_integer", "A valid integer is required.");
    public static Problem TooLongANumber(string path) => new(path, "max_string_length", "String value too large.");
    public static Problem TooManyPlaces(string path, int most) => With(path, "max_decimal_places", $"Ensure that there are no more than {most} decimal places.", most);
    public static Problem TooManyDigits(string path, int most) => With(path, "max_digits", $"Ensure that there are no more than {most} digits in total.", most);
    public static Problem TooManyWholeDigits(string path, int most) => With(path, "max_whole_digits", $"Ensure that there are no more than {most} digits before the decimal point.", most);
    public static Problem TooSmall(string path, object least) => With(path, "min_value", string.Create(CultureInfo.InvariantCulture, $"Ensure this value is greater than or equal to {least}."), least);
    public static Problem TooLarge(string path, object most) => With(path, "max_value", string.Create(CultureInfo.InvariantCulture, $"Ensure this value is less than or equal to {most}."), most);
    public static Problem NotAMultipleOf(string path, decimal step) => With(path, "step", string.Create(CultureInfo.InvariantCulture, $"Ensure this value is a multiple of step size {step}."), step);
    public static Problem NoMatch(string path, string pattern) => With(path, "pattern", "This value does not match the required pattern.", pattern);
    public static Problem NotAnObject(string path, string given) => With(path, "not_a_dict", $"Expected a dictionary of items but got type \"{given}\".", given);
    /// <summary>For a list field itself (an attribute of several values).</summary>
    public static Problem NotAList(string path, string given) => With(path, "not_a_list", $"Expected a list of items but got type \"{given}\".", given);
    /// <summary>For a list of objects: DRF hangs it under <c>non_field_errors</c>.</summary>
    public static Problem NotAListOfItems(string path, string given) => NotAList(Problem.Join(path, "non_field_errors"), given);
    public static Problem NotAnItem(string path, string given) => With(Problem.Join(path, "non_field_errors"), "not_an_item", $"Invalid data. Expected a dictionary, but got {given}.", given);
    public static Problem NoData() => new("non_field_errors", "no_data", "No data provided");
    public static Problem NotAnUrl(string path) => new(path, "not_a_url", "Enter a valid URL.");
    public static Problem NotAnEmail(string path) => new(path, "not_an_email", "Enter a valid email address.");
    public static Problem NotADate(string path) => new(path, "not_a_date", "Date has wrong format. Use one of these formats instead: YYYY-MM-DD.");
    public static Problem NotADateTime(string path) => new(path, "not_a_datetime", "Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].");
    public static Problem OutOfRange(string path) => new(path, "overflow", "Datetime value out of range.");
    public static Problem TooEarly(string path, string least) => With(path, "min_date", $"Ensure this value is greater than or equal to {least}.", least);
    public static Problem TooLate(string path, string most) => With(path, "max_date", $"Ensure this value is less than or equal to {most}.", most);
    public static Problem BundleInItself(string path) => new(path, "bundle_cycle", "A bundle cannot contain itself.");
    public static Problem NotLocalizable(string path) => new(path, "not_localizable", "This attribute has the same value in every language.");
    public static Problem EmptyList(string path) => new(path, "empty", "This list may not be empty.");
    /// <summary>A move that the approval's table does not have; the argument names why, for other languages.</summary>
    public static Problem MoveNotAllowed(string message, string why) => With("", "move_not_allowed", message, why) with { Kind = ProblemKind.Refused };
    public static Problem OwnerDecides() => new("approval_status", "owner_decides", "Only the marketplace owner can approve or reject.");
    public static Problem Repeated(string path, string given) => With(path, "repeated", $"\"{given}\" is given more than once.", given);
    public static Problem RepeatedList(string path) => new(path, "repeated_list", "This list is given more than once.");

    /// <summary>The documented answer when required attributes have no value; keys in schema order.</summary>
    public static Problem MissingAttributes(IReadOnlyList<string> keys) =>
        With("attributes", "product_is_not_valid_missing_attributes", $"Product is not valid, missing attributes: {string.Join(", ", keys)}", [.. keys]) with { Kind = ProblemKind.Refused };

    /// <param name="what">Python's words for it, with line and column.</param>
    public static Problem NotJson(string what) => With("", "parse_error", $"JSON parse error - {what}", what) with { Kind = ProblemKind.Refused };
    public static Problem Forbidden() => new("", "permission_denied", "You do not have permission to perform this action.") { Kind = ProblemKind.Forbidden };
    public static Problem NotFound() => new("", "not_found", "Not found.") { Kind = ProblemKind.NotFound };
    /// <param name="arguments">What happened (<c>claimed</c>, <c>approved</c>, …) and who did it, for the same message in another language.</param>
    public static Problem Conflict(string message, params object[] arguments) => With("", "conflict", message, arguments) with { Kind = ProblemKind.Conflict };

    static Problem With(string path, string code, string message, params object[] arguments) => new(path, code, message) { Arguments = arguments };
}
