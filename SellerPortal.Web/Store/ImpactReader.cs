using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Store;

/// <param name="CreatedBefore">Only pre-offers created before; null for all.</param>
public sealed record ImpactTerm(SchemaChange Change, DateTime? CreatedBefore = null)
{
    /// <summary>By number: those that alone are concerned, wherever else such stand; null for all in the change's categories.</summary>
    public IReadOnlySet<long>? Only { get; init; }
}

/// <param name="Done">Pre-offers looked at, of <paramref name="Total"/>.</param>
public readonly record struct ImpactProgress(long Done, long Total);

/// <summary>A pre-offer that a change concerns.</summary>
/// <param name="Changes">By their place in the list of changes.</param>
public sealed record ImpactRow(long Number, Guid Id, string Sku, string Name, int Seller, Guid Category, IReadOnlyList<int> Changes);

/// <summary>
/// Counts and lists what changes of attributes do to pre-offers. Each that lives and stands in the changes' categories is read and judged
/// by <see cref="ChangeJudge"/>, localized values and all, some thousands to a statement and on several processors at once: exact, and in
/// proportion to what stands there. It asks nobody's leave.
/// </summary>
public sealed class ImpactReader(PortalStore store)
{
    const int MostAtOnce = 16_384, FirstAtOnce = 512, MostProcessors = 4;

    sealed record Hit(long Number, Guid? Product, int[] Changes);

    /// <summary>Works on the calling thread too, until it is done.</summary>
    /// <param name="seller">Whose; null for all.</param>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public ImpactTally Count(IReadOnlyList<ImpactTerm> terms, int? seller, IProgress<ImpactProgress>? progress, CancellationToken cancel)
    {
        var tally = new ImpactTally(terms.Count);
        if (terms.Count == 0) return tally;
        var numbers = Numbers(terms, seller, -1);
        var (changes, done) = (terms.Select(t => t.Change).ToList(), 0L);
        var limits = new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 1, MostProcessors), CancellationToken = cancel };
        Parallel.ForEach(numbers.Chunk(MostAtOnce), limits, () => new ChangeJudge(changes), (chunk, _, judge) =>
        {
            var hits = Read(chunk, terms, judge);
            lock (tally)
            {
                foreach (var hit in hits) tally.Add(hit.Number, hit.Product, hit.Changes);
                progress?.Report(new(done += chunk.Length, numbers.Length));
            }
            return judge;
        }, _ => { });
        return tally;
    }

    /// <summary>One page by number.</summary>
    /// <param name="after">The last number that was read; null from the first.</param>
    public IReadOnlyList<ImpactRow> Page(IReadOnlyList<ImpactTerm> terms, int? seller, long? after, int limit, CancellationToken cancel)
    {
        if (terms.Count == 0) return [];
        var numbers = Numbers(terms, seller, after ?? -1).AsMemory();
        var judge = new ChangeJudge([.. terms.Select(t => t.Change)]);
        var found = new List<Hit>();
        for (var size = FirstAtOnce; numbers.Length > 0 && found.Count < limit; size = Math.Min(2 * size, MostAtOnce))
        {
            cancel.ThrowIfCancellationRequested();
            var chunk = numbers[..Math.Min(size, numbers.Length)];
            found.AddRange(Read(chunk.ToArray(), terms, judge));
            numbers = numbers[chunk.Length..];
        }
        return Rows([.. found.OrderBy(h => h.Number).Take(limit)]);
    }

    public IReadOnlyDictionary<int, string> NamesOf(IEnumerable<int> sellers)
    {
        using var rented = store.Rent();
        var names = new Dictionary<int, string>();
        using var row = rented.Session.Query($"""SELECT "Number", "Name" FROM "Sellers" WHERE "Number" IN {JsonRows.Numbers(store.IsSqlite, 0)}""", JsonRows.Write(sellers.Select(s => (long)s)));
        while (row.Read()) names[row.GetInt32(0)] = row.GetString(1);
        return names;
    }

    /// <summary>Of all that stand in the categories, in order. Without a seller some are withdrawn.</summary>
    long[] Numbers(IReadOnlyList<ImpactTerm> terms, int? seller, long after)
    {
        using var rented = store.RentToSearch();
        var numbers = new List<long>();
        var categories = terms.SelectMany(t => t.Change.Categories).Distinct();
        // An array of its own is planned for what it holds; rows made of JSON look like a hundred of any, and have the whole table read.
        var (among, wanted) = store.IsSqlite ? ($"IN {JsonRows.Ids(isSqlite: true, 0)}", (object)JsonRows.Write(categories)) : ("= ANY (@0)", categories.ToArray());
        using var row = seller is { } only
            ? rented.Session.Query($"""SELECT "Number" FROM "PreOffers" WHERE "CategoryId" {among} AND "Number" > @1 AND "Seller" = @2 AND NOT "Archived" """, wanted, after, only)
            : rented.Session.Query($"""SELECT "Number" FROM "PreOffers" WHERE "CategoryId" {among} AND "Number" > @1""", wanted, after);
        while (row.Read()) numbers.Add(row.GetInt64(0));
        var sorted = numbers.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    List<Hit> Read(long[] numbers, IReadOnlyList<ImpactTerm> terms, ChangeJudge judge)
    {
        using var rented = store.Rent();
        var (hits, concerned) = (new List<Hit>(), new List<int>());
        var (among, wanted) = store.IsSqlite ? ($"IN {JsonRows.Numbers(isSqlite: true, 0)}", (object)JsonRows.Write(numbers)) : ("= ANY (@0)", numbers);
        using var row = rented.Session.Query($"""
            SELECT "Number", "CategoryId", "ProductId", "Attributes", "LocalizedAttributes", "JoinsProduct", "CreatedAt" FROM "PreOffers"
            WHERE "Number" {among} AND NOT "Archived"
            """, wanted);
        var bytes = new RowBytes(row);
        while (row.Read())
        {
            judge.Judge(bytes.Uuid(1), row.GetBoolean(5), bytes.Text(3), bytes.Text(4), concerned);
            if (concerned.Count == 0) continue;
            var (number, created) = (row.GetInt64(0), row.GetInt64(6));
            concerned.RemoveAll(i => terms[i].CreatedBefore is { } before && created >= Microseconds.Of(before) || terms[i].Only?.Contains(number) == false);
            if (concerned.Count > 0) hits.Add(new(number, row.IsDBNull(2) ? null : bytes.Uuid(2), [.. concerned]));
        }
        return hits;
    }

    List<ImpactRow> Rows(IReadOnlyList<Hit> hits)
    {
        if (hits.Count == 0) return [];
        using var rented = store.Rent();
        var changes = hits.ToDictionary(h => h.Number, h => h.Changes);
        var rows = new List<ImpactRow>();
        using var row = rented.Session.Query($"""
            SELECT "Number", "Id", "Sku", "Name", "Seller", "CategoryId" FROM "PreOffers" WHERE "Number" IN {JsonRows.Numbers(store.IsSqlite, 0)} ORDER BY "Number"
            """, JsonRows.Write(changes.Keys));
        while (row.Read()) rows.Add(new(row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetInt32(4), row.GetGuid(5), changes[row.GetInt64(0)]));
        return rows;
    }
}
