using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SellerPortal.Web.App;

namespace SellerPortal.Web.Inputs.Uploading;

/// <summary>The browser's side of uploads (<c>js/upload-zone.js</c>), loaded once a circuit.</summary>
public sealed class UploadScript(IJSRuntime js) : IAsyncDisposable
{
    Task<IJSObjectReference>? loading;

    internal Task MountAsync<T>(ElementReference root, DotNetObjectReference<T> receiver, object settings) where T : class => CallAsync("mount", root, receiver, settings);

    internal Task UnmountAsync(string zone) => loading is null ? Task.CompletedTask : CallAsync("unmount", zone);

    /// <summary>Where the next files of that queue go.</summary>
    internal Task ReorderAsync(string key, int order) => CallAsync("reorder", key, order);

    /// <summary>Sends files that were chosen in that zone.</summary>
    internal Task SendChosenAsync(ElementReference root, string key, IReadOnlyList<UploadTarget> targets) => CallAsync("sendChosen", root, key, targets);

    internal Task DropChosenAsync(ElementReference root) => CallAsync("dropChosen", root);

    Task CallAsync(string name, params object?[] arguments) => PageScript.WhileThereAsync(async () =>
    {
        loading ??= js.InvokeAsync<IJSObjectReference>("import", "./js/upload-zone.js").AsTask();
        await (await loading).InvokeVoidAsync(name, arguments);
    });

    public ValueTask DisposeAsync() => loading.LetGoAsync();
}
