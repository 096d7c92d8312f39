using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;
using SellerPortal.Domain.Widgets;

namespace SellerPortal.Web.Widgets;

/// <summary>Schemas to start from, with labels in the language of whoever takes them.</summary>
static class WidgetTemplates
{
    static readonly Dictionary<string, Func<Func<string, string>, WidgetSchema>> All = new()
    {
        ["hero"] = word => new([List("slides", word, [
            Image("image", word), Image("mobile_image", word) with { Required = false }, Localized("alt", word), Localized("title", word), Localized("subtitle", word) with { Required = false }, Text("url", word), TextPlace(word)])]),
        ["banners"] = word => new([Localized("title", word) with { Required = false }, List("banners", word, [Image("image", word), Localized("alt", word), Localized("title", word), Text("url", word)])]),
        ["products"] = word => new([Localized("title", word), Localized("link_text", word) with { Required = false }, Text("url", word) with { Required = false }]),
        ["rich"] = word => new([Localized("title", word) with { Required = false }, new WidgetField("body", WidgetDataType.Area, word("body")) { Display = WidgetField.HtmlEditor, IsLocalizable = true }]),
        ["menu"] = word => new([Localized("title", word) with { Required = false }, List("entries", word, [Localized("label", word), Text("url", word)])]),
    };

    public static IReadOnlyList<string> Names { get; } = [.. All.Keys];

    /// <param name="name">One of <see cref="Names"/>.</param>
    public static JsonObject Schema(string name, IStringLocalizer texts) => All[name](key => texts["Field." + key]).ToJson();

    static WidgetField Text(string key, Func<string, string> word) => new(key, WidgetDataType.Text, word(key));
    static WidgetField Localized(string key, Func<string, string> word) => Text(key, word) with { IsLocalizable = true };
    static WidgetField Image(string key, Func<string, string> word) => new(key, WidgetDataType.Image, word(key));
    static WidgetField List(string key, Func<string, string> word, WidgetField[] fields) => new(key, WidgetDataType.Nested, word(key)) { Multi = true, Schema = new(fields) };
    static WidgetField TextPlace(Func<string, string> word) => new("text_place", WidgetDataType.Dropdown, word("text_place"))
    {
        Required = false, Choices = [new("left", word("left")), new("center", word("center")), new("right", word("right"))],
    };
}
