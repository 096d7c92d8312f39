using System.Text.RegularExpressions;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Widgets.Designer;

namespace SellerPortal.Web.Widgets.Previews;

/// <summary>
/// What the sub-fields of an item are for, guessed from their kinds and names, as a storefront's template would know it: which one is the
/// picture, the title, the link. A schema says only what they hold.
/// </summary>
public sealed partial class PreviewParts
{
    public WidgetField? Picture { get; private init; }
    public WidgetField? Alt { get; private init; }
    public WidgetField? Title { get; private init; }
    public WidgetField? Text { get; private init; }
    public WidgetField? Rich { get; private init; }
    public WidgetField? Link { get; private init; }
    public WidgetField? LinkText { get; private init; }
    public WidgetField? Place { get; private init; }
    public WidgetField? Colour { get; private init; }
    public WidgetField? Behind { get; private init; }

    public static PreviewParts Of(WidgetSchema schema)
    {
        var fields = schema.Fields;
        var picture = fields.FirstOrDefault(f => f is { DataType: WidgetDataType.Image, Multi: false }) ?? fields.FirstOrDefault(f => IsText(f) && PictureName().IsMatch(f.Key) && !AltName().IsMatch(f.Key));
        var alt = fields.FirstOrDefault(f => IsText(f) && AltName().IsMatch(f.Key));
        var linkText = fields.FirstOrDefault(f => IsText(f) && LinkTextName().IsMatch(f.Key));
        var link = fields.FirstOrDefault(f => IsText(f) && f != linkText && LinkName().IsMatch(f.Key));
        var title = fields.FirstOrDefault(f => IsText(f) && f != alt && f != linkText && TitleName().IsMatch(f.Key));
        var colours = fields.Where(f => f.Display == WidgetField.ColorPicker).ToList();
        var behind = colours.FirstOrDefault(f => BehindName().IsMatch(f.Key));
        return new()
        {
            Picture = picture, Alt = alt, Title = title, Link = link, LinkText = linkText, Behind = behind, Colour = colours.FirstOrDefault(f => f != behind),
            Text = fields.FirstOrDefault(f => IsText(f) && f != title && f != alt && f != link && f != linkText && f != picture && TextName().IsMatch(f.Key)),
            Rich = fields.FirstOrDefault(f => f.DataType == WidgetDataType.Area),
            Place = fields.FirstOrDefault(f => f.DataType == WidgetDataType.Dropdown && PlaceName().IsMatch(f.Key)),
        };
    }

    /// <summary>Whether this text field holds an address.</summary>
    public static bool IsLink(WidgetField field) => IsText(field) && LinkName().IsMatch(field.Key) && !LinkTextName().IsMatch(field.Key);

    /// <summary>Whether it is shown one slide at a time.</summary>
    public static bool Slides(WidgetField field, string template) => SliderName().IsMatch(field.Key) || SliderName().IsMatch(template);

    /// <summary>One line that tells an item from the others; empty where nothing is filled in.</summary>
    public static string Summary(WidgetField field, DesignItem item, string language)
    {
        if (field.Schema is not { } schema) return Plain(Read(item, null, language));
        var parts = Of(schema);
        foreach (var part in ((WidgetField?[])[parts.Title, parts.Text, parts.Alt, .. schema.Fields.Where(f => f.DataType is WidgetDataType.Text or WidgetDataType.Area), parts.Picture]).OfType<WidgetField>())
            if (Plain(Read(item, part, language)) is { Length: > 0 } text) return text;
        return "";
    }

    /// <summary>As a reader of that language sees it.</summary>
    public static string Read(DesignItem item, WidgetField? part, string language) =>
        language.Length > 0 && item.Text(part?.Key, language) is { Length: > 0 } own ? own : item.Text(part?.Key);

    static string Plain(string text) => Tag().Replace(text, " ").Trim() is var plain && plain.Length > 80 ? plain[..80] + "…" : plain;
    static bool IsText(WidgetField field) => field is { DataType: WidgetDataType.Text, Display: null, Multi: false };

    [GeneratedRegex("(^|[_-])(image|img|picture|photo|pic|resim|gorsel|banner)s?($|[_-])", RegexOptions.IgnoreCase)]
    private static partial Regex PictureName();
    [GeneratedRegex("(^|[_-])alt($|[_-])|alternative", RegexOptions.IgnoreCase)]
    private static partial Regex AltName();
    [GeneratedRegex("title|heading|headline|^name$|baslik|^label$", RegexOptions.IgnoreCase)]
    private static partial Regex TitleName();
    [GeneratedRegex("sub|text|desc|body|caption|summary|slogan", RegexOptions.IgnoreCase)]
    private static partial Regex TextName();
    [GeneratedRegex("url|link|href", RegexOptions.IgnoreCase)]
    private static partial Regex LinkName();
    [GeneratedRegex("(link|button|cta|url)[_-]?(text|label|title|name)|^(button|cta)$", RegexOptions.IgnoreCase)]
    private static partial Regex LinkTextName();
    [GeneratedRegex("place|position|align", RegexOptions.IgnoreCase)]
    private static partial Regex PlaceName();
    [GeneratedRegex("background|behind|bg", RegexOptions.IgnoreCase)]
    private static partial Regex BehindName();
    [GeneratedRegex("slide|hero|carousel|swiper", RegexOptions.IgnoreCase)]
    private static partial Regex SliderName();
    [GeneratedRegex("<[^>]*>|&nbsp;")]
    private static partial Regex Tag();
}
