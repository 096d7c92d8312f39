namespace SellerPortal.Domain.Catalog;

/// <summary>A category's own name: one line of 1 to 255 characters, trimmed.</summary>
public static class CategoryName
{
    public const int MaxLength = 255;

    /// <param name="field">The field that a problem is about.</param>
    public static Outcome<string> Read(string? given, string field = "name")
    {
        var name = given?.Trim() ?? "";
        if (name.Length == 0) return Problems.Blank(field);
        if (name.Length > MaxLength) return Problems.TooLong(field, MaxLength);
        return name.Any(char.IsControl) ? Problems.NullCharacters(field) : name;
    }

    /// <summary>Names in other languages; an empty one takes that language's name away.</summary>
    public static Outcome<IReadOnlyDictionary<string, string>> Read(IReadOnlyDictionary<string, string?> given, string field = "translations")
    {
        var names = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var problems = new List<Problem>();
        foreach (var (tag, text) in given)
        {
            var language = tag.Trim().ToLowerInvariant();
            var path = Problem.Join(field, language);
            if (!Language.IsTag(language)) problems.Add(Problems.NotAChoice(path, tag));
            else if (!string.IsNullOrWhiteSpace(text))
            {
                var name = Read(text, path);
                if (name.Succeeded) names[language] = name.Value;
                else problems.AddRange(name.Problems);
            }
        }
        return problems.Count > 0 ? problems : Outcome<IReadOnlyDictionary<string, string>>.Ok(names);
    }

    /// <summary>The first of <c>Name 2</c>, <c>Name 3</c>, … that is free.</summary>
    public static string Copy(string name, IEnumerable<string> taken)
    {
        var names = taken.Select(Folding.Fold).ToHashSet(StringComparer.Ordinal);
        for (var number = 2; ; number++)
        {
            var suffix = $" {number}";
            var copy = (name.Length + suffix.Length > MaxLength ? name[..(MaxLength - suffix.Length)] : name) + suffix;
            if (!names.Contains(Folding.Fold(copy))) return copy;
        }
    }
}
