using Microsoft.Playwright;

namespace SellerPortal.Tests.Browser;

/// <summary>The gallery of the page that is open.</summary>
public sealed class GalleryOf(IPage page)
{
    public ILocator Tiles => page.Locator(".gallery [data-tile]");
    public ILocator Tile(string name) => Tiles.Filter(new() { HasText = name });

    /// <summary>Until it takes files by every way.</summary>
    Task ReadyAsync() => page.Locator(".gallery [data-drop][data-ready]").WaitForAsync();

    public async Task PickAsync(params (string Name, byte[] Content)[] files)
    {
        await ReadyAsync();
        await page.Locator("#media-pick").SetInputFilesAsync(files.Select(f => new FilePayload { Name = f.Name, MimeType = "image/png", Buffer = f.Content }));
    }

    /// <summary>As a hand does: over the gallery's place for files, and let go.</summary>
    public async Task DropAsync(params (string Name, byte[] Content)[] files)
    {
        await ReadyAsync();
        await DropAsync(page.Locator(".gallery [data-drop]"), files);
    }

    /// <summary>The same on another place that takes files.</summary>
    public async Task DropAsync(ILocator zone, params (string Name, byte[] Content)[] files)
    {
        var transfer = await page.EvaluateHandleAsync("""
            files => {
              const transfer = new DataTransfer();
              for (const [name, content] of files) transfer.items.add(new File([Uint8Array.from(atob(content), c => c.charCodeAt(0))], name, { type: { png: "image/png", webm: "video/webm", pdf: "application/pdf" }[name.split(".").pop()] ?? "image/jpeg" }));
              return transfer;
            }
            """, files.Select(f => (object)new object[] { f.Name, Convert.ToBase64String(f.Content) }).ToArray());
        foreach (var step in new[] { "dragenter", "dragover", "drop" }) await zone.DispatchEventAsync(step, new { dataTransfer = transfer });
    }

    /// <summary>Out of the clipboard, wherever the page's focus is.</summary>
    public async Task PasteAsync(string name, byte[] content)
    {
        await ReadyAsync();
        await PasteAsync(page.Locator("body"), name, content);
    }

    /// <summary>The same with the focus in that place.</summary>
    public static Task PasteAsync(ILocator place, string name, byte[] content) =>
        place.EvaluateAsync("""
        (place, [name, content]) => {
          const clipboardData = new DataTransfer();
          clipboardData.items.add(new File([Uint8Array.from(atob(content), c => c.charCodeAt(0))], name, { type: "image/png" }));
          place.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }
        """, new object[] { name, Convert.ToBase64String(content) });

    /// <summary>Until there are so many.</summary>
    public async Task CountsAsync(int count)
    {
        await page.WaitForFunctionAsync("count => document.querySelectorAll('.gallery [data-tile]').length === count", count);
    }
}
