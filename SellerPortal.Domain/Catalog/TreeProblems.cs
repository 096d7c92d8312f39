namespace SellerPortal.Domain.Catalog;

/// <summary>What the tree refuses, in words that say what to do.</summary>
public static class TreeProblems
{
    public static Problem Cycle(string name) => Refused("category_cycle", $"\"{name}\" cannot go below itself. Choose a place outside of it.", name);
    public static Problem TooDeep(string name) => Refused("category_too_deep",
        $"\"{name}\" would stand deeper than {CategoryPath.MaxLength / CategoryPath.StepLength} levels. Choose a place further up.", name, CategoryPath.MaxLength / CategoryPath.StepLength);
    public static Problem Full() => Refused("category_full", $"There is no room for another one here: {CategoryPath.MaxSibling} subcategories are the most. Put some of them below another one first.", CategoryPath.MaxSibling);
    public static Problem NameTaken(string path, string name) => new(path, "category_name_taken", $"There is a category called \"{name}\" here already. Choose another name.") { Arguments = [name] };
    public static Problem IntoItsOwn(string name) => Refused("category_merge_below", $"\"{name}\" cannot be merged into a category below it. Choose one outside of it.", name);
    public static Problem Gone() => new("", "category_gone", "This category is not there any more. Choose another one.") { Kind = ProblemKind.NotFound };

    /// <summary>The branch holds what sellers typed.</summary>
    public static Problem InUse(long preOffers, long products) =>
        Refused("category_in_use", $"{preOffers} pre-offers and {products} products stand here. Merge the category into another one, or move them first.", preOffers, products);

    /// <param name="who">The other editor's name.</param>
    public static Problem Changed(string who) => new("", "category_changed", $"{who} has changed this meanwhile. Look at it again.") { Kind = ProblemKind.Conflict, Arguments = [who] };
    public static Problem CannotUndo() => new("", "category_cannot_undo", "This cannot be undone any more: it has been changed since.") { Kind = ProblemKind.Conflict };

    public static Problem OutlineEmpty() => new("outline", "outline_empty", "There is no line to read.");
    public static Problem OutlineIndent(int line) => new("outline", "outline_indent", $"Line {line} stands further out than the first line.") { Arguments = [line] };
    public static Problem OutlineRepeated(int line, string name) => new("outline", "outline_repeated", $"Line {line}: \"{name}\" stands twice in the same place.") { Arguments = [line, name] };
    public static Problem OutlineName(int line) => new("outline", "outline_name", $"Line {line}: a name has at most {CategoryName.MaxLength} characters and no invisible ones.") { Arguments = [line, CategoryName.MaxLength] };
    public static Problem OutlineTooLong(int most) => new("outline", "outline_too_long", $"An outline has at most {most} lines.") { Arguments = [most] };

    static Problem Refused(string code, string message, params object[] arguments) => new("", code, message) { Kind = ProblemKind.Refused, Arguments = arguments };
}
