using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Store;

/// <summary>
/// What a row of people, sellers or products is found and ordered by: its texts, folded as searches are, in a column of its own.
/// Every save keeps it in step. (Pre-offers, written by hand, keep their own.)
/// </summary>
public static class FoldedTexts
{
    public const string Column = "Folded";
    const int Batch = 500;

    public static string Of(PortalUser person) => Fold(person.DisplayName, person.Email);
    public static string Of(Seller seller) => Fold(seller.Name);
    public static string Of(Product product) => Fold(product.Name, product.Sku);

    // The name first: it is also the order.
    static string Fold(params string?[] texts) => Folding.Fold(string.Join('\n', texts));

    internal static void Set(ChangeTracker changes)
    {
        foreach (var entry in changes.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified)) continue;
            var folded = entry.Entity switch { PortalUser person => Of(person), Seller seller => Of(seller), Product product => Of(product), _ => null };
            if (folded is null) continue;
            var column = entry.Property(Column);
            if (!Equals(column.CurrentValue, folded)) column.CurrentValue = folded;
        }
    }

    /// <summary>Gives rows from before this column their texts; nothing to do costs three looks into an index.</summary>
    internal static async Task FillAsync(PortalDb db, CancellationToken cancel)
    {
        await FillAsync(db, db.Users, cancel);
        await FillAsync(db, db.Sellers, cancel);
        await FillAsync(db, db.Products, cancel);
    }

    static async Task FillAsync<T>(PortalDb db, DbSet<T> rows, CancellationToken cancel) where T : class
    {
        while (await rows.Where(r => EF.Property<string?>(r, Column) == null).Take(Batch).ToListAsync(cancel) is { Count: > 0 } batch)
        {
            foreach (var row in batch) db.Entry(row).State = EntityState.Modified;
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }
    }
}
