using System.Globalization;
using System.Text.Json;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Catalog.Editing;

/// <summary>
/// Writes a tree edit inside a transaction, by statements over whole branches: how many there are depends on the edit's own shape, not on
/// how much stands below what it moves.
/// </summary>
sealed class TreeEditWriter(SqlSession sql, DateTime now)
{
    const int RowsPerStatement = 100;
    readonly long at = Microseconds.Of(now);

    public void Write(TreeEdit edit)
    {
        var moves = edit.Moves.ToList();
        var direct = moves.Count == 1 && !edit.Removed.Any() && !edit.Added.Any();
        if (direct) Move(moves[0].From, moves[0].To);
        else PullOut(moves);
        Delete([.. edit.Removed.Select(c => c.Id)]);
        if (!direct) PutBack(moves);
        foreach (var (before, after) in edit.Kept.Where(c => !c.Before.HasNamesOf(c.After)))
        {
            sql.Execute("""UPDATE "Categories" SET "Name" = @1, "Translations" = @2 WHERE "Id" = @0""", after.Id, after.Name, Names(after));
            // The breadcrumb of the whole branch shows it.
            if (before.Name != after.Name) sql.Execute("""UPDATE "Categories" SET "UpdatedAt" = @2 WHERE "Path" >= @0 AND "Path" < @1""", after.Path, after.Path + CategoryPath.End, at);
        }
        Insert("Categories", ["Id", "Name", "Path", "Order", "Translations", "CreatedAt", "UpdatedAt"], edit.Added,
            c => [c.Id, c.Name, c.Path, c.Order, Names(c), Microseconds.Of(c.CreatedAt), at]);
        Insert("CategoryAttributes", ["CategoryId", "AttributeId", "Order", "Inherits", "Excluded"], edit.After.Links,
            l => [l.CategoryId, l.AttributeId, l.Order, l.Inherits, l.Excluded]);
        foreach (var chunk in edit.Kept.Where(c => c.Before.Order != c.After.Order).Select(c => c.After).Chunk(RowsPerStatement))
            sql.Execute($"""WITH v("which", "place") AS (VALUES {Tuples(chunk.Length, 2)}) UPDATE "Categories" SET "Order" = v."place" FROM v WHERE "Id" = v."which" """,
                [.. chunk.SelectMany(c => new object?[] { c.Id, c.Order })]);
    }

    void Move(string from, string to) => sql.Execute(
        """UPDATE "Categories" SET "Path" = @2 || substr("Path", @3), "UpdatedAt" = @4 WHERE "Path" >= @0 AND "Path" < @1""", from, from + CategoryPath.End, to, from.Length + 1, at);

    /// <summary>Paths are unique, and one branch may go where another one leaves: all leave first, what stands deepest before what it stands in.</summary>
    void PullOut(List<(string From, string To)> moves) =>
        Rewrite(moves.Select((m, i) => (m.From, To: Token(i))).GroupBy(m => m.From.Length).OrderByDescending(g => g.Key));

    void PutBack(List<(string From, string To)> moves) =>
        Rewrite(moves.Select((m, i) => (From: Token(i), m.To)).GroupBy(_ => 0));

    void Rewrite<TKey>(IEnumerable<IGrouping<TKey, (string From, string To)>> groups)
    {
        foreach (var chunk in groups.SelectMany(g => g.Chunk(RowsPerStatement)))
            sql.Execute($"""
                WITH m("from", "end", "to", "rest") AS (VALUES {Tuples(chunk.Length, 4)})
                UPDATE "Categories" SET "Path" = m."to" || substr("Path", m."rest"), "UpdatedAt" = @{chunk.Length * 4} FROM m WHERE "Path" >= m."from" AND "Path" < m."end"
                """, [.. chunk.SelectMany(m => new object?[] { m.From, m.From + CategoryPath.End, m.To, m.From.Length + 1 }), at]);
    }

    /// <summary>As long as one step, so that no path grows by it; behind all others, so that it is in no branch.</summary>
    static string Token(int move) => "~" + CategoryPath.Step(move + 1)[1..];

    void Delete(IReadOnlyList<Guid> ids)
    {
        // Their links go with them, by the foreign key.
        foreach (var chunk in ids.Chunk(RowsPerStatement))
            sql.Execute($"""DELETE FROM "Categories" WHERE "Id" IN ({string.Join(", ", chunk.Select((_, i) => "@" + i.ToString(CultureInfo.InvariantCulture)))})""", [.. chunk.Select(id => (object?)id)]);
    }

    void Insert<T>(string table, string[] columns, IEnumerable<T> items, Func<T, object?[]> values)
    {
        foreach (var chunk in items.Chunk(RowsPerStatement))
            sql.Execute($"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) VALUES {Tuples(chunk.Length, columns.Length)}", [.. chunk.SelectMany(values)]);
    }

    static string Tuples(int rows, int columns) => string.Join(", ", Enumerable.Range(0, rows).Select(row =>
        $"({string.Join(", ", Enumerable.Range(row * columns, columns).Select(i => "@" + i.ToString(CultureInfo.InvariantCulture)))})"));

    static string Names(CategoryState category) => JsonSerializer.Serialize(category.Translations, PreOfferJson.Options);
}
