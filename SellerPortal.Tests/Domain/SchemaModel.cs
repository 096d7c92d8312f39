using FsCheck;
using FsCheck.Fluent;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Tests.Domain;

/// <summary>One random wish of somebody who edits attributes: numbers that choose among what there is when its turn comes.</summary>
public sealed record SchemaStep(int Kind, int Category, int Attribute, int Other, bool Flag);

/// <summary>Which attributes categories have, in the simplest words: plain lists, worked out anew each time.</summary>
public sealed class SchemaModel
{
    static readonly string[] Keys = ["colour", "size", "weight", "note"];

    public static readonly Gen<SchemaStep[]> Steps = Gen.ArrayOf(
        from kind in Gen.Choose(0, 11)
        from category in Gen.Choose(0, 1000)
        from attribute in Gen.Choose(0, 1000)
        from other in Gen.Choose(0, 1000)
        from flag in Gen.Elements(true, false)
        select new SchemaStep(kind, category, attribute, other, flag)).Resize(40);

    sealed record Link(Guid Attribute, bool Inherits, bool Excluded);

    readonly List<(Guid Id, int? Parent, string Path)> categories = [];
    readonly Dictionary<Guid, AttributeDefinition> library = [];
    readonly Dictionary<Guid, List<Link>> links = [];

    public SchemaModel()
    {
        foreach (var (path, parent) in new (string, int?)[] { ("0001", null), ("00010001", 0), ("000100010001", 1), ("00010002", 0), ("0002", null), ("00020001", 4) })
            categories.Add((Guid.NewGuid(), parent, path));
        foreach (var category in categories) links[category.Id] = [];
        for (var i = 0; i < 5; i++) Define(Guid.NewGuid(), Keys[i % 3], $"Attribute {i}");
        foreach (var (attribute, i) in library.Values.Take(3).Select((a, i) => (a, i)).ToList()) links[categories[i].Id].Add(new(attribute.Id, i != 1, false));
    }

    public CategoryTree Tree() => new(
        categories.Select(c => new Category { Id = c.Id, Name = c.Path, Path = c.Path, Order = 1, CreatedAt = TreeWalk.Now, UpdatedAt = TreeWalk.Now }),
        new Dictionary<Guid, AttributeDefinition>(library),
        links.SelectMany(l => l.Value.Select((link, i) => new CategoryAttribute { CategoryId = l.Key, AttributeId = link.Attribute, Order = i + 1, Inherits = link.Inherits, Excluded = link.Excluded })));

    /// <summary>Each category with what it has: key, attribute and name, inherited first.</summary>
    public IEnumerable<string> Lines => categories.Select((c, i) => $"{c.Path}: {string.Join(", ", Effective(i).Select(a => $"{a.Key} {a.Id} {a.Name}"))}");

    public static IEnumerable<string> LinesOf(CategoryTree tree, CategoryTree inOrderOf) => inOrderOf.All.Select(n => n.Id).Select(id => tree.Find(id)!)
        .Select(n => $"{n.Path}: {string.Join(", ", n.Schema.Attributes.Select(a => $"{a.Key} {a.Id} {a.Name}"))}");

    List<AttributeDefinition> HandedDown(int category)
    {
        var down = categories[category].Parent is { } parent ? HandedDown(parent) : [];
        foreach (var link in links[categories[category].Id].OrderBy(l => l.Excluded ? 0 : 1))
        {
            if (!link.Inherits && !link.Excluded) continue;
            down.RemoveAll(a => a.Key == library[link.Attribute].Key);
            if (!link.Excluded) down.Add(library[link.Attribute]);
        }
        return down;
    }

    List<AttributeDefinition> Effective(int category)
    {
        var mine = links[categories[category].Id];
        var dropped = mine.Select(l => library[l.Attribute].Key).ToHashSet();
        var above = categories[category].Parent is { } parent ? HandedDown(parent) : [];
        return [.. above.Where(a => !dropped.Contains(a.Key)), .. mine.Where(l => !l.Excluded).Select(l => library[l.Attribute])];
    }

    void Define(Guid id, string key, string name) => library[id] = new() { Id = id, Key = key, Name = name, DataType = "text" };

    bool IsInherited(int category, Guid attribute) => Effective(category).Any(a => a.Id == attribute) && links[categories[category].Id].All(l => l.Attribute != attribute);

    /// <summary>What the step wants of a draft, and the same done here if it is allowed.</summary>
    public (Func<SchemaDraft, CategoryTree, Outcome<SchemaDraft>> Wish, bool Allowed) Do(SchemaStep step)
    {
        var at = step.Category % categories.Count;
        var category = categories[at].Id;
        var all = library.Keys.Order().ToList();
        if (all.Count == 0) Define(Guid.NewGuid(), Keys[0], "First");
        var attribute = all.Count == 0 ? library.Keys.Single() : all[step.Attribute % all.Count];
        if (all.Count == 0)
        {
            var first = library[attribute];
            return ((draft, tree) => draft.Add(tree, first), true);
        }
        var mine = links[category];
        var own = mine.FindIndex(l => l.Attribute == attribute && !l.Excluded);
        switch (step.Kind)
        {
            case 0 or 1:
                var made = new AttributeDefinition { Id = Guid.NewGuid(), Key = Keys[step.Other % Keys.Length], Name = $"New {step.Other}", DataType = "text" };
                var free = Effective(at).All(a => a.Key != made.Key);
                if (free)
                {
                    library[made.Id] = made;
                    mine.Add(new(made.Id, step.Flag, false));
                }
                return ((draft, tree) => draft.Add(tree, category, made, step.Flag), free);
            case 2 or 3:
                // Of an attribute that it does without, it has a link already: using it makes that one count.
                var usable = Effective(at).All(a => a.Key != library[attribute].Key);
                if (usable)
                {
                    mine.RemoveAll(l => l.Attribute == attribute);
                    mine.Add(new(attribute, step.Flag, false));
                }
                return ((draft, tree) => draft.Use(tree, category, attribute, step.Flag), usable);
            case 4:
                if (own >= 0)
                {
                    mine.RemoveAt(own);
                    Forget(attribute);
                }
                return ((draft, tree) => draft.TakeOff(tree, category, attribute), own >= 0);
            case 5:
                var excluded = IsInherited(at, attribute);
                if (excluded) mine.Add(new(attribute, false, true));
                return ((draft, tree) => draft.Exclude(tree, category, attribute), excluded);
            case 6:
                var restored = mine.RemoveAll(l => l.Attribute == attribute && l.Excluded) > 0;
                return ((draft, tree) => draft.Restore(tree, category, attribute), restored);
            case 7:
                var (overridden, copy) = (IsInherited(at, attribute), Guid.NewGuid());
                if (overridden)
                {
                    library[copy] = library[attribute] with { Id = copy };
                    mine.Add(new(copy, true, false));
                    added.Add(copy);
                }
                return ((draft, tree) => draft.Override(tree, category, attribute, copy), overridden);
            case 8:
                if (own >= 0) mine[own] = mine[own] with { Inherits = step.Flag };
                return ((draft, tree) => draft.HandDown(tree, category, attribute, step.Flag), own >= 0);
            case 9:
                var order = mine.Where(l => !l.Excluded).OrderBy(l => HashCode.Combine(step.Other, l.Attribute)).Select(l => l.Attribute).ToList();
                links[category] = [.. mine.Where(l => l.Excluded), .. order.Select(id => mine.Single(l => l.Attribute == id))];
                return ((draft, tree) => draft.Arrange(tree, category, order), true);
            case 10:
                var renamed = library[attribute] = library[attribute] with { Name = $"Name {step.Other}" };
                return ((draft, tree) => draft.Change(tree, renamed), true);
            default:
                foreach (var list in links.Values) list.RemoveAll(l => l.Attribute == attribute);
                library.Remove(attribute);
                return ((draft, tree) => draft.Delete(tree, attribute), true);
        }
    }

    readonly HashSet<Guid> added = [];

    /// <summary>What was new in the draft goes with its last use.</summary>
    void Forget(Guid attribute)
    {
        if (added.Contains(attribute) && links.Values.All(list => list.All(l => l.Attribute != attribute))) library.Remove(attribute);
    }

    public void Adds(IEnumerable<Guid> attributes) => added.UnionWith(attributes);
    public void Published() => added.Clear();
}
