using System.Text.RegularExpressions;

namespace SellerPortal.Tests.Structure;

/// <summary>What the files of the repository may hold.</summary>
public partial class SourceTests
{
    [Fact]
    public void Every_file_is_read_in_one_sitting() =>
        Assert.Empty(SourceTree.Code.Select(f => (f.Path, Lines: f.Text.AsSpan().Count('\n'))).Where(f => f.Lines > 300).Select(f => $"{f.Path}: {f.Lines} lines"));

    [Fact]
    public void Program_is_composition_only() =>
        Assert.InRange(SourceTree.Text("SellerPortal.Web/Program.cs").AsSpan().Count('\n'), 1, 99);

    [Fact]
    public void Nothing_is_left_for_later() =>
        Assert.Empty(Found(SourceTree.Code.Where(NotThis), Later()));

    [Fact]
    public void No_test_is_skipped() =>
        Assert.Empty(Found(SourceTree.Code.Where(NotThis).Where(f => f.Path.StartsWith("SellerPortal.Tests/", StringComparison.Ordinal)), Skipped()));

    [Fact]
    public void No_secret_is_written_down() =>
        Assert.Empty(Found(SourceTree.Texts.Where(NotThis), Secret()));

    [Fact]
    public void No_file_names_a_package_registry_or_somebodys_machine() =>
        Assert.Empty(Found(SourceTree.Texts.Where(NotThis), Place()));

    [Fact]
    public void No_package_source_is_configured() =>
        Assert.Empty(SourceTree.Texts.Where(f => Path.GetFileName(f.Path).Equals("nuget.config", StringComparison.OrdinalIgnoreCase)).Select(f => f.Path));

    [Fact]
    public void Looks_are_kept_in_the_style_sheets() =>
        Assert.Empty(Found(SourceTree.Code.Where(f => f.Path.StartsWith("SellerPortal.Web/", StringComparison.Ordinal) && f.Path.EndsWith(".razor", StringComparison.Ordinal)), InlineLooks()));

    /// <summary>By one component, so that each comes in the width that its place needs, has words, and keeps its place free while it comes.</summary>
    [Fact]
    public void Every_picture_is_shown_by_the_one_component_that_knows_the_widths()
    {
        var (path, text) = Assert.Single(SourceTree.Code, f => f.Path.StartsWith("SellerPortal.Web/", StringComparison.Ordinal) && f.Text.Contains("<img", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("SellerPortal.Web/App/Picture.razor", path);
        Assert.Matches("""<img [^>]*src="@[^>]*srcset="@Set" sizes="@Sizes" alt="@Alt" width="@Width" height="@""", text);
        Assert.Matches("""EditorRequired\] public string Alt""", text);
    }

    /// <summary>A value that is set beside a listener, and not bound, overwrites what is typed while its answer is on the way.</summary>
    [Fact]
    public void What_is_typed_is_bound() =>
        Assert.Empty(Found(SourceTree.Code.Where(f => f.Path.EndsWith(".razor", StringComparison.Ordinal)), Unbound()));

    static bool NotThis((string Path, string Text) file) => !file.Path.EndsWith("/SourceTests.cs", StringComparison.Ordinal);

    static IEnumerable<string> Found(IEnumerable<(string Path, string Text)> files, Regex pattern) =>
        from file in files
        from Match match in pattern.Matches(file.Text)
        select $"{file.Path}:{file.Text.AsSpan(0, match.Index).Count('\n') + 1}: {match.Value.Trim()}";

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException|Thread\.Sleep")]
    private static partial Regex Later();

    [GeneratedRegex(@"\bSkip\s*=|Assert\.Skip|SkipUnless|SkipWhen|SkipException")]
    private static partial Regex Skipped();

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{30,}|\bxox[bp]-\w+|(?i:password|pwd|secret|apikey)\s*=\s*[^\s;{}""'<>$()]{6,};")]
    private static partial Regex Secret();

    [GeneratedRegex(@"(?i)/v3/index\.json|registry\.npmjs|pypi\.org|pkgs\.dev\.azure|artifactory|(?-i:/(?:work|home|root|Users)/[a-z])|/tmp/wt\b")]
    private static partial Regex Place();

    [GeneratedRegex(@"<(?:input|textarea)[^\n]*\svalue=""@[^\n]*@oninput=""")]
    private static partial Regex Unbound();

    [GeneratedRegex(@"\sstyle=""[^""@]*(?:color|font|padding|margin|border|background)[^""]*""", RegexOptions.IgnoreCase)]
    private static partial Regex InlineLooks();
}
