using Microsoft.JSInterop;

namespace SellerPortal.Web.App;

/// <summary>The browser's side of a component that may be gone, or going, by the time it is called: then nobody is left to be told.</summary>
public static class PageScript
{
    /// <summary>Calls the browser, unless its page ends meanwhile.</summary>
    public static async Task WhileThereAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // What was to be said is of no use to anybody now: the browser has gone, or the component that called has let its script go.
        }
    }

    /// <summary>Lets a module go, if it was loaded at all.</summary>
    public static async ValueTask LetGoAsync(this IJSObjectReference? script)
    {
        if (script is not null) await WhileThereAsync(() => script.DisposeAsync().AsTask());
    }

    /// <summary>The same for one whose loading may be under way, or may have failed.</summary>
    public static async ValueTask LetGoAsync(this Task<IJSObjectReference>? loading)
    {
        if (loading is { IsCompletedSuccessfully: true }) await (await loading).LetGoAsync();
    }
}
