using Microsoft.JSInterop;
using SellerPortal.Web.App;

namespace SellerPortal.Web.Inputs;

/// <summary>What the editors need in the browser (<c>js/inputs.js</c>), loaded once a circuit.</summary>
public sealed class InputScript(IJSRuntime js) : IAsyncDisposable
{
    Task<IJSObjectReference>? loading;

    public async Task LoadAsync() => await ModuleAsync();

    /// <summary>Focuses the first control in the field of that id, and brings it into view; also one that is just being drawn.</summary>
    public async Task RevealAsync(string id)
    {
        // What the present event changed is sent to the browser only when it pauses.
        await Task.Yield();
        await (await ModuleAsync()).InvokeVoidAsync("reveal", id);
    }

    Task<IJSObjectReference> ModuleAsync() => loading ??= js.InvokeAsync<IJSObjectReference>("import", "./js/inputs.js").AsTask();

    public ValueTask DisposeAsync() => loading.LetGoAsync();
}
