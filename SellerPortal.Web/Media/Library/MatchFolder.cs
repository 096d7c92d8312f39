using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media.Library;

/// <summary>A pre-offer that a folder's files go to.</summary>
/// <param name="NextOrder">Behind the pictures it has.</param>
public sealed record FolderPlace(Guid PreOfferId, string Sku, string Name, int NextOrder);

/// <param name="Matches">One for each path, in their order.</param>
/// <param name="Places">By SKU, of everything that matches.</param>
public sealed record FolderMatches(IReadOnlyList<SkuMatch> Matches, IReadOnlyDictionary<string, FolderPlace> Places);

/// <summary>Reads the SKUs out of a folder's file names: two queries, however many files.</summary>
public sealed class MatchFolder(PortalStore store)
{
    /// <summary>In one folder.</summary>
    public const int Most = 10_000;

    /// <param name="seller">By number, whose pre-offers; null for the actor's own.</param>
    public async Task<Outcome<FolderMatches>> RunAsync(IReadOnlyList<string> paths, int? seller, Actor actor, CancellationToken cancel)
    {
        if (actor.ReadOnly || (seller ?? actor.SellerNumber) is not { } number || !actor.MaySee(number)) return Problems.Forbidden();
        if (paths.Count > Most) return new Problem("", "too_many_files", $"At most {Most} files at once.") { Kind = ProblemKind.Refused, Arguments = [Most] };
        var candidates = SkuNames.Candidates(paths).ToArray();
        await using var db = store.CreateDbContext();
        var found = await db.PreOffers.AsNoTracking()
            .Where(p => EF.Property<int>(p, "Seller") == number && !p.Archived && EF.Parameter(candidates).Contains(EF.Property<string>(p, "SkuFolded")))
            .Select(p => new { p.Number, p.Id, p.Sku, p.Name }).ToListAsync(cancel);
        var matches = SkuNames.Match(paths, found.Select(p => p.Sku));
        var matched = matches.SelectMany(m => m.Skus).ToHashSet(StringComparer.Ordinal);
        found.RemoveAll(p => !matched.Contains(p.Sku));
        var numbers = found.Select(p => p.Number).ToArray();
        var behind = await db.MediaItems.Where(i => EF.Parameter(numbers).Contains(i.PreOfferNumber) && i.Kind == MediaKind.Image && i.DeletedAt == null)
            .GroupBy(i => i.PreOfferNumber).Select(g => new { g.Key, Last = g.Max(i => i.Order) }).ToDictionaryAsync(g => g.Key, g => g.Last + 1, cancel);
        return new FolderMatches(matches, found.ToDictionary(p => p.Sku, p => new FolderPlace(p.Id, p.Sku, p.Name, behind.GetValueOrDefault(p.Number)), StringComparer.Ordinal));
    }

    /// <summary>One pre-offer that a person has chosen by its SKU.</summary>
    public async Task<Outcome<FolderPlace>> FindAsync(string sku, int? seller, Actor actor, CancellationToken cancel)
    {
        var found = await RunAsync([sku], seller, actor, cancel);
        return found.Then<FolderPlace>(matches => matches.Places.TryGetValue(sku, out var place) ? place : Problems.NotFound());
    }
}
