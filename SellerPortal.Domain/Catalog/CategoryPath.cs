namespace SellerPortal.Domain.Catalog;

/// <summary>
/// A materialised path: four characters a level, base 36 upper case (<c>0001</c>, <c>00010001</c>, <c>000A</c>),
/// so that a subtree is a prefix. At most 255 characters: 63 levels of at most 1,679,615 siblings.
/// </summary>
public static class CategoryPath
{
    public const int StepLength = 4;
    public const int MaxLength = 255;
    /// <summary>Behind a path, it stands behind all that is within it: the character after the last digit.</summary>
    public const string End = "[";
    const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    /// <summary>The last sibling: <c>ZZZZ</c>.</summary>
    public const int MaxSibling = 36 * 36 * 36 * 36 - 1;

    /// <summary>The step of the <paramref name="sibling"/>th child, counted from 1.</summary>
    public static string Step(int sibling)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sibling, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sibling, MaxSibling);
        return string.Create(StepLength, sibling, static (step, n) =>
        {
            for (var i = StepLength - 1; i >= 0; i--, n /= 36) step[i] = Digits[n % 36];
        });
    }

    public static bool IsValid(string path) =>
        path.Length is > 0 and <= MaxLength && path.Length % StepLength == 0 && path.All(Digits.Contains);

    public static string Child(string parent, int sibling) => parent + Step(sibling);
    /// <summary>Null for a root.</summary>
    public static string? Parent(string path) => path.Length <= StepLength ? null : path[..^StepLength];
    /// <summary>0 for a root.</summary>
    public static int Level(string path) => path.Length / StepLength - 1;
    /// <summary>The number of the last step.</summary>
    public static int Sibling(string path)
    {
        var number = 0;
        foreach (var digit in path.AsSpan(path.Length - StepLength)) number = number * 36 + (digit <= '9' ? digit - '0' : digit - 'A' + 10);
        return number;
    }

    public static bool IsWithin(string path, string ancestor) => path.StartsWith(ancestor, StringComparison.Ordinal);
}
