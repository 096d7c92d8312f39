using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SellerPortal.Tests.Structure;

/// <summary>Every text stands in English and Turkish, with the same places to fill.</summary>
public partial class ResourceTests
{
    [Fact]
    public void Every_text_file_has_its_Turkish_twin() =>
        Assert.Empty(English().Where(path => !All().Contains(Turkish(path))).Concat(
            All().Where(path => path.EndsWith(".tr.resx", StringComparison.Ordinal) && !All().Contains(path.Replace(".tr.resx", ".resx", StringComparison.Ordinal)))));

    [Fact]
    public void Both_languages_have_the_same_texts_and_none_is_empty() =>
        Assert.Empty(Pairs().SelectMany(pair => Differences(pair.English, Read(pair.English), Read(pair.Turkish))));

    [Fact]
    public void Both_languages_have_the_same_places_to_fill() =>
        Assert.Empty(from pair in Pairs()
                     let turkish = Read(pair.Turkish)
                     from text in Read(pair.English)
                     where turkish.ContainsKey(text.Key) && !Places(text.Value).SequenceEqual(Places(turkish[text.Key]))
                     select $"{pair.Turkish}: {text.Key}");

    [Fact]
    public void No_name_is_given_twice() =>
        Assert.Empty(All().SelectMany(path => Entries(path).GroupBy(e => e.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => $"{path}: {g.Key}")));

    static IEnumerable<string> Differences(string path, Dictionary<string, string> english, Dictionary<string, string> turkish) =>
        english.Keys.Except(turkish.Keys).Select(key => $"{path}: {key} has no Turkish")
            .Concat(turkish.Keys.Except(english.Keys).Select(key => $"{path}: {key} has no English"))
            .Concat(english.Concat(turkish).Where(e => string.IsNullOrWhiteSpace(e.Value)).Select(e => $"{path}: {e.Key} is empty"));

    static IEnumerable<string> Places(string text) => Place().Matches(text).Select(m => m.Value).Distinct().Order();

    static IReadOnlyList<string> All() => [.. SourceTree.Texts.Select(f => f.Path).Where(p => p.EndsWith(".resx", StringComparison.Ordinal))];
    static IEnumerable<string> English() => All().Where(p => !p.EndsWith(".tr.resx", StringComparison.Ordinal));
    static IEnumerable<(string English, string Turkish)> Pairs() => English().Select(p => (p, Turkish(p))).Where(p => All().Contains(p.Item2));
    static string Turkish(string english) => english[..^".resx".Length] + ".tr.resx";

    static IEnumerable<(string Name, string Value)> Entries(string path) =>
        XDocument.Parse(SourceTree.Text(path)).Root!.Elements("data").Select(d => ((string)d.Attribute("name")!, (string?)d.Element("value") ?? ""));

    static Dictionary<string, string> Read(string path) => Entries(path).GroupBy(e => e.Name).ToDictionary(g => g.Key, g => g.First().Value);

    [GeneratedRegex(@"\{\d+(?:[:,][^}]*)?\}")]
    private static partial Regex Place();
}
