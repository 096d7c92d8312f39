using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Catalog.Google;

namespace SellerPortal.Web.Catalog.Editing;

/// <summary>Copies categories with all below them, with the attributes that each uses and what each is to Google; not their products. Of several, all are copied or none.</summary>
public sealed class DuplicateBranch(WriteTreeEdit write)
{
    /// <param name="ids">One inside another is copied with it, once.</param>
    /// <param name="place">Of the first; the others follow it. Null for each right behind itself.</param>
    public Task<Outcome<CatalogChanged>> RunAsync(IReadOnlyCollection<Guid> ids, TreePlace? place, Actor actor, CancellationToken cancel) => write.RunAllAsync(tree =>
    {
        if (TreeMoves.Tops(tree, ids) is not { } tops) return [.. ids.Select(id => new Copying(id, () => place).Wish)];
        Copying? before = null;
        return [.. tops.Select(top =>
        {
            var last = before;
            // Each stands behind the copy before it.
            before = new(top.Id, () => place is null || last is null || place.Position != TreePosition.After ? place : TreePlace.After(last.Copy));
            return before.Wish;
        })];
    }, actor, cancel);

    /// <summary>One branch on its way to its copy.</summary>
    sealed class Copying(Guid id, Func<TreePlace?> place)
    {
        readonly List<Guid> originals = [], copies = [];

        public Guid Copy => copies[0];

        public TreeWish Wish => new("category.duplicate", [id], Plan)
        {
            Within = (transaction, _, _) =>
            {
                WriteGoogleMappings.Copy(transaction.Sql, originals.Zip(copies));
                return new Done();
            },
        };

        Outcome<TreeEdit> Plan(CategoryTree tree, DateTime now)
        {
            copies.Clear();
            originals.Clear();
            if (tree.Find(id) is { } top) originals.AddRange(Branch(top));
            return TreeMoves.Duplicate(tree, id, place() ?? TreePlace.After(id), NewCopy, now);
        }

        Guid NewCopy()
        {
            copies.Add(Guid.CreateVersion7());
            return copies[^1];
        }

        /// <summary>In the order in which it is copied.</summary>
        static IEnumerable<Guid> Branch(CategoryNode top) => top.Children.SelectMany(Branch).Prepend(top.Id);
    }
}
