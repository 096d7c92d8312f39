using SellerPortal.Domain;
using SellerPortal.Domain.Media;

namespace SellerPortal.Web.Media.Gallery;

/// <summary>What a gallery does to the pictures and videos of a pre-offer.</summary>
sealed record ShelfDeeds(ListMedia List, ArrangeMedia Arrange, ChangeMedia Change, TurnAndCrop Turn, RemoveMedia Remove, RestoreMedia Restore, ReadHeldMedia ReadHeld);

/// <summary>The pictures and videos of a pre-offer. What has arrived is there already.</summary>
sealed class PreOfferShelf(Guid preOfferId, Actor actor, ShelfDeeds deeds) : Shelf
{
    public override string Key => preOfferId.ToString();
    /// <summary>The pre-offer's SKU and its seller's number, once it was read.</summary>
    public (string Sku, int Seller)? Owner { get; private set; }
    public override string UploadUrl => $"/media/pre-offers/{preOfferId}";

    public override Task<Outcome<IReadOnlyList<Tile>>> ReadAsync(CancellationToken cancel) => Task.FromResult(deeds.List.Run(preOfferId, actor).Then<IReadOnlyList<Tile>>(read =>
    {
        Owner = (read.Sku, read.SellerNumber);
        return Outcome<IReadOnlyList<Tile>>.Ok([.. read.Rows.Select(row => new Tile(
            row.Item.Id, row.Item.Kind, row.Item.Status, row.Item.AltText, row.File, row.Item.OriginalFileId ?? row.Item.FileId, PictureEdit.Read(row.Item.Edit), read.AlsoOn.GetValueOrDefault(row.Item.Hash, [])))]);
    }));

    public override Task TakeAsync(IReadOnlyList<Guid> ids, CancellationToken cancel) => Task.CompletedTask;

    public override async Task<Problem?> ArrangeAsync(MediaKind kind, IReadOnlyList<Guid> ids, CancellationToken cancel) => Of(await deeds.Arrange.RunAsync(preOfferId, kind, ids, actor, cancel));

    public override async Task<Problem?> ChangeAsync(Guid id, MediaStatus? status, IReadOnlyDictionary<string, string>? alt, CancellationToken cancel) =>
        Of(await deeds.Change.RunAsync(id, new MediaChange(Status: status, Alt: alt), actor, cancel));

    public override async Task<Problem?> EditAsync(Guid id, PictureEdit edit, CancellationToken cancel) => Of(await deeds.Turn.RunAsync(id, edit, actor, cancel));

    public override async Task<Problem?> RemoveAsync(Guid id, CancellationToken cancel) => Of(await deeds.Remove.RunAsync(id, actor, cancel));

    public override async Task<Problem?> RestoreAsync(Guid id, CancellationToken cancel) => Of(await deeds.Restore.RunAsync(id, actor, cancel));
}
