using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Accounts;
using SellerPortal.Web.App;
using SellerPortal.Web.Inputs.Uploading;
using SellerPortal.Web.Media.Fetching;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media.Gallery;

public sealed partial class PreOfferGallery
{
    const int Step = 60;

    ElementReference root;
    DotNetObjectReference<PreOfferGallery>? self;
    IJSObjectReference? script;
    CropDialog crop = null!;
    Actor? actor;
    Shelf? shelf;
    DraftDownloads? fetching;
    (Guid?, Guid) shown;
    IReadOnlyList<Tile> tiles = [];
    IReadOnlyList<(Guid Id, string Name)> removed = [];
    int most = Step;
    Guid? open;
    bool isRead, failed, attached, sends;
    string? problem, said;

    [Parameter, EditorRequired] public PreOfferMediaPlace Place { get; set; } = null!;
    [Inject] CurrentActor Current { get; set; } = null!;
    [Inject] ShelfDeeds Deeds { get; set; } = null!;
    [Inject] HoldFromAddress Hold { get; set; } = null!;
    [Inject] TimeProvider Clock { get; set; } = null!;
    [Inject] IJSRuntime Js { get; set; } = null!;
    [Inject] IStringLocalizer<GalleryTexts> T { get; set; } = null!;
    [Inject] IStringLocalizer<MediaTexts> Problems { get; set; } = null!;

    static string Language => CultureInfo.CurrentUICulture.Name.ToLowerInvariant();
    int NextOrder => tiles.Where(t => t.Kind == MediaKind.Image).Select((_, at) => at + 1).LastOrDefault();
    static Dictionary<string, object?> PickAttributes => new() { ["aria-describedby"] = "media-kinds", ["aria-labelledby"] = "media-title media-pick-choose" };

    protected override async Task OnParametersSetAsync()
    {
        actor ??= await Current.GetAsync();
        if (shown == (Place.PreOfferId, Place.DraftId) && (shelf as DraftShelf)?.Holds(Place.Held) != false) return;
        shown = (Place.PreOfferId, Place.DraftId);
        shelf = Place.PreOfferId is { } id ? new PreOfferShelf(id, actor, Deeds) : new DraftShelf(Place.DraftId, () => Place, actor, Deeds);
        (removed, problem, open) = ([], null, null);
        if (shelf is PreOfferShelf || actor is not { IsSeller: true })
        {
            fetching?.Dispose();
            fetching = null;
        }
        else if (fetching is null)
        {
            fetching = new(Hold, Clock, actor, HeldAsync);
            fetching.Changed += SendingAsync;
        }
        await ReadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (attached || Place.Disabled) return;
        attached = true;
        await PageScript.WhileThereAsync(async () =>
        {
            script = await Js.InvokeAsync<IJSObjectReference>("import", "./js/gallery.js");
            self = DotNetObjectReference.Create(this);
            await script.InvokeVoidAsync("attach", root, self);
        });
    }

    async Task ReadAsync()
    {
        failed = false;
        try
        {
            var read = await shelf!.ReadAsync(CancellationToken.None);
            failed = !read.Succeeded;
            if (read.Succeeded) tiles = read.Value;
            isRead = true;
        }
        catch (Exception e) when (e is DbException or TimeoutException)
        {
            failed = true;
        }
    }

    /// <summary>Called by the browser: a picture or video was dragged, or moved by keys, to a place among its kind, from 0.</summary>
    [JSInvokable]
    public async Task MoveAsync(Guid id, int to)
    {
        if (tiles.FirstOrDefault(t => t.Id == id) is not { } moved || Place.Disabled) return;
        var alike = tiles.Where(t => t.Kind == moved.Kind).ToList();
        var from = alike.IndexOf(moved);
        to = Math.Clamp(to, 0, alike.Count - 1);
        if (from != to)
        {
            alike.RemoveAt(from);
            alike.Insert(to, moved);
            tiles = [.. tiles.Where(t => t.Kind < moved.Kind), .. alike, .. tiles.Where(t => t.Kind > moved.Kind)];
            // At once where it was dropped; the store hears of it meanwhile.
            StateHasChanged();
            await DoAsync(() => shelf!.ArrangeAsync(moved.Kind, [.. alike.Select(t => t.Id)], CancellationToken.None));
        }
        said = T[to == 0 && moved.Kind == MediaKind.Image ? "Moved.Cover" : "Moved", moved.File.FileName, to + 1, alike.Count];
        StateHasChanged();
    }

    Task SwitchAsync(Tile tile) => DoAsync(() => shelf!.ChangeAsync(tile.Id, tile.IsActive ? MediaStatus.Disabled : MediaStatus.Active, null, CancellationToken.None),
        T[tile.IsActive ? "Said.Disabled" : "Said.Enabled", tile.File.FileName]);

    Task DescribeAsync(Tile tile, IReadOnlyDictionary<string, string> words) => DoAsync(() => shelf!.ChangeAsync(tile.Id, null, words, CancellationToken.None), T["Said.Described", tile.File.FileName]);

    Task CutAsync(Tile tile) => crop.OpenAsync(tile);

    Task EditAsync((Tile Tile, PictureEdit Edit) edited) => DoAsync(() => shelf!.EditAsync(edited.Tile.Id, edited.Edit, CancellationToken.None), T["Said.Edited", edited.Tile.File.FileName]);

    async Task RemoveAsync(Tile tile)
    {
        var next = tiles.SkipWhile(t => t.Id != tile.Id).Skip(1).FirstOrDefault() ?? tiles.TakeWhile(t => t.Id != tile.Id).LastOrDefault();
        removed = [.. removed, (tile.Id, tile.File.FileName)];
        open = null;
        await DoAsync(() => shelf!.RemoveAsync(tile.Id, CancellationToken.None));
        if (script is not null) await script.InvokeVoidAsync("focusTile", root, next?.Id);
    }

    async Task RestoreAsync()
    {
        var gone = removed;
        removed = [];
        foreach (var (id, _) in gone.Reverse()) await DoAsync(() => shelf!.RestoreAsync(id, CancellationToken.None), T["Said.Restored"]);
        if (script is not null && gone.Count > 0) await script.InvokeVoidAsync("focusTile", root, gone[^1].Id);
    }

    async Task AddedAsync(int count)
    {
        removed = [];
        sends = true;
        await SendingAsync();
        // A draft has an address before anything is sent to it, so that a reload finds both.
        if (shelf is DraftShelf draft) await draft.BeginAsync();
    }

    Task ArrivedAsync(IReadOnlyList<UploadedFile> files) => ArrivedAsync([.. files.Select(f => f.Id)]);

    Task ArrivedAsync(IReadOnlyList<Guid> files) => DoAsync(async () =>
    {
        await shelf!.TakeAsync(files, CancellationToken.None);
        return null;
    });

    /// <summary>From an address, into the draft.</summary>
    async Task HeldAsync(MediaFile file)
    {
        if (shelf is DraftShelf draft) await draft.BeginAsync();
        await ArrivedAsync([file.Id]);
    }

    Task SendingAsync() => Place.Sending(sends || fetching?.IsBusy == true);

    Task FetchedAsync() => DoAsync(() => Task.FromResult<Problem?>(null));

    async Task EndedAsync()
    {
        sends = false;
        await SendingAsync();
        await Place.Changed();
    }

    /// <summary>Does it, says why it did not work, and reads what stands there now.</summary>
    async Task DoAsync(Func<Task<Problem?>> deed, string? done = null)
    {
        problem = null;
        try
        {
            if (await deed() is { } refused) problem = Problems["Problem." + refused.Code, [.. refused.Arguments]];
            else said = done ?? said;
        }
        catch (Exception e) when (e is DbException or TimeoutException)
        {
            problem = T["Failed"];
        }
        await ReadAsync();
        if (Place.PreOfferId is not null) await Place.Changed();
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        self?.Dispose();
        fetching?.Dispose();
        await script.LetGoAsync();
    }
}
