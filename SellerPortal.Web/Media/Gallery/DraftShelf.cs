using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Web.App;

namespace SellerPortal.Web.Media.Gallery;

/// <summary>The pictures and videos that a draft of a new pre-offer holds. Every change is kept with the draft.</summary>
/// <param name="place">Asked each time for what the draft holds now.</param>
sealed class DraftShelf(Guid draftId, Func<PreOfferMediaPlace> place, Actor actor, ShelfDeeds deeds) : Shelf
{
    readonly Dictionary<Guid, (int At, HeldMedia Held)> removed = [];
    /// <summary>The form takes its time to hand the change back.</summary>
    IReadOnlyList<HeldMedia> held = place().Held;

    public override string Key => draftId.ToString();
    public override string UploadUrl => "/media/held";

    public override async Task<Outcome<IReadOnlyList<Tile>>> ReadAsync(CancellationToken cancel)
    {
        var files = await deeds.ReadHeld.RunAsync(held, actor, cancel);
        return files.Then<IReadOnlyList<Tile>>(found => Outcome<IReadOnlyList<Tile>>.Ok([.. held.Where(h => found.ContainsKey(h.FileId)).OrderBy(h => h.Kind).Select(h =>
            new Tile(h.FileId, h.Kind, h.Status, h.AltText, found[h.FileId], h.OriginalFileId ?? h.FileId, PictureEdit.Read(h.Edit), []))]));
    }

    public override async Task TakeAsync(IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        var fresh = ids.Except(held.SelectMany(h => (Guid[])[h.FileId, h.OriginalFileId ?? h.FileId])).Select(id => new HeldMedia(id, MediaKind.Image)).ToList();
        if (fresh.Count == 0) return;
        var files = await deeds.ReadHeld.RunAsync(fresh, actor, cancel);
        if (!files.Succeeded) return;
        await KeepAsync([.. held, .. fresh.Where(f => files.Value.ContainsKey(f.FileId)).Select(f => f with { Kind = files.Value[f.FileId].IsVideo ? MediaKind.Video : MediaKind.Image })]);
    }

    public override Task<Problem?> ArrangeAsync(MediaKind kind, IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        var places = ids.Index().ToDictionary(i => i.Item, i => i.Index);
        return KeepAsync([.. held.Where(h => h.Kind != kind), .. held.Where(h => h.Kind == kind).OrderBy(h => places.GetValueOrDefault(h.FileId, int.MaxValue))]);
    }

    public override Task<Problem?> ChangeAsync(Guid id, MediaStatus? status, IReadOnlyDictionary<string, string>? alt, CancellationToken cancel)
    {
        var words = alt is null ? null : (Outcome<string>?)MediaRules.WriteAlt(alt);
        return words is { Succeeded: false } refused ? Task.FromResult<Problem?>(refused.Problems[0])
            : SetAsync(id, h => h with { Status = status ?? h.Status, AltText = words?.Value ?? h.AltText });
    }

    public override async Task<Problem?> EditAsync(Guid id, PictureEdit edit, CancellationToken cancel)
    {
        if (held.FirstOrDefault(h => h.FileId == id) is not { } one) return Problems.NotFound();
        var original = one.OriginalFileId ?? one.FileId;
        var made = await deeds.Turn.MakeAsync(original, edit, actor, cancel);
        return made.Succeeded ? await SetAsync(id, h => h with { FileId = made.Value, OriginalFileId = made.Value == original ? null : original, Edit = edit.IsNone ? null : edit.Write() }) : made.Problems[0];
    }

    public override Task<Problem?> RemoveAsync(Guid id, CancellationToken cancel)
    {
        foreach (var (at, one) in held.Index())
            if (one.FileId == id) removed[id] = (at, one);
        return KeepAsync([.. held.Where(h => h.FileId != id)]);
    }

    public override Task<Problem?> RestoreAsync(Guid id, CancellationToken cancel)
    {
        if (!removed.Remove(id, out var gone) || held.Any(h => h.FileId == id)) return Task.FromResult<Problem?>(null);
        var list = held.ToList();
        list.Insert(Math.Min(gone.At, list.Count), gone.Held);
        return KeepAsync(list);
    }

    /// <summary>Whether the form still holds what this knows.</summary>
    public bool Holds(IReadOnlyList<HeldMedia> now) => ReferenceEquals(now, held);

    /// <summary>Gives a new draft an address, before anything is sent to it.</summary>
    public Task BeginAsync() => place().Hold(held);

    Task<Problem?> SetAsync(Guid id, Func<HeldMedia, HeldMedia> change) => KeepAsync([.. held.Select(h => h.FileId == id ? change(h) : h)]);

    async Task<Problem?> KeepAsync(IReadOnlyList<HeldMedia> now)
    {
        held = now;
        await place().Hold(now);
        return null;
    }
}
