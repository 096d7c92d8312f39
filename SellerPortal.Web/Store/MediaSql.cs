using System.Globalization;
using System.Text;
using SellerPortal.Domain;

namespace SellerPortal.Web.Store;

/// <summary>A <see cref="MediaFilter"/> as SQL, for either database.</summary>
sealed class MediaSql
{
    readonly bool sqlite;
    readonly List<object?> arguments = [];
    readonly StringBuilder where = new();

    public MediaSql(MediaFilter filter, bool sqlite)
    {
        this.sqlite = sqlite;
        where.Append(CultureInfo.InvariantCulture, $"i.\"DeletedAt\" IS NULL AND i.\"Kind\" = {Add((int)filter.Kind)}");
        if (filter.Seller is { } seller) And($"i.\"SellerNumber\" = {Add(seller)}");
        if (filter.Sku is not null || filter.SkuPart is not null || filter.SkuFoldedPart is not null || filter.NameOrSku is not null) And($"i.\"PreOfferNumber\" IN (SELECT p.\"Number\" FROM \"PreOffers\" p WHERE {Place(filter)})");
        if (filter.Order is { } order) And($"i.\"Order\" = {Add(order)}");
        if (filter.Status is { } status) And($"i.\"Status\" = {Add((int)status)}");
        Range("CreatedAt", filter.Created);
        Range("UpdatedAt", filter.Updated);
    }

    public ReadOnlySpan<object?> Arguments => arguments.ToArray();

    public string Count => $"SELECT CAST(COUNT(*) AS BIGINT) FROM \"MediaItems\" i WHERE {where}";

    /// <summary>Only rows behind that one, in the list's direction.</summary>
    public void Behind(DateTime created, Guid id, bool descending) =>
        And($"(i.\"CreatedAt\", i.\"Id\") {(descending ? "<" : ">")} ({Add(Microseconds.Of(created))}, {Add(id)})");

    /// <summary>The ids of one part of the list, read from the index alone.</summary>
    public string Keys(int limit, long offset, bool descending)
    {
        var direction = descending ? " DESC" : "";
        return $"SELECT i.\"Id\" FROM \"MediaItems\" i WHERE {where} ORDER BY i.\"CreatedAt\"{direction}, i.\"Id\"{direction} LIMIT {Add((long)limit)} OFFSET {Add(offset)}";
    }

    string Place(MediaFilter filter)
    {
        // The index leads with the seller: all of them, one after the other.
        var place = new StringBuilder(filter.Seller is { } seller ? $"p.\"Seller\" = {Add(seller)}" : "p.\"Seller\" IN (SELECT \"SellerNumber\" FROM \"SellerCounts\")");
        if (filter.Sku is { } sku) place.Append(CultureInfo.InvariantCulture, $" AND p.\"Sku\" = {Add(sku)}");
        if (filter.SkuPart is { } part) place.Append(CultureInfo.InvariantCulture, $" AND {Contains("p.\"Sku\"", part)}");
        if (filter.SkuFoldedPart is { } folded) place.Append(CultureInfo.InvariantCulture, $" AND {Contains("p.\"SkuFolded\"", Folding.Fold(folded))}");
        if (filter.NameOrSku is { } text) place.Append(CultureInfo.InvariantCulture, $" AND ({Contains("p.\"SkuFolded\"", Folding.Fold(text))} OR {Contains("p.\"NameFolded\"", Folding.Fold(text))})");
        return place.ToString();
    }

    string Contains(string column, string part) => sqlite ? $"instr({column}, {Add(part)}) > 0" : $"strpos({column}, {Add(part)}) > 0";

    void Range(string column, TimeRange range)
    {
        if (range.From is { } from) And($"i.\"{column}\" >= {Add(Microseconds.Of(from))}");
        if (range.To is { } to) And($"i.\"{column}\" <= {Add(Microseconds.Of(to))}");
    }

    void And(string condition) => where.Append(" AND ").Append(condition);

    string Add(object? value)
    {
        arguments.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"@{arguments.Count - 1}");
    }
}
