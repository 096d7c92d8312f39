using System.Globalization;
using System.Text;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Widgets;

namespace SellerPortal.Web.Store;

/// <summary>
/// A dynamic collection's rules as SQL over <see cref="ProductFacts"/> and <see cref="ProductFactValue"/>. What a rule names and nobody has any more
/// (a category, a seller) finds nothing.
/// </summary>
public sealed class CollectionSql
{
    readonly CategoryTree tree;
    readonly Func<Guid, int?> sellerNumber;
    readonly DateTime now;
    readonly StringBuilder sql = new();
    readonly List<object?> arguments = [];
    /// <summary>A sign before a column keeps its own index out: in a branch the branch's index, which holds the price, reads the least.</summary>
    string price = "f.\"Price\"";

    CollectionSql(CategoryTree tree, Func<Guid, int?> sellerNumber, DateTime now) => (this.tree, this.sellerNumber, this.now) = (tree, sellerNumber, now);

    /// <param name="sellerNumber">Null for a seller that there is not.</param>
    /// <returns>A condition on <c>f</c>, a row of the facts, and its arguments from <c>@0</c>.</returns>
    public static (string Where, object?[] Arguments) Of(CollectionRules rules, CategoryTree tree, Func<Guid, int?> sellerNumber, DateTime now)
    {
        var made = new CollectionSql(tree, sellerNumber, now);
        made.sql.Append("f.\"IsSellable\" AND ");
        made.Write(rules.Root);
        return (made.sql.ToString(), [.. made.arguments]);
    }

    /// <summary>The order of a sort, ending in the number, which makes it one order everywhere. By name it asks for the product as <c>p</c>.</summary>
    public static string Order(CollectionSort sort) => sort switch
    {
        CollectionSort.PriceAscending => "f.\"Price\", f.\"Number\"",
        CollectionSort.PriceDescending => "f.\"Price\" DESC, f.\"Number\" DESC",
        CollectionSort.Stock => "f.\"Stock\" DESC, f.\"Number\" DESC",
        CollectionSort.Name => "p.\"Name\", f.\"Number\"",
        _ => "f.\"ListedAt\" DESC, f.\"Number\" DESC",
    };

    void Write(CollectionRule rule)
    {
        if (rule.Not) sql.Append("NOT ");
        sql.Append('(');
        switch (rule)
        {
            case RuleGroup group: WriteGroup(group); break;
            case CategoryRule categories: Each(categories.Categories, WriteBranch); break;
            case PriceRule prices: Between(price, prices.Min is { } min ? (long)(min * 1000) : null, prices.Max is { } max ? (long)(max * 1000) : null); break;
            case StockRule stock: Between("f.\"Stock\"", stock.Min, stock.Max); break;
            case AttributeRule attribute: WriteValues(attribute.Key, attribute.Values); break;
            case SellerRule sellers:
                WriteValues(ProductFactValue.SellerKey, [.. sellers.Sellers.Select(s => (sellerNumber(s) ?? -1).ToString(CultureInfo.InvariantCulture))]);
                break;
            case NewnessRule newness: sql.Append("f.\"ListedAt\" >= ").Append(Argument(Microseconds.Of(now.AddDays(-newness.Days)))); break;
            default: throw new ArgumentOutOfRangeException(nameof(rule), rule, "No such rule.");
        }
        sql.Append(')');
    }

    void WriteGroup(RuleGroup group)
    {
        if (group.Rules.Count == 0) sql.Append("1 = 1");
        var outside = price;
        if (!group.Any && group.Rules.Any(r => r is CategoryRule { Not: false })) price = "+f.\"Price\"";
        for (var i = 0; i < group.Rules.Count; i++)
        {
            if (i > 0) sql.Append(group.Any ? " OR " : " AND ");
            Write(group.Rules[i]);
        }
        price = outside;
    }

    void Each<T>(IReadOnlyList<T> items, Action<T> write)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) sql.Append(" OR ");
            write(items[i]);
        }
    }

    /// <summary>A branch is a prefix, which as a range an index answers.</summary>
    void WriteBranch(Guid category)
    {
        if (tree.Find(category) is not { } node) sql.Append("1 = 0");
        else sql.Append("f.\"CategoryPath\" >= ").Append(Argument(node.Path)).Append(" AND f.\"CategoryPath\" < ").Append(Argument(node.Path + "~"));
    }

    void Between(string column, long? min, long? max)
    {
        if (min is { } least) sql.Append(column).Append(" >= ").Append(Argument(least));
        if (min is not null && max is not null) sql.Append(" AND ");
        if (max is { } most) sql.Append(column).Append(" <= ").Append(Argument(most));
    }

    void WriteValues(string key, IReadOnlyList<string> values)
    {
        sql.Append("f.\"Number\" IN (SELECT v.\"Number\" FROM \"ProductFactValues\" v WHERE v.\"Key\" = ").Append(Argument(key));
        if (values.Count > 0)
        {
            sql.Append(" AND v.\"Value\" IN (");
            for (var i = 0; i < values.Count; i++) sql.Append(i > 0 ? ", " : "").Append(Argument(FilterTerm.Indexed(values[i])));
            sql.Append(')');
        }
        sql.Append(')');
    }

    string Argument(object value)
    {
        arguments.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"@{arguments.Count - 1}");
    }
}
