using System.Text.Json.Nodes;
using SellerPortal.Domain.Widgets;
using static SellerPortal.Tests.Domain.Samples;
using static SellerPortal.Tests.Domain.WidgetSamples;

namespace SellerPortal.Tests.Domain;

public class WidgetRulesTests
{
    static readonly Guid Type = new("aaaaaaaa-0000-0000-0000-000000000001"), Collection = new("aaaaaaaa-0000-0000-0000-000000000002");
    static readonly WidgetContext Context = new(new Dictionary<Guid, WidgetSchema> { [Type] = Slider }, new HashSet<Guid> { Collection });

    [Fact]
    public void A_new_widget_needs_a_name_and_a_slug_and_has_a_template_of_its_own()
    {
        Assert.Equal(["name: This field is required.", "slug: This field is required."], Told(WidgetRules.Check(new JsonObject(), null, Context)));
        var made = WidgetRules.Check(Json("""{"name": "Slider", "slug": "slider"}"""), null, Context).Value;
        Assert.Equal(("slider", "widgets/slider.html", WidgetContentType.Widget), (made.Slug, made.Content.Template, made.Content.ContentType));
    }

    [Theory]
    [InlineData("""{"slug": "a b"}""", "slug: Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.")]
    [InlineData("""{"template": "a b.html"}""", "template: Use letters, digits, and . / - _ only, at most 255 of them.")]
    [InlineData("""{"content_type": "page"}""", "content_type: \"page\" is not a valid choice.")]
    [InlineData("""{"widget_type": "x"}""", "widget_type: Must be a valid UUID.")]
    [InlineData("""{"widget_type": "aaaaaaaa-0000-0000-0000-000000000009"}""", "widget_type: Invalid pk \"aaaaaaaa-0000-0000-0000-000000000009\" - object does not exist.")]
    [InlineData("""{"product_limit": 0}""", "product_limit: Ensure this value is greater than or equal to 1.")]
    [InlineData("""{"content_type": "widget", "product_collection": "aaaaaaaa-0000-0000-0000-000000000002"}""", "product_collection: Only a product-collection widget has this.")]
    [InlineData("""{"widget_type": "aaaaaaaa-0000-0000-0000-000000000001", "attributes": {"sliders": 1}}""", "attributes.sliders: Expected a list of items but got type \"int\".")]
    public void Wrong_fields_are_told(string changes, params string[] told)
    {
        var body = Json("""{"name": "Slider", "slug": "slider"}""");
        foreach (var (name, value) in Json(changes)) body[name] = value?.DeepClone();
        Assert.Equal(told, Told(WidgetRules.Check(body, null, Context)));
    }

    [Fact]
    public void What_a_change_does_not_name_stays_as_it_was()
    {
        var stored = WidgetRules.Check(Json($$"""{"name": "Slider", "slug": "slider", "product_collection": "{{Collection}}", "product_limit": 8, "attributes": {"a": 1} }"""), null, Context).Value;
        Assert.Equal(WidgetContentType.ProductCollectionWidget, stored.Content.ContentType);
        var changed = WidgetRules.Check(Json("""{"name": "Other", "product_limit": null}"""), stored, Context).Value;
        Assert.Equal(("slider", "Other", Collection, (int?)null), (changed.Slug, changed.Content.Name, changed.Content.CollectionId!.Value, changed.Content.ProductLimit));
        Assert.Equal("""{"a":1}""", changed.Content.Attributes.ToJsonString());
    }

    [Fact]
    public void A_version_keeps_all_of_a_widgets_content()
    {
        var content = WidgetRules.Check(Json($$"""{"name": "İndirim", "slug": "s", "product_collection": "{{Collection}}", "product_limit": 8, "widget_type": "{{Type}}", "attributes": {{SliderValues}}, "localized_attributes": {"gone": {"tr": 1} } }"""), null, Context).Value.Content;
        Assert.Equal(content.ToJson(), WidgetContent.Parse(content.ToJson()).ToJson());
    }

    [Fact]
    public void A_product_collection_widget_is_not_published_without_a_collection() =>
        Assert.Equal(["product_collection: A product-collection widget needs a collection."],
            WidgetRules.CheckComplete(new() { Name = "x", Template = "x", ContentType = WidgetContentType.ProductCollectionWidget, Attributes = [] }, null).Select(p => $"{p.Path}: {p.Message}"));

    [Fact]
    public void The_version_that_began_last_is_shown_and_the_one_below_comes_back()
    {
        WidgetVersion always = Version(1, 0, null), weekend = Version(2, 10, 12), next = Version(3, 20, null);
        WidgetVersion[] all = [always, weekend, next];
        Assert.Equal([null, 1, 2, 1, 3], new[] { -1, 0, 10, 12, 25 }.Select(day => WidgetSchedule.At(all, Now.AddDays(day))?.Number));
        Assert.Equal([0d, 10, 12, 20, null], new[] { -1, 0, 10, 15, 20 }.Select(day => (WidgetSchedule.NextChange(all, Now.AddDays(day)) - Now)?.TotalDays));
        Assert.Null(WidgetSchedule.At([Version(1, 0, 1)], Now.AddDays(1)));
        Assert.Equal(5, WidgetSchedule.At([always, Version(5, 0, null)], Now)!.Number);
    }

    [Fact]
    public void A_period_ends_after_it_begins_and_after_now()
    {
        Assert.Empty(WidgetSchedule.Check(null, null, Now));
        Assert.Empty(WidgetSchedule.Check(Now.AddDays(-3), Now.AddDays(1), Now));
        Assert.Equal("widget_ends_before", WidgetSchedule.Check(Now.AddDays(2), Now.AddDays(1), Now).Single().Code);
        Assert.Equal("widget_ends_before", WidgetSchedule.Check(null, Now, Now).Single().Code);
        Assert.Equal("widget_ends_in_past", WidgetSchedule.Check(Now.AddDays(-2), Now.AddDays(-1), Now).Single().Code);
    }

    static WidgetVersion Version(int number, int from, int? to) => new() { Number = number, ShownFrom = Now.AddDays(from), ShownTo = to is { } day ? Now.AddDays(day) : null };
}
