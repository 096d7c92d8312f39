using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using SellerPortal.Domain.DataTypes;
using SellerPortal.Web.Inputs.Uploading;

namespace SellerPortal.Web.Inputs;

public sealed partial class UploadInput
{
    const long MostBytes = 20 * 1024 * 1024;
    Option? shown;
    string? own;

    /// <summary>What the form is about: a reload of its page finds what a field was sending. Without one nothing is found again.</summary>
    [CascadingParameter(Name = "UploadScope")] string? Scope { get; set; }
    [CascadingParameter] ReferenceNames? Names { get; set; }

    bool IsPicture => Frame.Attribute.DataType == "image";
    ReferenceKind Kind => IsPicture ? ReferenceKind.Image : ReferenceKind.File;
    string Key => $"{Scope ?? (own ??= Guid.NewGuid().ToString())}#{Frame.Id}";
    IReadOnlyList<string> Extensions => Frame.Attribute.Rules.Extensions ?? [];
    string? Accept => IsPicture ? "image/jpeg,image/png,image/webp,image/gif" : Extensions.Count > 0 ? string.Join(",", Extensions) : null;
    long Most => Math.Min(Frame.Attribute.Rules.MaxBytes ?? MostBytes, MostBytes);
    string Hint => $"{(IsPicture ? T["Upload.Hint.Picture"] : T["Upload.Hint.File", (Most / 1024m / 1024m).ToString("0.#", CultureInfo.CurrentCulture)])} {(Extensions.Count > 0 ? T["Upload.Kinds", string.Join(", ", Extensions)] : "")}".Trim();

    Dictionary<string, object?> Attributes => new()
    {
        ["aria-required"] = Frame.AriaRequired, ["aria-invalid"] = Frame.AriaInvalid, ["aria-labelledby"] = $"{Frame.Id}-label {Frame.Id}-choose",
        ["aria-describedby"] = $"{Frame.DescribedBy} {Frame.Id}-kinds".Trim(),
    };

    protected override void OnParametersSet()
    {
        if (Value is null) shown = null;
        else if (shown?.Value != TextOf(Value)) shown = Names?.Find(new Reference(Kind, TextOf(Value))) ?? new Option(TextOf(Value), TextOf(Value));
    }

    async Task ArrivedAsync(IReadOnlyList<UploadedFile> files)
    {
        var file = files[^1];
        shown = new Option(file.Id.ToString(), file.Name, file.Url);
        Names?.Add(new Reference(Kind, shown.Value), shown);
        await SetAsync(JsonValue.Create(shown.Value));
    }
}
