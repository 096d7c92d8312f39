namespace SellerPortal.Domain.Catalog;

/// <summary>What a pasted table of values did.</summary>
/// <param name="Updated">Values that were there and got another label or translation.</param>
public sealed record PastedValues(AttributeDefinition Definition, int Added, int Updated, int Same);

/// <summary>Edits of an attribute's allowed values. Each answers another definition; <see cref="SchemaRules"/> says whether it is right.</summary>
public static class AttributeValues
{
    public const int Most = 10_000;
    public const int MostLength = 255;

    public static AttributeDefinition Add(AttributeDefinition definition, AttributeValue value) => definition with { Values = [.. definition.Values ?? [], value] };

    /// <param name="at">Its place in the list.</param>
    public static AttributeDefinition Replace(AttributeDefinition definition, int at, AttributeValue value) =>
        definition with { Values = [.. (definition.Values ?? []).Select((v, i) => i == at ? value : v)] };

    /// <summary>Takes values out of the list. Pre-offers that have one keep it, but it no longer fits; retiring keeps it fitting.</summary>
    public static AttributeDefinition Remove(AttributeDefinition definition, IReadOnlySet<string> values) =>
        definition with { Values = [.. (definition.Values ?? []).Where(v => !values.Contains(v.Value))] };

    /// <summary>No longer offered, or offered again; stored ones stay.</summary>
    public static AttributeDefinition Retire(AttributeDefinition definition, IReadOnlySet<string> values, bool retired = true) =>
        definition with { Values = [.. (definition.Values ?? []).Select(v => values.Contains(v.Value) ? v with { Retired = retired } : v)] };

    /// <param name="to">The place before which they go, counted in the list as it is; its length for the end. They keep their order.</param>
    public static AttributeDefinition Move(AttributeDefinition definition, IReadOnlySet<string> values, int to)
    {
        var list = definition.Values ?? [];
        var moved = list.Where(v => values.Contains(v.Value)).ToList();
        return definition with { Values = [.. list.Take(to).Where(v => !values.Contains(v.Value)), .. moved, .. list.Skip(to).Where(v => !values.Contains(v.Value))] };
    }

    public static AttributeDefinition Sort(AttributeDefinition definition, IComparer<string> by) =>
        definition with { Values = [.. (definition.Values ?? []).OrderBy(v => v.Label, by)] };

    /// <param name="label">Null or blank takes the translation away.</param>
    public static AttributeValue Translate(AttributeValue value, string language, string? label)
    {
        var translations = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (tag, text) in value.Translations ?? new Dictionary<string, string>()) translations[tag] = text;
        if (string.IsNullOrWhiteSpace(label)) translations.Remove(language);
        else translations[language] = label.Trim();
        return value with { Translations = translations.Count == 0 ? null : translations };
    }

    /// <summary>
    /// Takes a table as a spreadsheet copies it: lines of value, label and one label a language, tabs between them. A line of one column is its
    /// own label; a first line of <c>value</c>, <c>label</c> and language tags names the columns. A value that is there gets the texts; none is removed.
    /// </summary>
    /// <param name="languages">Of the columns behind the label, where no first line names them.</param>
    public static Outcome<PastedValues> Paste(AttributeDefinition definition, string table, IReadOnlyList<string> languages)
    {
        var rows = table.ReplaceLineEndings("\n").Split('\n').Select((text, i) => (Line: i + 1, Cells: text.Split('\t').Select(Cell).ToArray())).Where(r => r.Cells.Any(c => c.Length > 0)).ToList();
        if (rows.Count == 0) return new Problem("values", "values_empty", "There is no line to read.");
        if (Headings(rows[0].Cells) is { } named)
        {
            languages = named;
            rows.RemoveAt(0);
        }
        var values = (definition.Values ?? []).ToList();
        var places = values.Select((v, i) => (v.Value, i)).GroupBy(v => v.Value, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().i, StringComparer.Ordinal);
        var problems = new List<Problem>();
        var (added, updated, same) = (0, 0, 0);
        foreach (var (line, cells) in rows)
        {
            var value = cells[0].Length > 0 ? cells[0] : cells.Length > 1 ? cells[1] : "";
            if (value.Length == 0 || cells.Any(c => c.Length > MostLength || c.Any(char.IsControl)))
            {
                problems.Add(new("values", "values_line", $"Line {line}: a value and its labels have 1 to {MostLength} characters and no invisible ones.") { Arguments = [line, MostLength] });
                continue;
            }
            var known = places.TryGetValue(value, out var at) ? values[at] : null;
            var label = cells.Length > 1 && cells[1].Length > 0 ? cells[1] : known?.Label ?? value;
            var read = (known ?? new AttributeValue(value, label)) with { Label = label };
            for (var i = 0; i < languages.Count && i + 2 < cells.Length; i++)
                if (cells[i + 2].Length > 0) read = Translate(read, languages[i], cells[i + 2]);
            if (known is null)
            {
                places[value] = values.Count;
                values.Add(read);
                added++;
            }
            else if (Same(known, read)) same++;
            else
            {
                values[at] = read;
                updated++;
            }
        }
        if (values.Count > Most) problems.Add(new("values", "values_too_many", $"An attribute has at most {Most} values.") { Arguments = [Most] });
        return problems.Count > 0 ? problems : new PastedValues(definition with { Values = values }, added, updated, same);
    }

    static string Cell(string text)
    {
        text = text.Trim();
        return text.Length > 1 && text[0] == '"' && text[^1] == '"' ? text[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal).Trim() : text;
    }

    static List<string>? Headings(string[] cells)
    {
        if (!cells[0].Equals("value", StringComparison.OrdinalIgnoreCase) || cells.Length < 2 || !cells[1].Equals("label", StringComparison.OrdinalIgnoreCase)) return null;
        var languages = cells.Skip(2).Select(c => c.ToLowerInvariant()).ToList();
        return languages.All(Language.IsTag) ? languages : null;
    }

    static bool Same(AttributeValue one, AttributeValue other) => one.Label == other.Label && (one.Translations?.Count ?? 0) == (other.Translations?.Count ?? 0)
        && (one.Translations ?? new Dictionary<string, string>()).All(t => other.Translations!.TryGetValue(t.Key, out var label) && label == t.Value);
}
