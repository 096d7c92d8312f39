using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Store;

/// <summary>
/// Keeps what lists are found and counted by in step with a pre-offer: counters by status, one row for each attribute text and
/// its counter, and on SQLite the trigram index (PostgreSQL indexes the folded columns itself). Archived rows are in none of them.
/// </summary>
static class PreOfferIndex
{
    /// <param name="before">Null for a new row.</param>
    public static void Move(SqlSession sql, PreOffer? before, PreOffer after)
    {
        var was = before is { Archived: false } ? before : null;
        var now = after.Archived ? null : after;
        if (was?.Status != now?.Status) CountStatus(sql, after.SellerNumber, was?.Status, now?.Status);
        if (was?.Attributes != now?.Attributes) MoveTerms(sql, after.Number, Terms(was), Terms(now));
        if (sql.IsSqlite) MoveSearch(sql, was, now);
    }

    static HashSet<FilterTerm> Terms(PreOffer? row) => row is null ? [] : FilterTerm.Of(PreOfferJson.ReadObject(row.Attributes));

    static void CountStatus(SqlSession sql, int seller, ApprovalStatus? was, ApprovalStatus? now)
    {
        if (was is { } left && now is { } entered)
            sql.Execute($"""UPDATE "SellerCounts" SET "{left}" = "{left}" - 1, "{entered}" = "{entered}" + 1 WHERE "SellerNumber" = @0""", seller);
        else if (now is { } only)
            sql.Execute($"""UPDATE "SellerCounts" SET "{only}" = "{only}" + 1 WHERE "SellerNumber" = @0""", seller);
        else if (was is { } gone)
            sql.Execute($"""UPDATE "SellerCounts" SET "{gone}" = "{gone}" - 1 WHERE "SellerNumber" = @0""", seller);
    }

    static void MoveTerms(SqlSession sql, long number, HashSet<FilterTerm> was, HashSet<FilterTerm> now)
    {
        var seller = PreOfferNumber.Seller(number);
        // In one order everywhere: two transactions that count the same terms never wait for each other crosswise.
        foreach (var term in was.Concat(now).Distinct().OrderBy(t => t.Key, StringComparer.Ordinal).ThenBy(t => t.Value, StringComparer.Ordinal))
        {
            var had = was.Contains(term);
            if (had == now.Contains(term)) continue;
            if (had) sql.Execute("""DELETE FROM "PreOfferValues" WHERE "Key" = @0 AND "Value" = @1 AND "Number" = @2""", term.Key, term.Value, number);
            else sql.Execute("""INSERT INTO "PreOfferValues" ("Key", "Value", "Number", "Text", "Folded") VALUES (@0, @1, @2, @3, @4)""", term.Key, term.Value, number, term.Text, term.Folded);
            if (term.IsCounted) Count(sql, seller, term, had ? -1 : 1);
        }
    }

    static void Count(SqlSession sql, int seller, FilterTerm term, long change) => sql.Execute("""
        INSERT INTO "PreOfferValueCounts" ("Key", "Value", "SellerNumber", "Count") VALUES (@0, @1, @2, @3)
        ON CONFLICT ("Key", "Value", "SellerNumber") DO UPDATE SET "Count" = "PreOfferValueCounts"."Count" + excluded."Count"
        """, term.Key, term.Value, seller, change);

    static void MoveSearch(SqlSession sql, PreOffer? was, PreOffer? now)
    {
        if (was?.Name == now?.Name && was?.Sku == now?.Sku && was?.BaseCode == now?.BaseCode) return;
        if (was is not null) sql.Execute("""DELETE FROM "PreOfferSearch" WHERE rowid = @0""", was.Number);
        if (now is not null)
            sql.Execute("""INSERT INTO "PreOfferSearch" (rowid, name, sku, base_code) VALUES (@0, @1, @2, @3)""",
                now.Number, Folding.Fold(now.Name), Folding.Fold(now.Sku), Folding.Fold(now.BaseCode));
    }
}
