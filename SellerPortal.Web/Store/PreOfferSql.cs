using System.Globalization;
using System.Text;
using SellerPortal.Domain;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Web.Store;

/// <summary>
/// Turns a <see cref="PreOfferFilter"/> into SQL that starts from the most selective index: a value's rows, the trigrams, or the
/// pre-offers themselves. Values are always parameters.
/// </summary>
sealed class PreOfferSql
{
    /// <summary>The trigram index needs three characters; shorter texts are looked for in the folded columns.</summary>
    const int Trigram = 3;

    readonly bool sqlite;
    readonly PreOfferFilter filter;
    readonly StringBuilder from = new();
    readonly List<string> where = [];
    readonly List<object?> arguments = [];
    string number;
    bool joined;

    public PreOfferSql(PreOfferFilter filter, bool sqlite)
    {
        this.filter = filter;
        this.sqlite = sqlite;
        var driving = filter.Attributes.FirstOrDefault(a => a.Match == TextMatch.Exact);
        var trigrams = filter.Texts.Where(IsTrigram).ToList();
        if (driving is not null)
        {
            from.Append("\"PreOfferValues\" v");
            number = "v.\"Number\"";
            where.Add($"v.\"Key\" = {Add(driving.Key)} AND v.\"Value\" = {Add(FilterTerm.Indexed(driving.Value))}");
        }
        else if (trigrams.Count > 0)
        {
            from.Append("\"PreOfferSearch\" s");
            number = "s.rowid";
            if (sqlite) where.Add($"s.\"PreOfferSearch\" MATCH {Add(string.Join(" AND ", trigrams.Select(Phrase)))}");
            else where.AddRange(trigrams.Select(Like));
        }
        else
        {
            from.Append("\"PreOffers\" p");
            number = "p.\"Number\"";
            joined = true;
            where.Add("NOT p.\"Archived\"");
        }
        Scope();
        foreach (var attribute in filter.Attributes.Where(a => a != driving)) AddAttribute(attribute);
        foreach (var text in filter.Texts) AddText(text, searched: driving is null && trigrams.Contains(text));
        if (filter.Status is { } status) Row($"p.\"Status\" = {Add((int)status)}");
        if (filter.Categories is { } categories) Row(categories.Count == 0 ? "1 = 0" : $"p.\"CategoryId\" IN ({string.Join(", ", categories.Select(c => Add(c)))})");
        AddRange("CreatedAt", filter.Created);
        AddRange("UpdatedAt", filter.Updated);
    }

    public object?[] Arguments => [.. arguments];
    public string Count => $"SELECT COUNT(*) FROM {from} WHERE {string.Join(" AND ", where)}";

    /// <summary>Goes on behind (or, descending, before) a row.</summary>
    public void Behind(long lastNumber, DateTime lastCreated, Guid lastId, bool descending)
    {
        var than = descending ? "<" : ">";
        if (filter.Seller is not null) where.Add($"{number} {than} {Add(lastNumber)}");
        else Row($"(p.\"CreatedAt\", p.\"Id\") {than} ({Add(Microseconds.Of(lastCreated))}, {Add(lastId)})");
    }

    /// <summary>The rows of one part of the list, in its order: the keys first from narrow indexes, then only these rows whole.</summary>
    /// <param name="descending">From which end the part is counted.</param>
    /// <param name="newestFirst">In which order it is given.</param>
    public string Rows(string columns, int limit, long offset, bool descending, bool newestFirst)
    {
        var (direction, given) = (descending ? " DESC" : "", newestFirst ? " DESC" : "");
        // One seller's numbers run with its times; across sellers the times decide.
        if (filter.Seller is null) Join();
        var order = filter.Seller is not null ? number + direction : $"p.\"CreatedAt\"{direction}, p.\"Id\"{direction}";
        var final = filter.Seller is not null ? $"\"Number\"{given}" : $"\"CreatedAt\"{given}, \"Id\"{given}";
        // "+ 0": SQLite compiles a statement again for every value bound to a bare LIMIT.
        var part = string.Create(CultureInfo.InvariantCulture, $"LIMIT {Add(limit)} + 0 OFFSET {Add(offset)} + 0");
        return $"SELECT {columns} FROM \"PreOffers\" WHERE \"Number\" IN (SELECT {number} FROM {from} WHERE {string.Join(" AND ", where)} ORDER BY {order} {part}) ORDER BY {final}";
    }

    void Scope()
    {
        if (filter.Seller is not { } seller) return;
        if (joined) where.Add($"p.\"Seller\" = {Add(seller)}");
        else where.Add($"{number} BETWEEN {Add(PreOfferNumber.First(seller))} AND {Add(PreOfferNumber.Last(seller))}");
    }

    void AddAttribute(AttributeFilter attribute)
    {
        var key = Add(attribute.Key);
        var range = filter.Seller is { } seller ? $" AND w.\"Number\" BETWEEN {Add(PreOfferNumber.First(seller))} AND {Add(PreOfferNumber.Last(seller))}" : "";
        var condition = attribute.Match switch
        {
            TextMatch.IsNull or TextMatch.IsNotNull => "",
            TextMatch.Exact => $" AND w.\"Value\" = {Add(FilterTerm.Indexed(attribute.Value))}",
            _ => " AND " + Compare(attribute.Match,
                    IsFolded(attribute.Match) ? "COALESCE(w.\"Folded\", w.\"Text\", w.\"Value\")" : "COALESCE(w.\"Text\", w.\"Value\")", attribute.Value),
        };
        var negated = attribute.Match == TextMatch.IsNull ? "NOT " : "";
        where.Add($"{number} {negated}IN (SELECT w.\"Number\" FROM \"PreOfferValues\" w WHERE w.\"Key\" = {key}{range}{condition})");
    }

    void AddText(TextFilter text, bool searched)
    {
        if (text.Text == PreOfferText.NameOrSku)
        {
            if (searched) return;
            Row($"({Compare(TextMatch.IContains, "p.\"NameFolded\"", text.Value)} OR {Compare(TextMatch.IContains, "p.\"SkuFolded\"", text.Value)})");
            return;
        }
        var column = $"p.\"{text.Text}\"";
        var folded = $"p.\"{text.Text}Folded\"";
        if (text.Match == TextMatch.Exact)
        {
            // The index leads with the seller: all of them, one after the other.
            if (filter.Seller is null && text.Text is PreOfferText.Sku or PreOfferText.BaseCode) Row("p.\"Seller\" IN (SELECT \"SellerNumber\" FROM \"SellerCounts\")");
            Row($"{column} = {Add(text.Value)}");
            return;
        }
        if (!IsFolded(text.Match)) Row(Compare(text.Match, column, text.Value));
        else if (!searched) Row(Compare(text.Match, folded, text.Value));
    }

    void AddRange(string column, TimeRange range)
    {
        if (range.From is { } first) Row($"p.\"{column}\" >= {Add(Microseconds.Of(first))}");
        if (range.To is { } last) Row($"p.\"{column}\" <= {Add(Microseconds.Of(last))}");
    }

    /// <summary>A condition on the pre-offer's own row.</summary>
    void Row(string condition)
    {
        Join();
        where.Add(condition);
    }

    void Join()
    {
        if (joined) return;
        from.Append(" JOIN \"PreOffers\" p ON p.\"Number\" = ").Append(number);
        joined = true;
    }

    string Compare(TextMatch match, string column, string value)
    {
        var given = Add(IsFolded(match) ? Folding.Fold(value) : value);
        return match switch
        {
            TextMatch.Contains or TextMatch.IContains => sqlite ? $"instr({column}, {given}) > 0" : $"strpos({column}, {given}) > 0",
            TextMatch.StartsWith or TextMatch.IStartsWith => sqlite ? $"substr({column}, 1, length({given})) = {given}" : $"starts_with({column}, {given})",
            TextMatch.EndsWith or TextMatch.IEndsWith => sqlite ? $"substr({column}, -length({given})) = {given}" : $"right({column}, length({given})) = {given}",
            _ => $"{column} = {given}",
        };
    }

    static bool IsFolded(TextMatch match) => match is TextMatch.IExact or TextMatch.IContains or TextMatch.IStartsWith or TextMatch.IEndsWith;

    static bool IsTrigram(TextFilter text) => text.Match is TextMatch.Contains or TextMatch.IContains
        && Folding.Fold(text.Value).EnumerateRunes().Count() >= Trigram && !text.Value.Contains('\0', StringComparison.Ordinal);

    /// <summary>It starts from trigrams, of which one text has few and another many.</summary>
    public static bool IsSearch(PreOfferFilter filter) => filter.Texts.Any(IsTrigram);

    static string[] Searched(PreOfferText text) =>
        text switch { PreOfferText.Name => ["name"], PreOfferText.Sku => ["sku"], PreOfferText.NameOrSku => ["name", "sku"], _ => ["base_code"] };

    static string Phrase(TextFilter text) =>
        $"{{{string.Join(' ', Searched(text.Text))}}} : \"{Folding.Fold(text.Value).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    string Like(TextFilter text)
    {
        var pattern = Add($"%{Escape(Folding.Fold(text.Value))}%");
        return $"({string.Join(" OR ", Searched(text.Text).Select(column => $"s.{column} LIKE {pattern}"))})";
    }

    static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    string Add(object? value)
    {
        arguments.Add(value is string text && text.Contains('\0', StringComparison.Ordinal) && !sqlite ? text.Replace("\0", "\u0001", StringComparison.Ordinal) : value);
        return string.Create(CultureInfo.InvariantCulture, $"@{arguments.Count - 1}");
    }
}
