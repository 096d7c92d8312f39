using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog;

public sealed partial class CategoryTreeView
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(180);
    const int PageOfRows = 12;
    /// <summary>Letters typed with less than this between them are one word.</summary>
    static readonly TimeSpan BetweenLetters = TimeSpan.FromMilliseconds(700);

    readonly string id = "tree-" + Guid.NewGuid().ToString("N")[..6];
    readonly string language = CultureInfo.CurrentUICulture.Name;
    readonly HashSet<Guid> openedWhileSearching = [];
    ElementReference element;
    IJSObjectReference? script;
    List<TreeRow> rows = [];
    IReadOnlySet<Guid>? hits;
    CatalogSnapshot? shown;
    CategoryNode? shownSelected;
    readonly HashSet<string> echoes = [];
    string typed = "", searched = "";
    string? seen;
    string spelled = "";
    DateTimeOffset spelledAt;
    CancellationTokenSource? typing;
    Guid? active;
    bool attached, scrolls;

    [Inject] OpenBranches Branches { get; set; } = null!;
    [Inject] SearchCategories Finder { get; set; } = null!;
    [Inject] NavigationManager Navigation { get; set; } = null!;
    [Inject] IJSRuntime Js { get; set; } = null!;
    [Inject] TimeProvider Clock { get; set; } = null!;

    [Parameter, EditorRequired] public CatalogSnapshot Snapshot { get; set; } = null!;
    [Parameter] public CategoryNode? Selected { get; set; }
    [Parameter] public string? Query { get; set; }
    /// <summary>The text was changed, a moment ago.</summary>
    [Parameter] public EventCallback<string> OnSearch { get; set; }

    string Count => hits is null
        ? T["Count", Snapshot.Tree.All.Count.ToString("N0", CultureInfo.CurrentCulture)]
        : hits.Count == 0 ? T["Count.None", searched] : T["Count.Found", hits.Count.ToString("N0", CultureInfo.CurrentCulture), Snapshot.Tree.All.Count.ToString("N0", CultureInfo.CurrentCulture)];

    string IdOf(Guid category) => $"{id}-{category:N}";

    protected override void OnParametersSet()
    {
        var query = Query?.Trim() ?? "";
        // The echo of one's own search never overwrites what has been typed since; another address does.
        var foreign = query != seen && !echoes.Remove(query);
        seen = query;
        if (query == searched) echoes.Clear();
        if (!foreign && Snapshot == shown && Selected?.Id == shownSelected?.Id) return;
        if (foreign) typed = query;
        if (foreign || Snapshot != shown) Find(foreign ? query : searched);
        if (Selected is not null && (Selected.Id != shownSelected?.Id || shown is null))
        {
            foreach (var ancestor in Selected.Ancestors) Branches.Open(ancestor.Id);
            scrolls = active != Selected.Id;
            active = Selected.Id;
        }
        (shown, shownSelected) = (Snapshot, Selected);
        Flatten();
    }

    void Find(string query)
    {
        searched = query;
        hits = query.Length == 0 ? null : Finder.Find(Snapshot, query);
        openedWhileSearching.Clear();
    }

    void Flatten()
    {
        rows = hits is null ? TreeRows.Open(Snapshot.Tree, Branches.All) : TreeRows.Found(Snapshot.Tree, hits, openedWhileSearching);
        if (active is { } at && rows.TrueForAll(r => r.Node.Id != at)) active = null;
    }

    async Task TypeAsync(string? text)
    {
        typed = text ?? "";
        if (typing is not null) await typing.CancelAsync();
        using var mine = typing = new CancellationTokenSource();
        try
        {
            await Task.Delay(Pause, mine.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        if (typing == mine) typing = null;
        Find(typed.Trim());
        Flatten();
        if (searched != seen) echoes.Add(searched);
        await OnSearch.InvokeAsync(typed);
    }

    void Toggle(TreeRow row)
    {
        active = row.Node.Id;
        if (hits is null) Branches.Toggle(row.Node.Id);
        else if (!openedWhileSearching.Remove(row.Node.Id)) openedWhileSearching.Add(row.Node.Id);
        Flatten();
    }

    void Press(KeyboardEventArgs key)
    {
        if (rows.Count == 0 || key.CtrlKey || key.MetaKey || key.AltKey) return;
        var at = Math.Max(0, rows.FindIndex(r => r.Node.Id == active));
        var row = rows[at];
        switch (key.Key)
        {
            case "ArrowDown": Go(active is null ? 0 : at + 1); break;
            case "ArrowUp": Go(at - 1); break;
            case "PageDown": Go(at + PageOfRows); break;
            case "PageUp": Go(at - PageOfRows); break;
            case "Home": Go(0); break;
            case "End": Go(rows.Count - 1); break;
            case "ArrowRight" when row.IsOpen: Go(at + 1); break;
            case "ArrowRight" when row.HasChildren: Toggle(row); break;
            case "ArrowLeft" when row.IsOpen && (hits is null || openedWhileSearching.Contains(row.Node.Id)): Toggle(row); break;
            case "ArrowLeft" when row.Node.Parent is { } parent: Go(rows.FindIndex(r => r.Node == parent)); break;
            case "*":
                foreach (var sibling in row.Node.Parent?.Children ?? Snapshot.Tree.Roots) Branches.Open(sibling.Id);
                Flatten();
                break;
            case "Enter" or " ": Navigation.NavigateTo(CategoriesPage.Address(row.Node.Id, Query)); break;
            case { Length: 1 or 2 } letter when char.IsLetterOrDigit(letter, 0): Spell(letter, at); break;
        }
    }

    /// <summary>Goes to the next row that begins with what is typed; one letter again and again goes from one to the next.</summary>
    void Spell(string letter, int at)
    {
        var now = Clock.GetUtcNow();
        letter = Folding.Fold(letter);
        spelled = now - spelledAt > BetweenLetters || spelled == letter ? letter : spelled + letter;
        spelledAt = now;
        var first = spelled.Length > letter.Length || active is null ? at : at + 1;
        for (var i = 0; i < rows.Count; i++)
            if (Folding.Fold(rows[(first + i) % rows.Count].Node.Category.NameIn(language)).StartsWith(spelled, StringComparison.Ordinal))
            {
                Go((first + i) % rows.Count);
                return;
            }
    }

    void Go(int at)
    {
        active = rows[Math.Clamp(at, 0, rows.Count - 1)].Node.Id;
        scrolls = true;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            script ??= await Js.InvokeAsync<IJSObjectReference>("import", "./js/tree.js");
            if (rows.Count == 0) attached = false;
            else if (!attached)
            {
                attached = true;
                await script.InvokeVoidAsync("attach", element);
            }
            if (!scrolls || active is null) return;
            scrolls = false;
            await script.InvokeVoidAsync("show", element, rows.FindIndex(r => r.Node.Id == active));
        }
        catch (JSDisconnectedException)
        {
            // The page is gone; there is nothing left to scroll.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (typing is not null) await typing.CancelAsync();
        try
        {
            if (script is not null) await script.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser's side went with the circuit.
        }
    }
}
