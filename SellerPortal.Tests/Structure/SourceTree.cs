namespace SellerPortal.Tests.Structure;

/// <summary>The repository's own files, as a reader of it sees them: nothing built, nothing downloaded.</summary>
static class SourceTree
{
    static readonly HashSet<string> NotOurs = ["bin", "obj", ".git", ".vs", ".idea", "artifacts", "data", "TestResults", "results", "_framework", "node_modules"];

    public static string Root { get; } = FindRoot();

    /// <summary>Every file, its path relative to the root with forward slashes, and its text.</summary>
    public static IReadOnlyList<(string Path, string Text)> Texts { get; } =
        [.. Walk(Root).Where(IsText).Select(path => (System.IO.Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path)))];

    /// <summary>Code that people write: no migrations, which a tool writes.</summary>
    public static IEnumerable<(string Path, string Text)> Code =>
        Texts.Where(f => (f.Path.EndsWith(".cs", StringComparison.Ordinal) || f.Path.EndsWith(".razor", StringComparison.Ordinal))
            && !f.Path.Contains("/Migrations/", StringComparison.Ordinal));

    public static string Text(string path) => Texts.Single(f => f.Path == path).Text;

    static IEnumerable<string> Walk(string folder) =>
        Directory.GetFiles(folder).Where(f => System.IO.Path.GetFileName(f) != ".git").Concat(Directory.GetDirectories(folder).Where(d => !NotOurs.Contains(System.IO.Path.GetFileName(d))).SelectMany(Walk));

    static bool IsText(string path) => System.IO.Path.GetExtension(path)
        is not (".png" or ".jpg" or ".jpeg" or ".webp" or ".gif" or ".ico" or ".woff2" or ".mp4" or ".gz" or ".xlsx" or ".db" or ".pdf");

    static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(folder, "SellerPortal.sln")))
            folder = System.IO.Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder;
    }
}
