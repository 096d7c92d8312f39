using SellerPortal.Domain.Media;
using SellerPortal.Web.Inputs.Uploading;

namespace SellerPortal.Web.Media.Library;

/// <summary>Files to be decided on together: those of one folder, or one by itself.</summary>
public sealed record FolderGroup(string Name, IReadOnlyList<(ChosenFile File, SkuMatch Match)> Files);

/// <summary>What a person wants done with a folder: the matches as found, and what was decided since.</summary>
public sealed class FolderPlan
{
    readonly Dictionary<int, ChosenFile> files = [];
    readonly Dictionary<int, SkuMatch> matches = [];
    readonly Dictionary<int, string> decided = [];
    readonly HashSet<int> left = [];
    readonly Dictionary<string, FolderPlace> places = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, FolderPlace> Places => places;
    public int Count => files.Count - left.Count;

    public void Add(IReadOnlyList<ChosenFile> added, FolderMatches found)
    {
        foreach (var (file, match) in added.Zip(found.Matches)) (files[file.Index], matches[file.Index]) = (file, match);
        foreach (var (sku, place) in found.Places) places[sku] = place;
    }

    /// <summary>Where the file goes; null while that is open.</summary>
    public string? SkuOf(ChosenFile file) => decided.GetValueOrDefault(file.Index) ?? matches[file.Index].Sku;

    public void Decide(IEnumerable<ChosenFile> those, FolderPlace place)
    {
        places[place.Sku] = place;
        foreach (var file in those) decided[file.Index] = place.Sku;
    }

    public void LeaveOut(IEnumerable<ChosenFile> those) => left.UnionWith(those.Select(f => f.Index));

    IEnumerable<ChosenFile> Wanted => files.Values.Where(f => !left.Contains(f.Index));

    /// <summary>Files without a SKU, or with several, those of one folder together.</summary>
    public IReadOnlyList<FolderGroup> Open(bool ambiguous) =>
    [
        .. Wanted.Where(f => SkuOf(f) is null && matches[f.Index].IsAmbiguous == ambiguous)
            .GroupBy(f => f.Path.LastIndexOf('/') is var at and > 0 && !ambiguous ? f.Path[..(at + 1)] : f.Path, StringComparer.Ordinal)
            .Select(g => new FolderGroup(g.Key, [.. g.Select(f => (f, matches[f.Index]))])),
    ];

    /// <summary>Files by where they go, each in its order.</summary>
    public IReadOnlyList<(FolderPlace Place, IReadOnlyList<ChosenFile> Files)> Matched =>
    [
        .. Wanted.Where(f => SkuOf(f) is not null).GroupBy(f => SkuOf(f)!, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.OrdinalIgnoreCase).Select(g =>
        {
            var order = SkuNames.InOrder(g.Select(f => f.Path), g.Key).Index().GroupBy(p => p.Item).ToDictionary(p => p.Key, p => p.First().Index, StringComparer.Ordinal);
            return (places[g.Key], (IReadOnlyList<ChosenFile>)[.. g.OrderBy(f => order[f.Path])]);
        }),
    ];

    public IReadOnlyList<UploadTarget> Targets() =>
        [.. Matched.SelectMany(m => m.Files.Select((file, at) => new UploadTarget(file.Index, FormattableString.Invariant($"/media/pre-offers/{m.Place.PreOfferId}?order={m.Place.NextOrder + at}"), m.Place.Sku)))];
}
