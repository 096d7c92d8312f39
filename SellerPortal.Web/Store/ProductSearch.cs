using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Store;

/// <summary>
/// Finds listed products by words of their name or SKU, in any case and order: by trigrams, PostgreSQL's own or, on SQLite, a full-text table
/// that triggers keep. A word of one or two characters has no trigram and is looked for in the column itself.
/// </summary>
public static class ProductSearch
{
    const int Trigram = 3;
    const int LongestText = 200;

    public static IQueryable<Product> Matching(this IQueryable<Product> products, string text, PortalDb db)
    {
        foreach (var word in Folding.Fold(text[..Math.Min(text.Length, LongestText)]).Replace("\0", "", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (db.Database.IsSqlite() && word.EnumerateRunes().Count() >= Trigram)
            {
                var phrase = $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
                var found = db.Products.FromSql($"""
                    SELECT * FROM "Products" WHERE "Id" IN
                        (SELECT k."ProductId" FROM "ProductSearch" s JOIN "ProductSearchKeys" k ON k."Number" = s.rowid WHERE s."ProductSearch" MATCH {phrase})
                    """).Select(p => p.Id);
                products = products.Where(p => found.Contains(p.Id));
            }
            else if (db.Database.IsSqlite()) products = products.Where(p => EF.Property<string>(p, FoldedTexts.Column).Contains(word));
            else
            {
                var like = $"%{word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
                products = products.Where(p => EF.Functions.Like(EF.Property<string>(p, FoldedTexts.Column), like, "\\"));
            }
        }
        return products;
    }
}
