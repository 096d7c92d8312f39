using Ganss.Xss;
using SellerPortal.Domain.Widgets;

namespace SellerPortal.Web.Widgets;

/// <summary>
/// What editors write as rich text, without what could run or leave its place: an allow-list of tags and attributes by HtmlSanitizer; addresses
/// are http, https, mailto, tel or relative ones.
/// </summary>
public sealed class CleanHtml
{
    static readonly string[] Tags =
    [
        "a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
        "i", "img", "ins", "li", "mark", "ol", "p", "pre", "s", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
    ];
    static readonly string[] Attributes = ["alt", "class", "colspan", "dir", "height", "href", "lang", "rel", "rowspan", "scope", "src", "start", "style", "target", "title", "width"];
    static readonly string[] Styles = ["color", "background-color", "font-style", "font-weight", "text-align", "text-decoration"];

    readonly HtmlSanitizer sanitizer = new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>(Tags, StringComparer.OrdinalIgnoreCase),
        AllowedAttributes = new HashSet<string>(Attributes, StringComparer.OrdinalIgnoreCase),
        AllowedCssProperties = new HashSet<string>(Styles, StringComparer.OrdinalIgnoreCase),
        AllowedSchemes = new HashSet<string>(["http", "https", "mailto", "tel"], StringComparer.OrdinalIgnoreCase),
        UriAttributes = new HashSet<string>(["href", "src"], StringComparer.OrdinalIgnoreCase),
    });

    public string Of(string html) => sanitizer.Sanitize(html);

    /// <summary>Every area of a widget, in every language.</summary>
    public WidgetContent Of(WidgetContent content, WidgetSchema? schema) =>
        WidgetTexts.Change(content, schema, place => place.Field.DataType == WidgetDataType.Area ? Of(place.Text) : place.Text);
}
