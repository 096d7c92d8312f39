using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SellerPortal.Domain.DataTypes;

namespace SellerPortal.Web.Inputs;

public sealed partial class UploadInput
{
    const long MostBytes = 20 * 1024 * 1024;
    DotNetObjectReference<UploadInput>? self;
    Option? shown;
    string? failure;

    [CascadingParameter] ReferenceNames? Names { get; set; }

    bool IsPicture => Frame.Attribute.DataType == "image";
    ReferenceKind Kind => IsPicture ? ReferenceKind.Image : ReferenceKind.File;
    string DropId => Frame.Id + "-drop";
    IReadOnlyList<string> Extensions => Frame.Attribute.Rules.Extensions ?? [];
    string? Accept => IsPicture ? "image/jpeg,image/png,image/webp,image/gif" : Extensions.Count > 0 ? string.Join(",", Extensions) : null;
    long Most => Math.Min(Frame.Attribute.Rules.MaxBytes ?? MostBytes, MostBytes);
    string MostMegabytes => (Most / 1024m / 1024m).ToString("0.#", System.Globalization.CultureInfo.CurrentCulture);

    protected override void OnParametersSet()
    {
        if (Value is null) shown = null;
        else if (shown?.Value != TextOf(Value)) shown = Names?.Find(new Reference(Kind, TextOf(Value))) ?? new Option(TextOf(Value), TextOf(Value));
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || Frame.Disabled) return;
        self = DotNetObjectReference.Create(this);
        await Script.StartUploadAsync(DropId, self, new
        {
            url = "/media/files?kind=" + (IsPicture ? "image" : "file"), most = Most, extensions = Extensions,
            tooLarge = T["Upload.TooLarge", MostMegabytes].Value, wrongKind = T["Upload.WrongKind"].Value, lost = T["Upload.Lost"].Value,
        });
    }

    /// <summary>Called by the browser when a file has arrived.</summary>
    [JSInvokable]
    public async Task DoneAsync(string id, string name, string url)
    {
        failure = null;
        shown = new Option(id, name, url);
        Names?.Add(new Reference(Kind, id), shown);
        await SetAsync(JsonValue.Create(id));
        StateHasChanged();
    }

    /// <summary>Called by the browser when a file was refused or lost.</summary>
    [JSInvokable]
    public void Failed(string name, string message)
    {
        failure = T["Upload.Failed", name, message];
        StateHasChanged();
    }

    /// <summary>Called by the browser when a file sets out.</summary>
    [JSInvokable]
    public void Started()
    {
        failure = null;
        StateHasChanged();
    }

    Task RetryAsync() => Script.RetryUploadAsync(DropId);

    public void Dispose() => self?.Dispose();
}
