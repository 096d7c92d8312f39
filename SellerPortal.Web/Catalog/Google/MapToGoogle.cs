using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Google;

/// <summary>Says of categories which of Google's they are, one by one.</summary>
public sealed class MapToGoogle(WriteGoogleMappings write)
{
    /// <param name="mappings">Null takes a category's own mapping away: then it is what its parent is.</param>
    public Task<Outcome<GoogleMapped>> RunAsync(IReadOnlyCollection<GoogleMapping> mappings, Actor actor, CancellationToken cancel) => write.RunAsync(new(GoogleKinds.Map, now =>
    {
        if (mappings.Any(m => now.Catalog.Tree.Find(m.Category) is null)) return TreeProblems.Gone();
        if (mappings.FirstOrDefault(m => m.Google is { } id && now.Taxonomy.Find(id) is null) is { } unknown) return GoogleProblems.Unknown(unknown.Google!.Value);
        return Outcome<IReadOnlyList<GoogleMapping>>.Ok([.. mappings.DistinctBy(m => m.Category)]);
    }), actor, cancel);
}

/// <summary>Takes all suggestions at their word that are sure, of categories without a mapping of their own.</summary>
public sealed class AcceptGoogleSuggestions(WriteGoogleMappings write)
{
    /// <param name="branch">With all below it; null for the whole tree.</param>
    public Task<Outcome<GoogleMapped>> RunAsync(Guid? branch, Actor actor, CancellationToken cancel) => write.RunAsync(new(GoogleKinds.Map, now =>
    {
        var top = branch is { } id ? now.Catalog.Tree.Find(id) : null;
        if (branch is not null && top is null) return TreeProblems.Gone();
        var nodes = top is null ? now.Catalog.Tree.All : [.. now.Catalog.Tree.Branch(top.Path)];
        return Outcome<IReadOnlyList<GoogleMapping>>.Ok([.. nodes.Where(n => now.Mapped(n.Id) is null).Select(n => (n.Id, Found: now.Suggestion(n)))
            .Where(n => n.Found?.IsSure == true).Select(n => new GoogleMapping(n.Id, n.Found!.Category.Id))]);
    }), actor, cancel);
}

/// <summary>What mapping refuses.</summary>
static class GoogleProblems
{
    public static Problem Unknown(long id) => new("google_category_id", "google_unknown", $"Google's list has no category {id}.") { Arguments = [id] };
    public static Problem NoList() => new("", "google_no_list", "This is not Google's list of product categories: lines of \"id - name > name\".");
    public static Problem Line(int line) => new("", "google_line", $"Line {line} is not \"id - name > name\".") { Arguments = [line] };
    public static Problem Twice(int line, long id) => new("", "google_twice", $"Line {line} has the id {id}, which a line before it has already.") { Arguments = [line, id] };
    public static Problem TooLarge(int megabytes) => new("", "google_too_large", $"The file is larger than {megabytes} MB.") { Arguments = [megabytes] };
    public static Problem NotText() => new("", "google_not_text", "The file is not UTF-8.");
}
