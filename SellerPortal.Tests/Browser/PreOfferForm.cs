using Microsoft.Playwright;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Tests.Media;
using SellerPortal.Web.Inputs;

namespace SellerPortal.Tests.Browser;

/// <summary>The seller's form, as a person at a browser uses it.</summary>
public sealed class PreOfferForm(Visitor visitor)
{
    // A picture of 2 x 2 pixels, and the smallest file that is a PDF.
    static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEklEQVR4nGP4z8DAAMIM/4EAAB/uBfsL2WiLAAAAAElFTkSuQmCC");
    static readonly byte[] Pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"u8.ToArray();

    IPage Page => visitor.Page;

    public async Task ChooseCategoryAsync(string name)
    {
        await Page.Locator("#f-category").FillAsync(name);
        await Page.Locator("#f-category-field [role=option]").Filter(new() { HasText = name }).First.WaitForAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Page.Locator("#f-category-field .category-chosen").WaitForAsync();
    }

    public ILocator Field(string path) => Page.Locator("#" + FieldFrame.IdOf(path));
    public ILocator Around(string path) => Page.Locator($"#{FieldFrame.IdOf(path)}-field");

    public async Task TypeAsync(string path, string text)
    {
        await Field(path).FillAsync(text);
        await Field(path).BlurAsync();
    }

    public Task SayAsync(string path, string answer) => Around(path).Locator("label").Filter(new() { HasText = answer }).First.ClickAsync();

    /// <summary>Searches the field's list and takes the first that is found.</summary>
    public async Task FindAsync(string path, string text)
    {
        await Field(path).PressSequentiallyAsync(text);
        await Around(path).Locator("[role=option]").Filter(new() { HasText = text }).First.WaitForAsync();
        await Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>By every way that the editor has: picked, then replaced by what is dropped on it and pasted into it, which goes nowhere else on the page.</summary>
    public async Task UploadAsync(string path, bool picture)
    {
        var (editor, name) = (Around(path).Locator("[data-drop]"), picture ? "lamp.png" : "manual.pdf");
        await Field(path).SetInputFilesAsync(picture
            ? new FilePayload { Name = "lamp.png", MimeType = "image/png", Buffer = Picture }
            : new FilePayload { Name = "manual.pdf", MimeType = "application/pdf", Buffer = Pdf });
        await editor.Locator(".upload-done").GetByText(name, new() { Exact = true }).WaitForAsync();
        var gallery = new GalleryOf(Page);
        await gallery.DropAsync(editor, ("dropped-" + name, picture ? Picture : Pdf));
        await editor.Locator(".upload-done").GetByText("dropped-" + name).WaitForAsync();
        if (picture)
        {
            await GalleryOf.PasteAsync(editor.Locator("input").First, "pasted.png", Picture);
            await editor.Locator(".upload-done").GetByText("pasted.png").WaitForAsync();
            // A camera's picture is always larger than what is taken.
            await editor.Locator("input[type=file][accept='image/*'][capture=environment]").SetInputFilesAsync(new FilePayload { Name = "photo.png", MimeType = "image/png", Buffer = TestPictures.Png(2400, 1200) });
            await editor.Locator(".upload-done").GetByText("photo.jpg").WaitForAsync();
            var sides = await editor.Locator(".upload-done img").EvaluateAsync<int[]>("async shown => { const whole = new Image(); whole.src = shown.src.split('?')[0]; await whole.decode(); return [whole.naturalWidth, whole.naturalHeight]; }");
            Assert.Equal((1999, 1000), (sides[0], sides[1]));
        }
        Assert.Equal(0, await gallery.Tiles.CountAsync());
    }

    public async Task PriceAsync(string price, string retail)
    {
        var row = Page.Locator("[aria-labelledby=prices-title]").First;
        foreach (var (part, text) in new[] { ("price", price), ("retail_price", retail), ("tax_rate", "20") })
        {
            var cell = row.Locator($"[id$='-{part}']").First;
            await cell.FillAsync(text);
            await cell.BlurAsync();
        }
    }

    public async Task StockAsync(string stock)
    {
        var cell = Page.Locator("[aria-labelledby=stocks-title]").First.Locator("[id$='-stock']").First;
        await cell.FillAsync(stock);
        await cell.BlurAsync();
    }

    /// <summary>Until what was typed is on the server.</summary>
    public Task KeptAsync() => Page.WaitForFunctionAsync("() => location.pathname.startsWith('/pre-offers/drafts/') && !/…|\\.\\.\\./.test(document.querySelector('.sticky-bar .bar-text')?.textContent ?? '…')");

    public Task SendAsync() => Page.Locator(".sticky-bar .button.primary").ClickAsync();

    /// <summary>Sends it, and fails with what the form says where it is refused.</summary>
    public async Task SentAsync()
    {
        await SendAsync();
        try
        {
            // A problem that stands there may be one of a moment ago, which sending takes away.
            await Page.Locator(".notice.green").First.WaitForAsync();
        }
        catch (TimeoutException)
        {
            Assert.Fail("It was refused: " + string.Join(" | ", await Page.Locator(".notices .notice, .field:has(.error-text), .list-grid-problem").AllInnerTextsAsync()));
        }
    }
}
