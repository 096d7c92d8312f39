namespace SellerPortal.Domain.Catalog;

/// <summary>One line of an outline, with the lines that stand further in below it.</summary>
/// <param name="Number">In the text, from 1.</param>
public sealed record OutlineLine(int Number, string Name, IReadOnlyList<OutlineLine> Children);

/// <summary>
/// An indented text as a tree of names: tabs or spaces, as deep as they are wide; list marks (<c>-</c>, <c>*</c>, <c>•</c>) and empty
/// lines do not count. Pasted columns of a spreadsheet are tabs too.
/// </summary>
public static class Outline
{
    /// <summary>Lines with a name.</summary>
    public const int MostLines = 5_000;

    /// <summary>Writes the children of a branch, in their default names: what <see cref="Parse"/> reads back.</summary>
    public static string Write(IEnumerable<CategoryNode> siblings) => string.Concat(siblings.Select(n => Write(n, 0)));

    static string Write(CategoryNode node, int level) =>
        $"{new string('\t', level)}{node.Category.Name}\n{string.Concat(node.Children.Select(c => Write(c, level + 1)))}";

    public static Outcome<IReadOnlyList<OutlineLine>> Parse(string text)
    {
        var tops = new List<OutlineLine>();
        var open = new Stack<(int Indent, OutlineLine Line)>();
        var names = new HashSet<(int Parent, string Name)>();
        var (number, count, first) = (0, 0, -1);
        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            var name = raw.Trim().TrimStart('-', '*', '•', '–').Trim();
            if (name.Length == 0) continue;
            if (++count > MostLines) return TreeProblems.OutlineTooLong(MostLines);
            if (!CategoryName.Read(name).Succeeded) return TreeProblems.OutlineName(number);
            var indent = Indent(raw);
            if (first < 0) first = indent;
            if (indent < first) return TreeProblems.OutlineIndent(number);
            while (open.TryPeek(out var above) && above.Indent >= indent) open.Pop();
            var siblings = open.TryPeek(out var parent) ? (List<OutlineLine>)parent.Line.Children : tops;
            if (open.Count == 0 && indent != first) return TreeProblems.OutlineIndent(number);
            if (!names.Add((open.Count == 0 ? 0 : parent.Line.Number, Folding.Fold(name)))) return TreeProblems.OutlineRepeated(number, name);
            var line = new OutlineLine(number, name, new List<OutlineLine>());
            siblings.Add(line);
            open.Push((indent, line));
        }
        return count == 0 ? TreeProblems.OutlineEmpty() : tops;
    }

    /// <summary>In columns; a tab goes to the next multiple of four.</summary>
    static int Indent(string line)
    {
        var column = 0;
        foreach (var c in line)
        {
            if (c == '\t') column = (column / 4 + 1) * 4;
            else if (char.IsWhiteSpace(c)) column++;
            else break;
        }
        return column;
    }
}
