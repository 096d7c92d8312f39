using System.Globalization;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Catalog.Editing;

/// <summary>What stands in categories: pre-offers of all sellers, withdrawn ones too, and listed products.</summary>
public readonly record struct BranchUse(long PreOffers, long Products)
{
    const int RangesPerStatement = 100;

    public bool IsEmpty => PreOffers == 0 && Products == 0;

    /// <param name="paths">Of branches; one inside another counts once.</param>
    internal static BranchUse Of(SqlSession sql, IReadOnlyList<string> paths)
    {
        var tops = new List<string>();
        foreach (var path in paths.Order(StringComparer.Ordinal))
            if (tops.Count == 0 || !CategoryPath.IsWithin(path, tops[^1])) tops.Add(path);
        var use = new BranchUse();
        foreach (var chunk in tops.Chunk(RangesPerStatement))
        {
            var ranges = string.Join(" OR ", chunk.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"c.\"Path\" >= @{i * 2} AND c.\"Path\" < @{i * 2 + 1}")));
            // Counted category by category, along their index.
            using var row = sql.Query($"""
                SELECT CAST(COALESCE(SUM((SELECT COUNT(*) FROM "PreOffers" p WHERE p."CategoryId" = c."Id")), 0) AS BIGINT),
                       CAST(COALESCE(SUM((SELECT COUNT(*) FROM "Products" p WHERE p."CategoryId" = c."Id")), 0) AS BIGINT)
                FROM "Categories" c WHERE {ranges}
                """, [.. chunk.SelectMany(p => new object?[] { p, p + "[" })]);
            if (row.Read()) use = new(use.PreOffers + row.GetInt64(0), use.Products + row.GetInt64(1));
        }
        return use;
    }
}

/// <summary>What a deletion or a merge is about, before it is done.</summary>
/// <param name="Categories">With all below.</param>
/// <param name="Attributes">That the categories declare themselves; inherited ones do not count.</param>
public sealed record BranchCount(int Categories, int Attributes, BranchUse Use);

/// <summary>Counts what stands in branches.</summary>
public sealed class CountBranches(PortalStore store, CatalogCache catalog)
{
    /// <param name="alone">Counts only the categories themselves, as a merge takes them.</param>
    public async Task<Outcome<BranchCount>> RunAsync(IReadOnlyCollection<Guid> ids, bool alone, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner) return Problems.Forbidden();
        var tree = (await catalog.CurrentAsync(cancel)).Tree;
        if (TreeMoves.Tops(tree, ids) is not { } tops) return TreeProblems.Gone();
        var nodes = new List<CategoryNode>();
        if (alone) nodes.AddRange(ids.Distinct().Select(id => tree.Find(id)!));
        else foreach (var top in tops) nodes.AddRange(tree.Branch(top.Path));
        using var rented = store.Rent();
        var use = alone ? Own(rented.Session, nodes) : BranchUse.Of(rented.Session, [.. tops.Select(t => t.Path)]);
        return new BranchCount(nodes.Count, nodes.Sum(n => tree.LinksOf(n.Id).Count(l => !l.Excluded)), use);
    }

    static BranchUse Own(SqlSession sql, IReadOnlyList<CategoryNode> nodes)
    {
        var use = new BranchUse();
        foreach (var node in nodes)
            use = new(use.PreOffers + sql.Scalar<long>("""SELECT COUNT(*) FROM "PreOffers" WHERE "CategoryId" = @0""", node.Id),
                use.Products + sql.Scalar<long>("""SELECT COUNT(*) FROM "Products" WHERE "CategoryId" = @0""", node.Id));
        return use;
    }
}
