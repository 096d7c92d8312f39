using Microsoft.Extensions.Localization;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Catalog.Schemas;

/// <summary>One thing that an edit does, in words, with what of it is other.</summary>
public sealed record SchemaLine(string Title, IReadOnlyList<string> Details);

/// <summary>What an edit of attributes does, as somebody reads it before publishing.</summary>
static class SchemaLines
{
    /// <param name="after">The tree with the edit in it.</param>
    /// <param name="before">The tree without.</param>
    public static IReadOnlyList<SchemaLine> Of(SchemaEdit edit, CategoryTree after, CategoryTree before, string language, IStringLocalizer<SchemaTexts> texts)
    {
        var lines = new List<SchemaLine>();
        foreach (var id in edit.Attributes)
        {
            var (was, now) = (edit.Before.Find(id), edit.After.Find(id));
            lines.Add(was is null ? new(texts["Line.New", now!.NameIn(language)], [])
                : now is null ? new(texts["Line.Deleted", was.NameIn(language)], [])
                : new(texts["Line.Changed", now.NameIn(language)], DefinitionDifferences.Of(was, now, language, texts)));
        }
        foreach (var category in edit.Links.GroupBy(k => k.Category))
        {
            var details = category.Select(key => LinkLine(edit.Before.Find(key), edit.After.Find(key), after, before, language, texts)).OfType<string>().Distinct().ToList();
            lines.Add(new(texts["Line.Category", (after.Find(category.Key) ?? before.Find(category.Key))?.BreadcrumbIn(language) ?? ""], details));
        }
        return lines;
    }

    static string? LinkLine(CategoryAttribute? was, CategoryAttribute? now, CategoryTree after, CategoryTree before, string language, IStringLocalizer<SchemaTexts> texts)
    {
        var id = (now ?? was)!.AttributeId;
        var name = (after.Library.GetValueOrDefault(id) ?? before.Library.GetValueOrDefault(id))?.NameIn(language) ?? "";
        return (was, now) switch
        {
            (null, { Excluded: true }) => texts["Link.Excluded", name],
            (null, _) => texts["Link.Added", name],
            ({ Excluded: true }, null) => texts["Link.Included", name],
            (_, null) => texts["Link.TakenOff", name],
            _ when was.Inherits != now.Inherits => texts[now.Inherits ? "Link.Below" : "Link.NotBelow", name],
            _ => texts["Link.Order"],
        };
    }
}
