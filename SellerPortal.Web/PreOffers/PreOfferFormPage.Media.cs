using SellerPortal.Domain.Media;
using SellerPortal.Web.App;

namespace SellerPortal.Web.PreOffers;

/// <summary>What the form and its pictures tell each other.</summary>
public sealed partial class PreOfferFormPage
{
    bool uploading;

    Dictionary<string, object?> MediaPlace => new()
    {
        // A withdrawn one gets its pictures when it is sent again, as a new one does.
        ["Place"] = new PreOfferMediaPlace(opened?.Row is { Archived: false } row ? row.Id : null, draftId, content!.Media, ReadOnly, HoldAsync, MediaChangedAsync, SendingAsync),
    };

    Task HoldAsync(IReadOnlyList<HeldMedia> held) => InvokeAsync(() =>
    {
        content!.Media = held;
        Changed(HeldMedia.Field);
        StateHasChanged();
    });

    /// <summary>Pictures change the pre-offer's version, and an approved one's status: the form goes on from there.</summary>
    Task MediaChangedAsync() => InvokeAsync(async () =>
    {
        if (opened is null || await Open.RunAsync(opened.Row.Id, actor, CancellationToken.None) is not { Succeeded: true } newer) return;
        opened = newer.Value;
        StateHasChanged();
    });

    Task SendingAsync(bool now) => InvokeAsync(() =>
    {
        uploading = now;
        StateHasChanged();
    });
}
