using SellerPortal.Domain;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Store;

/// <summary>
/// What lists are found and counted by, in step with the pre-offers that a transaction writes: one row for each attribute text and
/// its counter, and the folded texts with their trigrams. Archived rows are in none of them.
/// Gathered over all of them, so that a counter is written once.
/// </summary>
sealed class PreOfferIndex
{
    static readonly RowColumn[] Term = [new RowColumn<string>("Key"), new RowColumn<string>("Value"), new RowColumn<long>("Number")];
    static readonly RowStatement DropTerms = RowStatement.Delete("PreOfferValues", Term);
    static readonly RowStatement AddTerms = RowStatement.Insert("PreOfferValues", [.. Term, new RowColumn<string?>("Text"), new RowColumn<string?>("Folded")]);
    static readonly RowStatement CountTerms = RowStatement.Insert("PreOfferValueCounts",
        [new RowColumn<string>("Key"), new RowColumn<string>("Value"), new RowColumn<int>("SellerNumber"), new RowColumn<long>("Count")],
        """ON CONFLICT ("Key", "Value", "SellerNumber") DO UPDATE SET "Count" = "PreOfferValueCounts"."Count" + excluded."Count" """);
    static readonly RowStatement DropSearch = RowStatement.Delete("PreOfferSearch", [new RowColumn<long>("rowid")]);
    static readonly RowStatement AddSearch = RowStatement.Insert("PreOfferSearch", [new RowColumn<long>("rowid"), new RowColumn<string>("name"), new RowColumn<string>("sku"), new RowColumn<string>("base_code")]);

    readonly List<object?[]> dropped = [], added = [], unsearched = [], searched = [];
    readonly Dictionary<(string Key, string Value, int Seller), long> counts = [];

    /// <param name="before">Null for a new row.</param>
    public void Move(PreOffer? before, PreOffer after)
    {
        var was = before is { Archived: false } ? before : null;
        var now = after.Archived ? null : after;
        if (was?.Attributes != now?.Attributes) MoveTerms(after.Number, Terms(was), Terms(now));
        MoveSearch(was, now);
    }

    /// <summary>What was gathered, in the order to write it; then it begins anew.</summary>
    public IEnumerable<RowWork> Take()
    {
        // In one order everywhere: two transactions that count the same terms never wait for each other crosswise, and neighbours in an index are written together.
        var counted = counts.Where(c => c.Value != 0).OrderBy(c => c.Key.Key, StringComparer.Ordinal).ThenBy(c => c.Key.Value, StringComparer.Ordinal).ThenBy(c => c.Key.Seller)
            .Select(c => (object?[])[c.Key.Key, c.Key.Value, c.Key.Seller, c.Value]).ToList();
        RowWork[] works = [new(DropTerms, Sorted(dropped)), new(AddTerms, Sorted(added)), new(CountTerms, counted), new(DropSearch, [.. unsearched]), new(AddSearch, [.. searched])];
        dropped.Clear();
        added.Clear();
        unsearched.Clear();
        searched.Clear();
        counts.Clear();
        return works;
    }

    static object?[][] Sorted(List<object?[]> terms) =>
        [.. terms.OrderBy(t => (string)t[0]!, StringComparer.Ordinal).ThenBy(t => (string)t[1]!, StringComparer.Ordinal).ThenBy(t => (long)t[2]!)];

    static HashSet<FilterTerm> Terms(PreOffer? row) => row is null ? [] : FilterTerm.Of(PreOfferJson.ReadObject(row.Attributes));

    void MoveTerms(long number, HashSet<FilterTerm> was, HashSet<FilterTerm> now)
    {
        foreach (var term in was)
        {
            if (now.Contains(term)) continue;
            dropped.Add([term.Key, term.Value, number]);
            Count(term, number, -1);
        }
        foreach (var term in now)
        {
            if (was.Contains(term)) continue;
            added.Add([term.Key, term.Value, number, term.Text, term.Folded]);
            Count(term, number, 1);
        }
    }

    void Count(FilterTerm term, long number, long change)
    {
        if (!term.IsCounted) return;
        var counter = (term.Key, term.Value, PreOfferNumber.Seller(number));
        counts[counter] = counts.GetValueOrDefault(counter) + change;
    }

    void MoveSearch(PreOffer? was, PreOffer? now)
    {
        if (was?.Name == now?.Name && was?.Sku == now?.Sku && was?.BaseCode == now?.BaseCode) return;
        if (was is not null) unsearched.Add([was.Number]);
        if (now is not null) searched.Add([now.Number, Folding.Fold(now.Name), Folding.Fold(now.Sku), Folding.Fold(now.BaseCode)]);
    }
}
