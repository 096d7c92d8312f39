using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Catalog.Import;

namespace SellerPortal.Tests.Catalog;

/// <summary>Whatever an import moves, with or without naming what stands below, can be told as an edit of the tree, followed and taken back.</summary>
public class ImportPlacesTests
{
    [Fact]
    public void Any_import_into_any_tree_is_an_edit()
    {
        var followed = 0;
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            var state = State(random);
            var file = File(random, state);
            var found = CatalogChanges.Find(file, state);
            if (!found.Succeeded || found.Value.IsEmpty) continue;
            var record = new ImportRecord(found.Value, state, DateTime.UnixEpoch.AddDays(1));
            var (before, now) = (state.Tree(), DateTime.UnixEpoch.AddDays(1));
            Assert.True(record.IsEdit, $"seed {seed}: it is no edit");
            Assert.True(record.Tree.Fits(before), $"seed {seed}: others cannot follow it");
            var after = before.With(record.Tree, now);
            // A branch whose parent came with the import does not lose it again: that alone may be refused.
            Assert.True(record.Tree.Inverse.Fits(after) || before.Roots.Any(r => r.Path.Length > CategoryPath.StepLength), $"seed {seed}: it cannot be taken back");
            Assert.Equal(Lines(before), Lines(after.With(record.Tree.Inverse, now)));
            // What the file does not name stands below what it stood below; its names stay.
            var named = file.Categories.Select(c => c.Id).ToHashSet();
            foreach (var node in before.All.Where(n => n.Parent is not null && !named.Contains(n.Id)))
            {
                Assert.Equal((node.Parent!.Id, node.Category.Name), (after.Find(node.Id)!.Parent!.Id, after.Find(node.Id)!.Category.Name));
                followed += node.Path == after.Find(node.Id)!.Path ? 0 : 1;
            }
        }
        Assert.True(followed > 100, "hardly anything was moved along");
    }

    static string Lines(CategoryTree tree) => string.Join('\n', tree.All.Select(n => $"{n.Path} {n.Breadcrumb} {n.Category.Order}"));

    static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    /// <summary>A tree, now and then with a branch whose parent never came.</summary>
    static CatalogState State(Random random)
    {
        var paths = new List<string>();
        for (var i = random.Next(1, 9); i > 0; i--)
        {
            var above = paths.Count == 0 || random.Next(4) == 0 ? "" : paths[random.Next(paths.Count)];
            if (random.Next(12) == 0) above += CategoryPath.Step(random.Next(1, 5));
            var path = CategoryPath.Child(above, random.Next(1, 5));
            if (!paths.Contains(path)) paths.Add(path);
        }
        var categories = paths.Select((path, i) => new Category { Id = Id(i + 1), Name = $"n{i}", Path = path, Order = CategoryPath.Sibling(path) });
        return new(7, categories.ToDictionary(c => c.Id), new Dictionary<Guid, AttributeDefinition>(), Array.Empty<CategoryAttribute>().ToLookup(l => l.CategoryId));
    }

    /// <summary>Some of the tree's categories and new ones, hung anew; by parents, or by paths as a page of CTI01's answer has them.</summary>
    static ImportedCatalog File(Random random, CatalogState state)
    {
        var known = state.Categories.Keys.Where(_ => random.Next(2) == 0).ToList();
        var ids = known.Concat(Enumerable.Range(100, random.Next(0, 4)).Select(Id)).OrderBy(_ => random.Next()).ToList();
        var byPath = random.Next(2) == 0;
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var given = new List<ImportedCategory>();
        foreach (var (at, id) in ids.Index())
        {
            int? parent = at > 0 && random.Next(3) > 0 ? random.Next(at) : null;
            var name = $"f{id.ToString()[6..8]}";
            if (!byPath)
            {
                given.Add(new(id, name, null, []) { Parent = parent, Order = at + 1, Where = $"categories[{at}]" });
                continue;
            }
            var above = parent is { } p ? given[p].Path! : random.Next(3) == 0 && state.Categories.Count > 0 ? state.Categories.Values.ElementAt(random.Next(state.Categories.Count)).Path : "";
            var path = CategoryPath.Child(above, random.Next(1, 5));
            while (!taken.Add(path)) path = CategoryPath.Child(above, random.Next(1, 40));
            var there = given.FindIndex(g => g.Path == above);
            given.Add(new(id, name, null, [])
            {
                Parent = there < 0 ? null : there, Path = path, Order = CategoryPath.Sibling(path), Where = $"[{at}]",
                Breadcrumb = there < 0 ? (state.Tree().FindPath(above) is { } node && random.Next(2) == 0 ? $"{node.Breadcrumb} > {name}" : name) : $"{given[there].Breadcrumb} > {name}",
            });
        }
        return new(given, [], (a, b) => a.Id == b.Id, (_, b) => b) { AttributesAreTheirContent = false, HasAttributes = false };
    }
}
