using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Store;
using SellerPortal.Web.Widgets.Previews;

namespace SellerPortal.Web.Widgets.Designer;

/// <param name="Kind">Its text's name after <c>Warning.</c></param>
/// <param name="Key">The field, and with <paramref name="Id"/> the item, where it is mended.</param>
/// <param name="Place">The same in words.</param>
public sealed record Warning(string Kind, string Key, int Id, string Place, IReadOnlyList<object> Arguments);

/// <summary>
/// What readers of a storefront would trip over: a picture without words, one too small for its place, one that is gone; a link to what is not
/// listed any more; colours that cannot be told apart. Five statements, however many items.
/// </summary>
public sealed partial class FindWarnings(PortalStore store, CatalogCache catalog, TimeProvider clock)
{
    /// <summary>Below this a picture is blurred where it fills the width, in pixels.</summary>
    public const int WideSlide = 1200, WideBanner = 500;
    /// <summary>WCAG's AA for text of the usual size.</summary>
    public const double LeastContrast = 4.5;

    public async Task<Outcome<IReadOnlyList<Warning>>> RunAsync(Design design, Actor actor, CancellationToken cancel)
    {
        if (!WidgetRights.MayRead(actor)) return Problems.Forbidden();
        var places = design.Schema is null ? [] : Places(design).ToList();
        var texts = places.SelectMany(Texts).ToList();
        var links = texts.SelectMany(t => t.Part.DataType == WidgetDataType.Area ? Address().Matches(t.Text).Select(m => (t.Place, Text: WebUtility.HtmlDecode(m.Groups[1].Value))) : PreviewParts.IsLink(t.Part) ? [(t.Place, t.Text)] : []).ToList();
        var pictures = texts.Where(t => t.Text.StartsWith("/media/", StringComparison.Ordinal) && Guid.TryParse(t.Text["/media/".Length..].Split('.')[0], out _))
            .Select(t => (t.Place, t.Text, Id: Guid.Parse(t.Text["/media/".Length..].Split('.')[0]))).ToList();

        await using var db = store.CreateDbContext();
        var ids = pictures.Select(p => p.Id).Distinct().ToList();
        var widths = ids.Count == 0 ? [] : await db.MediaFiles.AsNoTracking().Where(f => ids.Contains(f.Id)).ToDictionaryAsync(f => f.Id, f => f.Width, cancel);
        var numbers = links.Select(l => Product().Match(l.Text)).Where(m => m.Success).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).Distinct().ToList();
        var products = numbers.Count == 0 ? [] : await db.ProductFacts.AsNoTracking().Where(f => numbers.Contains(f.Number)).ToDictionaryAsync(f => f.Number, f => f.IsSellable, cancel);
        var slugs = links.Select(l => Collection().Match(l.Text)).Where(m => m.Success).Select(m => m.Groups[1].Value).Distinct().ToList();
        var collections = slugs.Count == 0 ? [] : (await db.ProductCollections.AsNoTracking().Where(c => slugs.Contains(c.Slug)).ToListAsync(cancel)).Where(c => c.IsShownAt(Microseconds.Now(clock))).Select(c => c.Slug).ToList();
        var tree = (await catalog.CurrentAsync(cancel)).Tree;

        var warnings = new List<Warning>();
        foreach (var place in places) warnings.AddRange(Own(place));
        foreach (var (place, text, id) in pictures)
        {
            var least = PreviewParts.Slides(place.Field, design.Template) ? WideSlide : WideBanner;
            if (!widths.TryGetValue(id, out var width)) warnings.Add(place.Warn("gone", text));
            else if (width > 0 && width < least) warnings.Add(place.Warn("small", width, least));
        }
        foreach (var (place, text) in links)
        {
            if (Product().Match(text) is { Success: true } product)
            {
                if (!products.TryGetValue(int.Parse(product.Groups[1].Value, CultureInfo.InvariantCulture), out var sellable)) warnings.Add(place.Warn("dead", text));
                else if (!sellable) warnings.Add(place.Warn("delisted", text));
            }
            else if (Collection().Match(text) is { Success: true } collection && !collections.Contains(collection.Groups[1].Value)) warnings.Add(place.Warn("dead", text));
            else if (Category().Match(text) is { Success: true } category && tree.Find(Guid.Parse(category.Groups[1].Value)) is null) warnings.Add(place.Warn("dead", text));
        }
        return warnings;
    }

    readonly record struct Spot(WidgetField Field, DesignItem Item, string Name, IReadOnlyList<WidgetField> Parts)
    {
        public Warning Warn(string kind, params object[] arguments) => new(kind, Field.Key, Item.Id, Name, arguments);
    }

    /// <summary>What is hidden is shown to nobody.</summary>
    static IEnumerable<Spot> Places(Design design) =>
        from field in design.Schema!.Fields
        from entry in design.Items(field.Key).Index()
        where !entry.Item.IsHidden
        select new Spot(field, entry.Item, field.Multi ? $"{field.Label} {entry.Index + 1}" : field.Label, field.Schema?.Fields ?? [field]);

    /// <summary>Every value in every language; one in a language says so in its place.</summary>
    static IEnumerable<(WidgetField Part, string Text, Spot Place)> Texts(Spot spot) =>
        from language in spot.Item.Texts.Keys.Order(StringComparer.Ordinal).Prepend("")
        let place = language.Length == 0 ? spot : spot with { Name = $"{spot.Name} ({LanguageNames.Of(language)})" }
        from part in spot.Parts
        from text in spot.Item.TextsOf(spot.Field.Schema is null ? null : part.Key, language)
        where text.Length > 0
        select (part, text, place);

    static IEnumerable<Warning> Own(Spot place)
    {
        if (place.Field.Schema is not { } schema) yield break;
        var parts = PreviewParts.Of(schema);
        string Text(WidgetField? part) => part is null ? "" : place.Item.Text(part.Key);
        if (parts is { Picture: not null, Alt: not null } && Text(parts.Picture).Length > 0 && Text(parts.Alt).Trim().Length == 0) yield return place.Warn("alt");
        if (Contrast.Of(Text(parts.Colour), Text(parts.Behind)) is { } ratio && ratio < LeastContrast) yield return place.Warn("contrast", ratio.ToString("0.0", CultureInfo.CurrentCulture));
    }

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Address();
    [GeneratedRegex(@"^/product/(\d{1,9})/?$")]
    private static partial Regex Product();
    [GeneratedRegex(@"^/list/\?collection=([\w-]+)$")]
    private static partial Regex Collection();
    [GeneratedRegex("^/list/\\?category=([0-9a-fA-F]{8}-[0-9a-fA-F-]{27})$")]
    private static partial Regex Category();
}
