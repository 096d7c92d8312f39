using System.Text.Json;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Catalog.Google;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Import;

/// <summary>Writes an import's changes by prepared statements of many rows, inside one transaction.</summary>
sealed class CatalogWriter(WriteTransaction transaction, DateTime now, Action<long> wrote, CancellationToken cancel)
{
    const int RowsPerStatement = 60;
    long rows;

    public void Write(CatalogChanges changes)
    {
        var sql = transaction.Sql;
        foreach (var attribute in changes.ChangedAttributes)
            Count(sql.Execute("""UPDATE "Attributes" SET "Key" = @1, "Name" = @2, "DataType" = @3, "Definition" = @4, "UpdatedAt" = @5 WHERE "Id" = @0""",
                attribute.Id, attribute.Key, attribute.Name, attribute.DataType, CatalogChanges.Json(attribute), Microseconds.Of(now)));
        Insert("Attributes", ["Id", "Key", "Name", "DataType", "Definition", "CreatedAt", "UpdatedAt"], changes.NewAttributes,
            a => [a.Id, a.Key, a.Name, a.DataType, CatalogChanges.Json(a), Microseconds.Of(now), Microseconds.Of(now)]);

        // Paths are unique: those that change leave theirs first.
        foreach (var (before, after) in changes.ChangedCategories.Where(c => c.Before.Path != c.After.Path))
            sql.Execute("""UPDATE "Categories" SET "Path" = @1 WHERE "Id" = @0""", before.Id, "~" + before.Id.ToString("N"));
        foreach (var (_, after) in changes.ChangedCategories)
            Count(sql.Execute("""UPDATE "Categories" SET "Name" = @1, "Path" = @2, "Order" = @3, "Translations" = @4 WHERE "Id" = @0""",
                after.Id, after.Name, after.Path, after.Order, Names(after)));
        // One after the other by a microsecond: lists by time keep the order of the file.
        var at = Microseconds.Of(now);
        Insert("Categories", ["Id", "Name", "Path", "Order", "Translations", "CreatedAt", "UpdatedAt"], changes.NewCategories,
            c => [c.Id, c.Name, c.Path, c.Order, Names(c), at++, Microseconds.Of(now)]);

        foreach (var link in changes.GoneLinks)
            Count(sql.Execute("""DELETE FROM "CategoryAttributes" WHERE "CategoryId" = @0 AND "AttributeId" = @1""", link.CategoryId, link.AttributeId));
        foreach (var id in changes.GoneAttributes)
            Count(sql.Execute("""DELETE FROM "Attributes" WHERE "Id" = @0""", id));
        Insert("CategoryAttributes", ["CategoryId", "AttributeId", "Order", "Inherits", "Excluded"], changes.NewLinks,
            l => [l.CategoryId, l.AttributeId, l.Order, l.Inherits, l.Excluded]);
        if (changes.Mappings.Count == 0) return;
        WriteGoogleMappings.Put(sql, changes.Mappings);
        Count(changes.Mappings.Count);
    }

    static string Names(Category category) => JsonSerializer.Serialize(category.Translations, PreOfferJson.Options);

    void Insert<T>(string table, string[] columns, IReadOnlyList<T> items, Func<T, object?[]> values)
    {
        foreach (var chunk in items.Chunk(RowsPerStatement))
        {
            var tuples = Enumerable.Range(0, chunk.Length).Select(row => $"({string.Join(", ", columns.Select((_, column) => $"@{row * columns.Length + column}"))})");
            transaction.Sql.Execute(
                $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) VALUES {string.Join(", ", tuples)}",
                [.. chunk.SelectMany(values)]);
            Count(chunk.Length);
        }
    }

    void Count(int written)
    {
        cancel.ThrowIfCancellationRequested();
        wrote(rows += written);
    }
}
