using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Catalog.Google;

namespace SellerPortal.Web.Catalog.Editing;

/// <summary>Copies a category with all below it, with the attributes that each uses and what each is to Google; not its products.</summary>
public sealed class DuplicateBranch(WriteTreeEdit write)
{
    /// <param name="place">Null for right behind it.</param>
    public Task<Outcome<CatalogChanged>> RunAsync(Guid id, TreePlace? place, Actor actor, CancellationToken cancel)
    {
        List<Guid> originals = [], copies = [];
        return write.RunAsync(new("category.duplicate", [id], (tree, now) =>
        {
            copies.Clear();
            originals = tree.Find(id) is { } top ? [.. Branch(top)] : [];
            return TreeMoves.Duplicate(tree, id, place ?? TreePlace.After(id), Copy, now);
        })
        {
            Within = (transaction, _, _) =>
            {
                WriteGoogleMappings.Copy(transaction.Sql, originals.Zip(copies));
                return new Done();
            },
        }, actor, cancel);

        Guid Copy()
        {
            copies.Add(Guid.CreateVersion7());
            return copies[^1];
        }
    }

    /// <summary>In the order in which it is copied.</summary>
    static IEnumerable<Guid> Branch(CategoryNode top) => top.Children.SelectMany(Branch).Prepend(top.Id);
}
