using System.Globalization;
using System.Text.Json;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Catalog.Import;

/// <summary>What an import refuses a file for. Each code has its words in the texts of the page (<c>Problem.{code}</c>); a place is <c>line 3</c> or <c>categories[3]</c>.</summary>
static class ImportProblems
{
    public const string LinePlace = "line ";

    public static string Line(int line) => string.Create(CultureInfo.InvariantCulture, $"{LinePlace}{line}");

    public static Problem Empty() => At("", "import_empty", "The file is empty.");
    public static Problem TooLarge(int megabytes) => At("", "import_too_large", $"The file is larger than {megabytes} MB when unpacked.", megabytes);
    public static Problem NotUtf8() => At("", "import_encoding", "The file is not UTF-8. Save it as CSV UTF-8.");
    public static Problem Gzip(string reason) => At("", "import_gzip", "The gzip file is damaged: " + reason, reason);
    public static Problem NotJson(long line, long column, string reason) =>
        At("", "import_json", string.Create(CultureInfo.InvariantCulture, $"Line {line}, byte {column}: this is not valid JSON. {reason}"), line, column, reason);
    public static Problem UnknownShape() => At("", "import_json_shape",
        "This JSON is neither a taxonomy (an object with \"categories\" and \"attributes\") nor CTI01's answer (an object with \"results\", or its list).");
    public static Problem Changing() => At("", "import_changing", "The categories were being changed by somebody else the whole time. Nothing was imported; try again.") with { Kind = ProblemKind.Conflict };

    public static Problem NoList(string path) => At(path, "import_list_missing", "is missing; a list is expected.");
    public static Problem NotAList(string path, JsonValueKind kind) => At(path, "import_list_expected", $"is {Words(kind)}; a list is expected.", kind);
    public static Problem NotAnObject(string path, JsonValueKind kind) => At(path, "import_object_expected", $"is {Words(kind)}; an object is expected.", kind);
    public static Problem NotAText(string path, JsonValueKind kind) => At(path, "import_text_expected", $"is {Words(kind)}; a text is expected.", kind);
    public static Problem NotAFlag(string path, JsonValueKind kind) => At(path, "import_flag_expected", $"is {Words(kind)}; true or false is expected.", kind);
    public static Problem Missing(string path) => At(path, "import_missing", "is missing or empty.");
    public static Problem Nul(string path) => At(path, "import_nul", "contains a NUL character.");
    public static Problem NotUnicode(string path) => At(path, "import_unicode", "is not valid Unicode.");
    public static Problem TooLong(string path, int length, int most) =>
        At(path, "import_too_long", string.Create(CultureInfo.InvariantCulture, $"has {length} characters; at most {most} fit."), length, most);

    /// <param name="other">The place that has it already.</param>
    public static Problem IdRepeated(string path, string id, string other) => At(path, "import_id_repeated", $"has the id \"{id}\", which {other} has already.", id, other);
    public static Problem FriendlyIdRepeated(string path, string id, string other) => At(path, "import_friendly_id_repeated", $"has the friendly_id \"{id}\", which {other} has already.", id, other);
    public static Problem PathRepeated(string path, string given, string other) => At(path, "import_path_repeated", $"has the path {given}, which {other} has already.", given, other);
    public static Problem NameRepeated(string path, string breadcrumb) => At(path, "import_name_repeated", $"\"{breadcrumb}\" stands there twice.", breadcrumb);
    public static Problem UnknownParent(string path, string id, string parent) => At(path, "import_parent_unknown", $"(\"{id}\"): parent_id \"{parent}\" is no category of the file.", id, parent);
    public static Problem UnknownAttribute(string path, string id, string handle) => At(path, "import_attribute_unknown", $"(\"{id}\"): \"{handle}\" is no attribute of the file.", id, handle);
    public static Problem ParentIdLater(string path, string id) => At(path, "import_parent_id_later", $"has the parent_id \"{id}\", which no line before it is.", id);
    public static Problem ParentLater(string path, string breadcrumb) => At(path, "import_parent_later", $"stands below \"{breadcrumb}\", which no line before it is.", breadcrumb);
    public static Problem NotAUuid(string path, string id) => At(path, "import_uuid", $"\"{id}\" is not a UUID.", id);
    public static Problem NotAPath(string path, string given) => At(path, "import_path", $"\"{given}\" is not a path: four characters a level, 0001 to ZZZZ.", given);
    public static Problem NotADataType(string path, string given) => At(path, "import_data_type", $"\"{given}\" is none of the documented data types.", given);
    public static Problem Circle(string path) => At(path, "import_circle", "is its own ancestor: the parents go round in a circle.");
    public static Problem TooDeep(string path) => At(path, "import_too_deep", $"stands deeper than {CategoryPath.MaxLength / CategoryPath.StepLength} levels.", CategoryPath.MaxLength / CategoryPath.StepLength);

    public static Problem NoCategory() => At(Line(1), "import_no_category", "there is no category in the file.");
    public static Problem NotGoogles(string path) => At(path, "import_google_line", "is not \"id - name > name\".");
    public static Problem NotShopifys(string path) => At(path, "import_shopify_line", "is not \"gid://… : name > name\".");
    public static Problem TranslationLength(string path, string column) => At(path, "import_translation_length", $"the name in \"{column}\" has more than {CategoryName.MaxLength} characters or invisible ones.", column, CategoryName.MaxLength);
    public static Problem NotALanguage(string path, string column) => At(path, "import_column_language", $"the header's \"{column}\" names no language: name.tr, name.de-AT.", column);
    public static Problem TooMany(string path, int most) => At(path, "import_too_many", string.Create(CultureInfo.InvariantCulture, $"stands among more than {most} siblings."), most);
    public static Problem NameLength(string path) => At(path, "import_name_length", $"a name has 1 to {CategoryName.MaxLength} characters and no invisible ones.", CategoryName.MaxLength);
    public static Problem NoNameColumn(string path) => At(path, "import_name_column", "the header names neither \"full_name\" nor \"name\".");
    public static Problem ColumnRepeated(string path, string column) => At(path, "import_column_repeated", $"the header has \"{column}\" twice.", column);
    public static Problem TooManyCells(string path, int cells, int columns) => At(path, "import_cells", $"has {cells} cells; the header has {columns}.", cells, columns);
    public static Problem NoName(string path) => At(path, "import_no_name", "has no name.");

    public static Problem NotAGoogleId(string path, string given) => At(path, "import_google_id", $"\"{given}\" in google_id is no id of Google's: digits only.", given);
    public static Problem UnknownGoogle(string path, long id) =>
        At(path, "import_google_unknown", string.Create(CultureInfo.InvariantCulture, $"Google's list has no category {id}. Bring the list in first, or leave the cell empty."), id);

    static Problem At(string path, string code, string message, params object[] arguments) => new(path, code, message) { Arguments = arguments };

    static string Words(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
