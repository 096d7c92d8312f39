using System.Globalization;
using System.Text;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Store;

/// <summary>Whom one change concerns, as far as the store must be told.</summary>
/// <param name="Values">The indexed texts (<see cref="FilterTerm.Indexed"/>) that no longer fit; null where the effect needs none.</param>
/// <param name="Numbers">Pre-offers that were looked at one by one; null where the values tell.</param>
public sealed record ImpactTerm(SchemaChange Change, IReadOnlyCollection<string>? Values = null, IReadOnlyCollection<long>? Numbers = null)
{
    /// <summary>Only pre-offers created before; null for all.</summary>
    public DateTime? CreatedBefore { get; init; }
}

/// <summary>
/// The pre-offers that changes concern, as one statement of however many changes: those that live, stand in the changes' categories, and
/// lack the value that is asked or have one that no longer fits.
/// </summary>
public sealed class ImpactSql
{
    readonly bool sqlite;
    readonly StringBuilder sql = new();
    readonly List<object?> arguments = [];

    public ImpactSql(bool sqlite, IReadOnlyList<ImpactTerm> terms, int? seller = null)
    {
        this.sqlite = sqlite;
        for (var i = 0; i < terms.Count; i++)
        {
            if (i > 0) sql.Append(" UNION ALL ");
            sql.Append(CultureInfo.InvariantCulture, $"SELECT {i} AS \"Change\", p.\"Number\", p.\"Seller\", p.\"ProductId\" FROM \"PreOffers\" p WHERE ");
            Write(terms[i]);
            if (seller is { } only) sql.Append(" AND p.\"Seller\" = ").Append(Add(only));
        }
    }

    /// <summary>Rows of <c>Change, Number, Seller, ProductId</c>, a pre-offer once for each change that concerns it.</summary>
    public string Hits => sql.ToString();
    public object?[] Arguments => [.. arguments];

    public string Add(object? value)
    {
        arguments.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"@{arguments.Count - 1}");
    }

    void Write(ImpactTerm term)
    {
        var change = term.Change;
        Add(JsonRows.Write(change.Categories));
        sql.Append("p.\"CategoryId\" IN ").Append(JsonRows.Ids(sqlite, arguments.Count - 1)).Append(" AND NOT p.\"Archived\"");
        if (term.CreatedBefore is { } before) sql.Append(" AND p.\"CreatedAt\" < ").Append(Add(Microseconds.Of(before)));
        if (change.Effect == ChangeEffect.Incomplete)
        {
            // Whoever joins another's product is asked for its offer only.
            if (!change.After!.IsOffer) sql.Append(" AND NOT p.\"JoinsProduct\"");
            sql.Append(" AND p.\"Number\" NOT IN ").Append(Having(change.Key)).Append(" AND trim(v.\"Value\") <> '')");
            if (!change.After.IsRequired && change.After.Rules.RequiredWhen is { } when)
            {
                sql.Append(" AND p.\"Number\" IN ").Append(Having(when.Key)).Append(" AND trim(v.\"Value\") <> ''");
                if (when.Value is { } value) sql.Append(" AND v.\"Value\" = ").Append(Add(FilterTerm.Indexed(value)));
                sql.Append(')');
            }
            return;
        }
        if (term.Numbers is { } numbers)
        {
            Add(JsonRows.Write(numbers));
            sql.Append(" AND p.\"Number\" IN ").Append(JsonRows.Numbers(sqlite, arguments.Count - 1));
            return;
        }
        sql.Append(" AND p.\"Number\" IN ").Append(Having(change.Key));
        if (term.Values is { } values)
        {
            Add(JsonRows.Write(values));
            sql.Append(" AND v.\"Value\" IN ").Append(JsonRows.Texts(sqlite, arguments.Count - 1));
        }
        sql.Append(')');
    }

    /// <summary>Left open for more conditions on <c>v</c>.</summary>
    string Having(string key) => $"(SELECT v.\"Number\" FROM \"PreOfferValues\" v WHERE v.\"Key\" = {Add(key)}";
}
