using System.Text.Json;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Web.Catalog.Import;

/// <summary>What an import has to write so that the store is as the file says: nothing where it is so already.</summary>
sealed record CatalogChanges(
    IReadOnlyList<Category> NewCategories, IReadOnlyList<(Category Before, Category After)> ChangedCategories,
    IReadOnlyList<AttributeDefinition> NewAttributes, IReadOnlyList<AttributeDefinition> ChangedAttributes, IReadOnlyList<Guid> GoneAttributes,
    IReadOnlyList<CategoryAttribute> GoneLinks, IReadOnlyList<CategoryAttribute> NewLinks, IReadOnlyList<GoogleMapping> Mappings)
{
    const int MostProblems = 20;

    public bool IsEmpty => Rows == 0;
    public int Rows => NewCategories.Count + ChangedCategories.Count + NewAttributes.Count + ChangedAttributes.Count + GoneAttributes.Count + GoneLinks.Count + NewLinks.Count + Mappings.Count;

    /// <summary>Categories that stand already and are then otherwise, by name, place or what they are to Google.</summary>
    public int Renewed => ChangedCategories.Select(c => c.After.Id).Union(Mappings.Select(m => m.Category).Except(NewCategories.Select(c => c.Id))).Count();

    public static Outcome<CatalogChanges> Find(ImportedCatalog file, CatalogState state)
    {
        var mappings = Google(file, state);
        if (!mappings.Succeeded) return Outcome<CatalogChanges>.Refused(mappings.Problems);
        var places = CategoryPlaces.Find(file, state);
        if (!places.Succeeded) return Outcome<CatalogChanges>.Refused(places.Problems);

        var fresh = new List<Category>();
        var changed = new List<(Category, Category)>();
        var categories = new List<Category>(places.Value.All.Count);
        foreach (var place in places.Value.All)
        {
            var after = After(place, file.NamesIn);
            if (place.Stored is not { } before)
            {
                fresh.Add(after);
                categories.Add(after);
            }
            else if (IsSame(before, after)) categories.Add(before);
            else
            {
                changed.Add((before, after));
                categories.Add(after);
            }
        }

        var attributes = file.Attributes.Select(a => (Before: state.Attributes.GetValueOrDefault(a.Id), After: file.Merge(state.Attributes.GetValueOrDefault(a.Id), a))).ToList();
        var library = new Dictionary<Guid, AttributeDefinition>(state.Attributes);
        foreach (var (_, after) in attributes) library[after.Id] = after;
        var links = file.HasAttributes ? CatalogLinks.Find(file, state, categories, library) : [];

        // An attribute made of its content is only worth keeping while a category uses it.
        var used = links.Values.SelectMany(l => l).Select(l => l.AttributeId).ToHashSet();
        var needed = attributes.Where(a => !file.AttributesAreTheirContent || used.Contains(a.After.Id)).ToList();
        var gone = !file.AttributesAreTheirContent ? [] : state.Links.SelectMany(l => l).Select(l => l.AttributeId).Distinct()
            .Where(id => !used.Contains(id) && state.Attributes.TryGetValue(id, out var unused) && CategoryAnswer.ContentId(unused) == id).ToList();
        return new CatalogChanges(fresh, changed,
            [.. needed.Where(a => a.Before is null).Select(a => a.After)],
            [.. needed.Where(a => a.Before is not null && Json(a.Before) != Json(a.After)).Select(a => a.After)], gone,
            [.. links.SelectMany(l => state.Links[l.Key].Where(was => !gone.Contains(was.AttributeId) && !l.Value.Any(now => now.AttributeId == was.AttributeId && IsSame(was, now))))],
            [.. links.SelectMany(l => l.Value.Where(now => !state.Links[l.Key].Any(was => now.AttributeId == was.AttributeId && IsSame(was, now))))],
            mappings.Value);
    }

    /// <summary>What categories are then mapped to otherwise. An id that the list lacks is refused, but not one that stands there already.</summary>
    static Outcome<IReadOnlyList<GoogleMapping>> Google(ImportedCatalog file, CatalogState state)
    {
        if (!file.HasGoogle) return Outcome<IReadOnlyList<GoogleMapping>>.Ok([]);
        var others = file.Categories.Where(c => !c.IsMentioned && c.Google != (state.Mapped.TryGetValue(c.Id, out var was) ? was : null)).ToList();
        var unknown = others.Where(c => c.Google is { } id && !state.GoogleIds.Contains(id)).Take(MostProblems).Select(c => ImportProblems.UnknownGoogle(c.Where, c.Google!.Value)).ToList();
        return unknown.Count > 0 ? unknown : Outcome<IReadOnlyList<GoogleMapping>>.Ok([.. others.Select(c => new GoogleMapping(c.Id, c.Google))]);
    }

    public static string Json(AttributeDefinition attribute) => JsonSerializer.Serialize(attribute, PreOfferJson.Options);

    static Category After(CategoryPlaces.Place place, string? namesIn)
    {
        var names = new SortedDictionary<string, string>(place.Stored?.Translations ?? [], StringComparer.Ordinal);
        foreach (var (language, name) in place.Given?.Translations ?? new Dictionary<string, string>()) names[language] = name;
        return new Category
        {
            Id = place.Id, Path = place.Path, Translations = new(names),
            Name = namesIn is not null && place.Stored is { } kept ? kept.Name : place.Name,
            Order = place.Stored?.Order ?? CategoryPath.Sibling(place.Path), CreatedAt = place.Stored?.CreatedAt ?? default, UpdatedAt = place.Stored?.UpdatedAt ?? default,
        };
    }

    static bool IsSame(Category a, Category b) => a.Path == b.Path && a.Name == b.Name && a.Order == b.Order
        && a.Translations.Count == b.Translations.Count && a.Translations.All(t => b.Translations.TryGetValue(t.Key, out var name) && name == t.Value);

    static bool IsSame(CategoryAttribute a, CategoryAttribute b) => a.Order == b.Order && a.Inherits == b.Inherits && a.Excluded == b.Excluded;
}
