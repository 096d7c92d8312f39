using Microsoft.AspNetCore.Components.Web;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Catalog;

/// <summary>The keyboard: WAI-ARIA's tree pattern, and what one is used to from folders.</summary>
public sealed partial class CategoryTreeView
{
    const int PageOfRows = 12;
    static readonly TimeSpan TypingTogether = TimeSpan.FromMilliseconds(900);
    string ahead = "";
    DateTimeOffset aheadAt;

    async Task PressAsync(KeyboardEventArgs key)
    {
        if (rows.Count == 0 || Editor?.Renaming is not null) return;
        var at = Math.Max(0, rows.FindIndex(r => r.Node.Id == active));
        if (Editor is not null && await EditKeyAsync(key, rows[at], at)) return;
        if (key.CtrlKey || key.MetaKey || key.AltKey) return;
        Walk(key, rows[at], at);
    }

    void Walk(KeyboardEventArgs key, TreeRow row, int at)
    {
        switch (key.Key)
        {
            case "ArrowDown": Go(active is null ? 0 : at + 1, key.ShiftKey); break;
            case "ArrowUp": Go(at - 1, key.ShiftKey); break;
            case "PageDown": Go(at + PageOfRows, key.ShiftKey); break;
            case "PageUp": Go(at - PageOfRows, key.ShiftKey); break;
            case "Home": Go(0, key.ShiftKey); break;
            case "End": Go(rows.Count - 1, key.ShiftKey); break;
            case "ArrowRight" when row.IsOpen: Go(at + 1); break;
            case "ArrowRight" when row.HasChildren: Toggle(row); break;
            case "ArrowLeft" when row.IsOpen && (hits is null || openedWhileSearching.Contains(row.Node.Id)): Toggle(row); break;
            case "ArrowLeft" when row.Node.Parent is { } parent: Go(rows.FindIndex(r => r.Node == parent)); break;
            case "*":
                foreach (var sibling in row.Node.Parent?.Children ?? Snapshot.Tree.Roots) Branches.Open(sibling.Id);
                Flatten();
                break;
            case " " when Editor is not null: ToggleChosen(row.Node.Id); break;
            case "Enter" or " ": Navigation.NavigateTo(CategoriesPage.Address(row.Node.Id, Query)); break;
            case { Length: 1 } letter: TypeAhead(letter, at); break;
        }
    }

    /// <summary>True when the key was an editor's.</summary>
    async Task<bool> EditKeyAsync(KeyboardEventArgs key, TreeRow row, int at)
    {
        var ctrl = key.CtrlKey || key.MetaKey;
        var node = row.Node;
        // What is done is done to the active row, unless it is one of several chosen.
        if (active is { } id && !Editor!.Chosen.Contains(id) && (key.Key is "F2" or "Delete" or "Insert" || ctrl && key.Key is "x" or "c" or "v")) Editor.Choose(id);
        switch (key.Key)
        {
            case "F2": Editor!.BeginRename(node.Id); return true;
            case "Insert": await tools!.AddAsync(); return true;
            case "Delete": await tools!.DeleteAsync(); return true;
            case "x" or "X" when ctrl: await tools!.CutAsync(); return true;
            case "c" or "C" when ctrl: await tools!.CopyAsync(); return true;
            case "v" or "V" when ctrl: await tools!.PasteAsync(); return true;
            case "z" or "Z" when ctrl:
                if (Editor!.Note?.Undo is { } change) await Editor.UndoAsync(change);
                return true;
            case "a" or "A" when ctrl: Editor!.Choose(rows.Select(r => r.Node.Id)); return true;
            case "Escape":
                Editor!.Hold([], false);
                Editor.Choose(active is { } one ? [one] : []);
                return true;
            case "ArrowUp" or "ArrowDown" or "ArrowLeft" or "ArrowRight" when key.AltKey:
                if (PlaceFor(key.Key, node) is { } place && await Editor!.MoveAsync(Together(node), place) is not null)
                {
                    if (place.Position == TreePosition.Into) OpenBranch(place.Anchor!.Value);
                    (active, scrolls) = (node.Id, true);
                }
                return true;
            default: return false;
        }
    }

    /// <summary>What is done to a row is done to all that are chosen, if it is one of them.</summary>
    IReadOnlyCollection<Guid> Together(CategoryNode node) => Editor!.Chosen.Contains(node.Id) ? [.. Editor.Chosen] : [node.Id];

    /// <summary>Up and down among the siblings, left out behind the parent, right into the sibling above; several past those that stand beside them.</summary>
    TreePlace? PlaceFor(string arrow, CategoryNode node)
    {
        var siblings = (node.Parent?.Children ?? Snapshot.Tree.Roots).ToList();
        var together = Together(node);
        var (first, last) = (siblings.FindIndex(s => together.Contains(s.Id)), siblings.FindLastIndex(s => together.Contains(s.Id)));
        return arrow switch
        {
            "ArrowUp" when first > 0 => TreePlace.Before(siblings[first - 1].Id),
            "ArrowDown" when last < siblings.Count - 1 => TreePlace.After(siblings[last + 1].Id),
            "ArrowLeft" when node.Parent is { } parent => TreePlace.After(parent.Id),
            "ArrowRight" when first > 0 => TreePlace.Into(siblings[first - 1].Id),
            _ => null,
        };
    }

    /// <summary>To the next row whose name begins with what is typed; the same letter again goes on.</summary>
    void TypeAhead(string letter, int at)
    {
        var now = Clock.GetUtcNow();
        var again = now - aheadAt > TypingTogether;
        ahead = again || ahead == letter ? letter : ahead + letter;
        aheadAt = now;
        var start = Folding.Fold(ahead);
        for (var i = 0; i < rows.Count; i++)
        {
            var candidate = (at + i + (ahead.Length == 1 ? 1 : 0)) % rows.Count;
            if (!Folding.Fold(rows[candidate].Node.Category.NameIn(language)).StartsWith(start, StringComparison.Ordinal)) continue;
            Go(candidate);
            return;
        }
    }

    void Go(int at, bool extend = false)
    {
        var from = rows.FindIndex(r => r.Node.Id == active);
        at = Math.Clamp(at, 0, rows.Count - 1);
        active = rows[at].Node.Id;
        scrolls = true;
        if (Editor is null) return;
        if (extend && from >= 0) Editor.Chosen.UnionWith(rows.Skip(Math.Min(from, at)).Take(Math.Abs(from - at) + 1).Select(r => r.Node.Id));
        else if (Editor.Chosen.Count <= 1) Editor.Choose(active.Value);
    }
}
