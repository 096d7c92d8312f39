using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SellerPortal.Domain;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Tests.Media;
using SellerPortal.Web.Widgets;

namespace SellerPortal.Tests.Browser;

/// <summary>A day in the designer: pictures and what is wrong with them, a colleague on the same widget, a widget of hundreds of items.</summary>
public class DesignerWorkTests(TestStores stores, Fixtures.Browser browser)
{
    const string Slides = """
        {"slides": {"data_type": "nested", "key": "slides", "label": "Slides", "multi": true, "schema": {
          "image": {"data_type": "image", "key": "image", "label": "Picture"}, "alt": {"data_type": "text", "key": "alt", "label": "Alternative text"},
          "title": {"data_type": "text", "key": "title", "label": "Title"}, "colour": {"data_type": "text", "key": "colour", "label": "Colour of the text", "display": "color_picker", "required": false}}}}
        """;

    [Fact]
    public async Task A_picture_is_uploaded_and_what_is_wrong_with_it_is_said_until_it_is_mended()
    {
        await using var portal = await DemoPortal.StartAsync(stores);
        await using var editor = await Visitor.SignInAsync(browser, portal.Address, DemoPortal.Editor, width: 1600);
        var page = editor.Page;
        await editor.GoAsync($"/designs/{await WidgetAsync(portal, "pictured", 1)}");
        await page.Locator("[data-order='slides'] .structure-name").ClickAsync();
        await page.Locator("[id='v-slides-image-file']").SetInputFilesAsync(new FilePayload { Name = "slide.png", MimeType = "image/png", Buffer = TestPictures.Png(700, 300) });
        await page.FrameLocator("[data-frame]").Locator("img.sf-img[src^='/media/']").WaitForAsync();
        var warnings = page.Locator(".warnings");
        await warnings.GetByText("no alternative text").WaitForAsync();
        await warnings.GetByText("The picture is 700 px wide").WaitForAsync();
        await page.FillAsync("[id='v-slides-alt']", "A room in the morning");
        await warnings.GetByText("no alternative text").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        // On the dark veil over the picture: black is lost, white is not.
        await page.FillAsync("[id='v-slides-colour']", "#000000");
        await warnings.GetByText("The text over the picture is hard to read").WaitForAsync();
        await editor.AssertAccessibleAsync("a design with warnings");
        await page.FillAsync("[id='v-slides-colour']", "#ffffff");
        await warnings.GetByText("The text over the picture is hard to read").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Empty(editor.Complaints);
    }

    [Fact]
    public async Task Two_editors_on_one_widget_lose_nothing_and_choose_where_both_changed_the_same()
    {
        await using var portal = await DemoPortal.StartAsync(stores);
        var id = await WidgetAsync(portal, "shared", 2);
        await using var first = await Visitor.SignInAsync(browser, portal.Address, DemoPortal.Editor, width: 1600);
        await using var second = await Visitor.SignInAsync(browser, portal.Address, DemoPortal.Owner, width: 1600);
        await first.GoAsync($"/designs/{id}");
        await second.GoAsync($"/designs/{id}");
        // The second is still writing, and so has not saved, when the first saves the same; on a slow machine the first is told instead.
        await ChooseAsync(second);
        await second.Page.Keyboard.PressAsync("End");
        await second.Page.Keyboard.TypeAsync("m");
        await ChooseAsync(first);
        await first.Page.FillAsync("[id='v-slides-title']", "Theirs");
        var (heard, asked, asking) = (second.Page.GetByText("Yours is joined with it when it is saved."), first.Page.Locator(".conflict"), second.Page.Locator(".conflict"));
        for (var i = 0; i < 150 && !await heard.IsVisibleAsync() && !await asked.IsVisibleAsync() && !await asking.IsVisibleAsync(); i++)
        {
            await second.Page.Keyboard.TypeAsync("m");
            await second.Page.WaitForTimeoutAsync(150);
        }
        var loser = await asked.IsVisibleAsync() ? first : second;
        await loser.Page.Locator(".conflict").WaitForAsync();
        // The structure shows the beginning of a long one.
        var title = await loser.Page.InputValueAsync("[id='v-slides-title']");
        title = title[..Math.Min(title.Length, 20)];
        await loser.AssertAccessibleAsync("a conflict");
        await loser.Page.SetViewportSizeAsync(360, 800);
        await loser.AssertFitsAsync("a conflict at 360 px");
        await loser.Page.SetViewportSizeAsync(1600, 800);
        await loser.Page.GetByRole(AriaRole.Button, new() { Name = "Save what is chosen" }).ClickAsync();
        await loser.Page.Locator(".conflict").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await first.Page.Locator("[data-order='slides'] .structure-name").First.Filter(new() { HasText = title }).WaitForAsync();
        await second.Page.Locator("[data-order='slides'] .structure-name").First.Filter(new() { HasText = title }).WaitForAsync();
        Assert.Empty(first.Complaints);
        Assert.Empty(second.Complaints);
    }

    [Fact]
    public async Task A_key_in_a_widget_of_two_hundred_items_sends_little()
    {
        await using var portal = await DemoPortal.StartAsync(stores);
        await using var editor = await Visitor.SignInAsync(browser, portal.Address, DemoPortal.Editor, width: 1600);
        var page = editor.Page;
        var (sent, got) = (0L, 0L);
        page.WebSocket += (_, socket) =>
        {
            socket.FrameSent += (_, frame) => Interlocked.Add(ref sent, frame.Binary?.Length ?? frame.Text?.Length ?? 0);
            socket.FrameReceived += (_, frame) => Interlocked.Add(ref got, frame.Binary?.Length ?? frame.Text?.Length ?? 0);
        };
        await editor.GoAsync($"/designs/{await WidgetAsync(portal, "many", 200)}");
        await page.Locator("[data-order='slides'] .structure-name").Nth(150).ClickAsync();
        await page.Locator("[id='v-slides-title']").FocusAsync();
        await page.WaitForTimeoutAsync(1500);
        var before = (Sent: Interlocked.Read(ref sent), Got: Interlocked.Read(ref got));
        await page.Keyboard.TypeAsync("x");
        await page.FrameLocator("[data-frame]").Locator(".sf-title").Filter(new() { HasText = "Slide 151x" }).WaitForAsync();
        await page.Locator(".save-state").Filter(new() { HasText = "Saved as draft" }).WaitForAsync();
        Assert.InRange(Interlocked.Read(ref got) - before.Got, 1, 10_240);
        Assert.InRange(Interlocked.Read(ref sent) - before.Sent, 1, 10_240);
    }

    static async Task ChooseAsync(Visitor editor)
    {
        await editor.Page.Locator("[data-order='slides'] .structure-name").First.ClickAsync();
        await editor.Page.Locator("[id='v-slides-title']").FocusAsync();
    }

    static async Task<Guid> WidgetAsync(Portal portal, string slug, int slides)
    {
        var type = await portal.Services.GetRequiredService<SaveWidgetType>().RunAsync(null, new JsonObject { ["name"] = slug, ["schema"] = JsonNode.Parse(Slides) }, null, Actor.Portal, CancellationToken.None);
        var items = new JsonArray([.. Enumerable.Range(1, slides).Select(n => (JsonNode)new JsonObject { ["image"] = $"slides/{n}.jpg", ["alt"] = slides > 1 ? "A room" : "", ["title"] = $"Slide {n}" })]);
        var saved = await portal.Services.GetRequiredService<SaveWidgetDraft>().RunAsync(null, new JsonObject
        {
            ["name"] = slug, ["slug"] = slug, ["template"] = "hero-slider.html", ["widget_type"] = type.Value.Id.ToString(), ["attributes"] = new JsonObject { ["slides"] = items },
        }, null, Actor.Portal, CancellationToken.None);
        return saved.Value.Id;
    }
}
