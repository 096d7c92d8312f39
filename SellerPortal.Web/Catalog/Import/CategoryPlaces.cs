using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Catalog.Import;

/// <summary>
/// Finds every category's path after an import. What the file does not know keeps its step below its parent; a category of the file
/// keeps the one it has where that is what it wants, else takes what it wants, else the next free one.
/// </summary>
sealed class CategoryPlaces
{
    readonly List<Place> all = [];
    readonly Dictionary<Guid, Place> byId = [];
    readonly List<Problem> problems = [];

    /// <summary>A category on its way to its path.</summary>
    internal sealed class Place(Guid id)
    {
        public Guid Id => id;
        public ImportedCategory? Given { get; init; }
        public Category? Stored { get; init; }
        public Place? Parent { get; set; }
        /// <summary>Of one without a parent: what its path begins with; not empty where the parent is in no file and not in the store.</summary>
        public string Prefix { get; set; } = "";
        /// <summary>The number of the step it has now below the parent it is to have; null where it has another parent or none.</summary>
        public int? Current { get; set; }
        public int Wanted { get; set; }
        public List<Place> Children { get; } = [];
        public string Path { get; set; } = "";
        /// <summary>Its own name, without its ancestors'.</summary>
        public string Name { get; set; } = "";
    }

    public IReadOnlyList<Place> All => all;

    public static Outcome<CategoryPlaces> Find(ImportedCatalog file, CatalogState state)
    {
        var places = new CategoryPlaces();
        places.Gather(file, state);
        if (!places.Hang(file, state)) return places.problems;
        foreach (var group in places.all.Where(p => p.Parent is null).GroupBy(p => p.Prefix).OrderBy(g => g.Key.Length)) places.Assign(group.Key, [.. group]);
        return places.problems.Count > 0 ? places.problems : places;
    }

    void Gather(ImportedCatalog file, CatalogState state)
    {
        foreach (var given in file.Categories) Add(new(given.Id) { Given = given, Stored = state.Categories.GetValueOrDefault(given.Id), Name = given.Name });
        foreach (var stored in state.Categories.Values.Where(c => !byId.ContainsKey(c.Id))) Add(new(stored.Id) { Stored = stored, Name = stored.Name });
    }

    void Add(Place place)
    {
        all.Add(place);
        byId[place.Id] = place;
    }

    /// <summary>Gives each its parent; false when the file's parents go round in a circle.</summary>
    bool Hang(ImportedCatalog file, CatalogState state)
    {
        var storedAt = state.Categories.Values.ToDictionary(c => c.Path, c => byId[c.Id], StringComparer.Ordinal);
        var tree = state.Tree();
        var wantedAt = file.Categories.Where(c => c.Path is not null).ToDictionary(c => c.Path!, c => byId[c.Id], StringComparer.Ordinal);
        foreach (var place in all)
        {
            if (place.Given is { } given) HangGiven(place, given, file, storedAt, tree);
            else HangStored(place, storedAt, wantedAt);
            place.Parent?.Children.Add(place);
            var parentNow = place.Stored is { } stored && CategoryPath.Parent(stored.Path) is { } path ? storedAt.GetValueOrDefault(path) : null;
            if (place.Stored is not null && parentNow == place.Parent && (parentNow is not null || place.Stored.Path[..^CategoryPath.StepLength] == place.Prefix))
                place.Current = CategoryPath.Sibling(place.Stored.Path);
            place.Wanted = place.Given is { Path: { } wanted } ? CategoryPath.Sibling(wanted) : place.Current ?? place.Given!.Order;
        }
        var circle = all.FirstOrDefault(p => p.Parent is not null && IsInCircle(p));
        if (circle is not null) problems.Add(ImportProblems.Circle(circle.Given?.Where ?? ""));
        return circle is null;
    }

    static bool IsInCircle(Place place)
    {
        var steps = 0;
        for (var above = place.Parent; above is not null; above = above.Parent)
            if (above == place || ++steps > CategoryPath.MaxLength) return true;
        return false;
    }

    void HangGiven(Place place, ImportedCategory given, ImportedCatalog file, Dictionary<string, Place> storedAt, CategoryTree tree)
    {
        if (given.Parent is { } parent) place.Parent = byId[file.Categories[parent].Id];
        else if (given.Path is { } path && CategoryPath.Parent(path) is { } above)
        {
            // A page of the answer, whose parent came with another page: or one whose parent is another marketplace's.
            var node = storedAt.TryGetValue(above, out var found) ? tree.Find(found.Id) : null;
            if (node is not null && CategoryAnswer.IsBelow(given.Breadcrumb!, node.Breadcrumb))
            {
                place.Parent = found;
                place.Name = CategoryAnswer.OwnName(given.Breadcrumb!, node.Breadcrumb);
            }
            else if (node is null) place.Prefix = above;
        }
    }

    static void HangStored(Place place, Dictionary<string, Place> storedAt, Dictionary<string, Place> wantedAt)
    {
        if (CategoryPath.Parent(place.Stored!.Path) is not { } above) return;
        if (storedAt.TryGetValue(above, out var parent)) place.Parent = parent;
        else if (wantedAt.TryGetValue(above, out var arriving) && CategoryAnswer.IsBelow(place.Name, arriving.Given!.Breadcrumb!))
        {
            place.Parent = arriving;
            place.Name = CategoryAnswer.OwnName(place.Name, arriving.Given!.Breadcrumb!);
        }
        else place.Prefix = above;
        place.Current = CategoryPath.Sibling(place.Stored.Path);
    }

    /// <summary>The next free step from one on; those that were walked over once are leapt over.</summary>
    static int Free(int from, HashSet<int> taken, Dictionary<int, int> next)
    {
        var (step, passed) = (from, new List<int>());
        while (taken.Contains(step))
        {
            passed.Add(step);
            step = next.TryGetValue(step, out var further) ? further : step == CategoryPath.MaxSibling ? 1 : step + 1;
        }
        foreach (var one in passed) next[one] = step;
        return step;
    }

    void Assign(string prefix, List<Place> siblings)
    {
        if (prefix.Length + CategoryPath.StepLength > CategoryPath.MaxLength)
        {
            problems.Add(ImportProblems.TooDeep(siblings[0].Given?.Where ?? ""));
            return;
        }
        if (siblings.Count >= CategoryPath.MaxSibling)
        {
            problems.Add(ImportProblems.TooMany(siblings[^1].Given?.Where ?? "", CategoryPath.MaxSibling));
            return;
        }
        var (taken, next) = (new HashSet<int>(), new Dictionary<int, int>());
        // A path without its parent in the store reserves that parent's place.
        if (prefix.Length == 0) taken.UnionWith(all.Where(p => p.Parent is null && p.Prefix.Length > 0).Select(p => CategoryPath.Sibling(p.Prefix[..CategoryPath.StepLength])));
        void Take(Place place, int step)
        {
            taken.Add(step);
            place.Path = CategoryPath.Child(prefix, step);
        }
        foreach (var place in siblings.Where(p => p.Given is null)) Take(place, place.Current ?? place.Wanted);
        foreach (var place in siblings.Where(p => p.Given is not null && p.Current == p.Wanted && !taken.Contains(p.Wanted))) Take(place, place.Wanted);
        foreach (var place in siblings.Where(p => p.Path.Length == 0 && !taken.Contains(p.Wanted))) Take(place, place.Wanted);
        foreach (var place in siblings.Where(p => p.Path.Length == 0))
        {
            var step = place.Current is { } current && !taken.Contains(current) ? current : place.Wanted;
            Take(place, Free(step, taken, next));
        }
        foreach (var place in siblings.Where(p => p.Children.Count > 0)) Assign(place.Path, place.Children);
    }
}
