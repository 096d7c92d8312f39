using System.Text.Json.Nodes;
using SellerPortal.Domain.Widgets;

namespace SellerPortal.Tests.Domain;

/// <summary>The document's slider, and a type with a field of every kind.</summary>
static class WidgetSamples
{
    public const string SliderSchema = """
        {"sliders": {"data_type": "nested", "key": "sliders", "label": "Sliders", "multi": true, "schema": {
            "name": {"data_type": "text", "key": "name", "label": "Name"},
            "slug": {"data_type": "text", "key": "slug", "label": "Slug"}}},
         "slider_items": {"data_type": "nested", "key": "slider_items", "label": "Slider items", "multi": true, "schema": {
            "url": {"data_type": "text", "key": "url", "label": "Link"},
            "slider_slug": {"data_type": "text", "key": "slider_slug", "label": "Slider"},
            "alt": {"data_type": "text", "key": "alt", "label": "Alternative text"},
            "image": {"data_type": "text", "key": "image", "label": "Picture"},
            "title": {"data_type": "text", "key": "title", "label": "Title"}}}}
        """;

    public const string SliderValues = """
        {"sliders": [{"name": "Kampanya", "slug": "kampanya"}, {"name": "İndirim", "slug": "indirim"}],
         "slider_items": [
            {"url": "#", "slider_slug": "kampanya", "alt": "resim", "image": "assets/img/slider.jpg", "title": "baslik"},
            {"url": "#", "slider_slug": "indirim", "alt": "resim", "image": "assets/img/slider2.jpg", "title": "baslik"},
            {"url": "#", "slider_slug": "kampanya", "alt": "resim", "image": "assets/img/slider2.jpg", "title": "baslik"},
            {"url": "#", "slider_slug": "indirim", "alt": "resim", "image": "assets/img/slider.jpg", "title": "baslik"}]}
        """;

    /// <summary>The <c>attributes</c> of the document's second example.</summary>
    public const string SliderAnswer = """
        {"sliders": [{"value": {"name": "Kampanya", "slug": "kampanya"}, "kwargs": null}, {"value": {"name": "\u0130ndirim", "slug": "indirim"}, "kwargs": null}],
         "slider_items": [
            {"value": {"url": "#", "slider_slug": "kampanya", "alt": "resim", "image": "assets/img/slider.jpg", "title": "baslik"}, "kwargs": null},
            {"value": {"url": "#", "slider_slug": "indirim", "alt": "resim", "image": "assets/img/slider2.jpg", "title": "baslik"}, "kwargs": null},
            {"value": {"url": "#", "slider_slug": "kampanya", "alt": "resim", "image": "assets/img/slider2.jpg", "title": "baslik"}, "kwargs": null},
            {"value": {"url": "#", "slider_slug": "indirim", "alt": "resim", "image": "assets/img/slider.jpg", "title": "baslik"}, "kwargs": null}]}
        """;

    public const string EverySchema = """
        {"title": {"data_type": "text", "key": "title", "label": "Title", "is_localizable": true},
         "day": {"data_type": "text", "key": "day", "label": "Day", "display": "date_picker", "required": false},
         "ink": {"data_type": "text", "key": "ink", "label": "Ink", "display": "color_picker", "required": false},
         "body": {"data_type": "area", "key": "body", "label": "Body", "display": "html-editor", "required": false},
         "picture": {"data_type": "image", "key": "picture", "label": "Picture", "required": false},
         "place": {"data_type": "dropdown", "key": "place", "label": "Place", "required": false, "choices": [{"value": "l", "label": "Left"}, {"value": "r", "label": "Right"}]},
         "tags": {"data_type": "text", "key": "tags", "label": "Tags", "required": false, "multi": true},
         "pictures": {"data_type": "image", "key": "pictures", "label": "Pictures", "required": false, "multi": true},
         "box": {"data_type": "nested", "key": "box", "label": "Box", "required": false, "schema": {
            "text": {"data_type": "text", "key": "text", "label": "Text", "is_localizable": true},
            "image": {"data_type": "image", "key": "image", "label": "Image", "required": false},
            "place": {"data_type": "dropdown", "key": "place", "label": "Place", "required": false, "choices": [{"value": "l", "label": "Left"}, {"value": "r", "label": "Right"}]},
            "more": {"data_type": "image", "key": "more", "label": "More", "required": false, "multi": true}}},
         "items": {"data_type": "nested", "key": "items", "label": "Items", "required": false, "multi": true, "schema": {
            "text": {"data_type": "text", "key": "text", "label": "Text", "is_localizable": true},
            "image": {"data_type": "image", "key": "image", "label": "Image", "required": false}}}}
        """;

    public static readonly WidgetSchema Slider = WidgetSchema.Parse(SliderSchema);
    public static readonly WidgetSchema Every = WidgetSchema.Parse(EverySchema);

    public static JsonObject Json(string json) => (JsonObject)JsonNode.Parse(json)!;

    public static readonly WidgetEncoding Encoding = new(path => path.Contains("://", StringComparison.Ordinal) ? path : $"https://shop.example/{path.TrimStart('/')}");
}
