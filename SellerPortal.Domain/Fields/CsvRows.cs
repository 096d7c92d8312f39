using System.Globalization;
using System.Text;

namespace SellerPortal.Domain.Fields;

/// <summary>
/// Reads CSV as RFC 4180 describes it and spreadsheets write it: UTF-8, divided by whichever of comma, semicolon and tab the first line has
/// most of, or by what a line <c>sep=;</c> before it says, cells in quotation marks where they hold a divider or a line break.
/// </summary>
public static class CsvRows
{
    /// <summary>In characters: a longer one is a quotation mark that was never closed.</summary>
    public const int LongestCell = 1024 * 1024;

    /// <returns>Each row with the line it begins at, counted from 1.</returns>
    /// <exception cref="DecoderFallbackException">The file is not UTF-8.</exception>
    /// <exception cref="BrokenTextException">A quotation mark stands where none may.</exception>
    public static IEnumerable<(int Line, IReadOnlyList<string> Cells)> Read(Stream file)
    {
        var cells = new List<string>();
        var quoted = new StringBuilder();
        var (line, begins, open, divider) = (0, 1, false, (char?)null);
        foreach (var text in Utf8Lines.Read(file))
        {
            line++;
            if (divider is null)
            {
                // Spreadsheets may say it in a line before the header.
                if (text is ['s' or 'S', 'e' or 'E', 'p' or 'P', '=', var told])
                {
                    divider = told;
                    continue;
                }
                if (!string.IsNullOrWhiteSpace(text)) divider = ((char[])[',', ';', '\t']).MaxBy(c => text.Count(t => t == c));
            }
            if (!open) (begins, cells) = (line, []);
            open = Take(text, divider ?? ',', cells, quoted, open, begins);
            if (!open) yield return (begins, cells);
        }
        if (open) throw Wrong(begins, "csv_quote_open", "a quotation mark is not closed");
    }

    /// <returns>Whether a quoted cell goes on in the next line.</returns>
    static bool Take(string text, char divider, List<string> cells, StringBuilder quoted, bool open, int begins)
    {
        var at = 0;
        while (true)
        {
            if (!open && (at >= text.Length || text[at] != '"'))
            {
                var end = text.IndexOf(divider, at);
                cells.Add(end < 0 ? text[at..] : text[at..end]);
                if (end < 0) return false;
                at = end + 1;
                continue;
            }
            if (!open) (open, at) = (true, at + 1);
            var close = text.IndexOf('"', at);
            quoted.Append(close < 0 ? text.AsSpan(at) : text.AsSpan(at, close - at));
            if (quoted.Length > LongestCell) throw Wrong(begins, "csv_cell_long", "a cell is longer than a million characters; a quotation mark may not be closed");
            if (close < 0)
            {
                quoted.Append('\n');
                return true;
            }
            at = close + 1;
            if (at < text.Length && text[at] == '"')
            {
                quoted.Append('"');
                at++;
                continue;
            }
            cells.Add(quoted.ToString());
            quoted.Clear();
            open = false;
            if (at >= text.Length) return false;
            if (text[at] != divider) throw Wrong(begins, "csv_quote_inside", "a quotation mark stands inside a cell that has none around it");
            at++;
        }
    }

    static BrokenTextException Wrong(int line, string code, string what) =>
        new(new("", code, string.Create(CultureInfo.InvariantCulture, $"in the row that begins at line {line}, {what}.")) { Arguments = [line] });
}
