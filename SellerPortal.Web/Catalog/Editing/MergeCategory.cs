using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Catalog.Schemas;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Editing;

/// <param name="SeenVersion">Of the catalogue that the person looked at; null merges whatever stands there.</param>
public sealed record CategoryMerge(IReadOnlyCollection<Guid> Ids, Guid Into, long? SeenVersion = null);

/// <summary>
/// Merges categories into another one: their pre-offers, products and children go there, the categories themselves go. Values that the other
/// category has no attribute for stay with their pre-offers. Of several, all are merged or none.
/// </summary>
public sealed class MergeCategory(WriteTreeEdit write, TimeProvider clock)
{
    public Task<Outcome<CatalogChanged>> RunAsync(CategoryMerge merge, Actor actor, CancellationToken cancel) =>
        write.RunAllAsync(tree => [.. TreeIntent.InOrder(tree, merge.Ids).Select(id => Wish(id, merge))], actor, cancel);

    TreeWish Wish(Guid id, CategoryMerge merge) => new("category.merge", [id, merge.Into], (tree, _) => TreeMoves.Merge(tree, id, merge.Into))
    {
        SeenVersion = merge.SeenVersion, Watch = TreeWatch.Names | TreeWatch.Places, Into = merge.Into,
        Within = (transaction, _, change) =>
        {
            Take(transaction, id, merge.Into, change, Microseconds.Of(Microseconds.Now(clock)));
            return new Done();
        },
    };

    /// <summary>By whole statements, however many there are; which they were is kept for an undo.</summary>
    static void Take(WriteTransaction transaction, Guid from, Guid into, Guid change, long now)
    {
        var sql = transaction.Sql;
        sql.Execute("""INSERT INTO "CatalogChangeItems" ("ChangeId", "PreOfferNumber") SELECT @0, "Number" FROM "PreOffers" WHERE "CategoryId" = @1""", change, from);
        sql.Execute("""INSERT INTO "CatalogChangeItems" ("ChangeId", "ProductId") SELECT @0, "Id" FROM "Products" WHERE "CategoryId" = @1""", change, from);
        sql.Execute("""UPDATE "PreOffers" SET "CategoryId" = @1, "Version" = "Version" + 1, "UpdatedAt" = @2 WHERE "CategoryId" = @0""", from, into, now);
        sql.Execute("""UPDATE "Products" SET "CategoryId" = @1, "UpdatedAt" = @2 WHERE "CategoryId" = @0""", from, into, now);
        // What is typed and not yet sent goes along; it names its category in its text.
        sql.Execute("""UPDATE "Drafts" SET "Body" = replace("Body", @0, @1) WHERE "Body" LIKE @2""", from.ToString(), into.ToString(), $"%{from}%");
    }

    /// <summary>Of an undo: those that the merge took and that still stand where it put them.</summary>
    internal static void GiveBack(WriteTransaction transaction, Guid from, Guid into, Guid change, long now)
    {
        var sql = transaction.Sql;
        sql.Execute("""
            UPDATE "PreOffers" SET "CategoryId" = @0, "Version" = "Version" + 1, "UpdatedAt" = @3
            WHERE "CategoryId" = @1 AND "Number" IN (SELECT "PreOfferNumber" FROM "CatalogChangeItems" WHERE "ChangeId" = @2 AND "PreOfferNumber" IS NOT NULL)
            """, from, into, change, now);
        sql.Execute("""
            UPDATE "Products" SET "CategoryId" = @0, "UpdatedAt" = @3
            WHERE "CategoryId" = @1 AND "Id" IN (SELECT "ProductId" FROM "CatalogChangeItems" WHERE "ChangeId" = @2 AND "ProductId" IS NOT NULL)
            """, from, into, change, now);
    }
}
