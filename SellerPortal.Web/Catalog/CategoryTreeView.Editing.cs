using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Catalog.Editing;

namespace SellerPortal.Web.Catalog;

/// <summary>Choosing, naming in place, dropping.</summary>
public sealed partial class CategoryTreeView
{
    TreeTools? tools;
    TreeEditor? followed;
    Guid? naming, anchor;
    string? written;

    bool IsChosen(TreeRow row) => Editor is null ? row.Node == Selected : Editor.Chosen.Contains(row.Node.Id);

    void FollowEditor()
    {
        if (followed == Editor) return;
        if (followed is not null) followed.Changed -= EditorChanged;
        followed = Editor;
        if (followed is not null) followed.Changed += EditorChanged;
    }

    void EditorChanged() => _ = InvokeAsync(() =>
    {
        if (Editor?.Made is { } made)
        {
            Editor.Made = null;
            if (Editor.Seen?.Tree.Find(made) is { } node)
            {
                foreach (var ancestor in node.Ancestors) OpenBranch(ancestor.Id);
                (active, scrolls) = (made, true);
            }
        }
        // One's own edits are seen before the page hands down the next snapshot.
        if (Editor?.Seen is { } now && now.Version > Snapshot.Version)
        {
            Snapshot = now;
            shown = now;
            Find(searched);
        }
        var was = active;
        Flatten();
        active ??= was is { } id && Snapshot.Tree.Find(id) is not null ? id : null;
        StateHasChanged();
    });

    void Click(TreeRow row, MouseEventArgs click)
    {
        var from = anchor is { } a ? rows.FindIndex(r => r.Node.Id == a) : -1;
        active = row.Node.Id;
        if (Editor is null) return;
        if (click.ShiftKey && from >= 0)
        {
            var to = rows.IndexOf(row);
            Editor.Choose(rows.Skip(Math.Min(from, to)).Take(Math.Abs(from - to) + 1).Select(r => r.Node.Id));
            return;
        }
        anchor = row.Node.Id;
        if (click.CtrlKey || click.MetaKey) ToggleChosen(row.Node.Id);
        else Editor.Choose(row.Node.Id);
    }

    void ToggleChosen(Guid category)
    {
        if (!Editor!.Chosen.Remove(category)) Editor.Chosen.Add(category);
        Editor.Choose([.. Editor.Chosen]);
    }

    async Task NameKeyAsync(KeyboardEventArgs key)
    {
        if (key.Key == "Escape") await EndNameAsync();
        else if (key.Key is "Enter" or "F2") await CommitNameAsync(returns: true);
    }

    /// <summary>Clicking elsewhere is as good as Enter; a name that is refused then stays as it was, and the reason is told.</summary>
    async Task NameLeftAsync()
    {
        if (Editor?.Renaming is null) return;
        await CommitNameAsync(returns: false);
        Editor.EndRename();
    }

    async Task CommitNameAsync(bool returns)
    {
        if (Editor?.Renaming is not { } category || naming != category) return;
        if (await Editor.RenameAsync(category, written ?? Snapshot.Tree.Find(category)?.Category.Name ?? "") && returns) await ReturnAsync();
    }

    async Task EndNameAsync()
    {
        naming = null;
        Editor!.EndRename();
        await ReturnAsync();
    }

    async Task FocusNameAsync()
    {
        if (Editor?.Renaming == naming) return;
        naming = Editor?.Renaming;
        written = null;
        if (naming is { } category) await script!.InvokeVoidAsync("write", element, rows.FindIndex(r => r.Node.Id == category));
    }

    async Task ReturnAsync()
    {
        if (attached) await script!.InvokeVoidAsync("focus", element);
    }

    /// <summary>A row was dropped; with it go all that are chosen, if it is one of them.</summary>
    [JSInvokable]
    public async Task DropAsync(Guid dropped, Guid target, string where, bool copy)
    {
        if (Editor is null) return;
        var place = new TreePlace(target, where switch { "before" => TreePosition.Before, "after" => TreePosition.After, _ => TreePosition.Into });
        IReadOnlyCollection<Guid> ids = Editor.Chosen.Contains(dropped) ? [.. Editor.Chosen] : [dropped];
        var done = copy ? await Editor.DuplicateAsync(ids, place) : await Editor.MoveAsync(ids, place);
        if (done is null) return;
        if (place.Position == TreePosition.Into) OpenBranch(target);
        if (!copy) (active, scrolls) = (dropped, true);
        StateHasChanged();
    }
}
