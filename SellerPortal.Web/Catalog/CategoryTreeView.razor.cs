using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.App;
using SellerPortal.Web.Catalog.Editing;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog;

public sealed partial class CategoryTreeView
{
    const int FirstRows = 60;
    /// <summary>Pixels, as the style sheet has it.</summary>
    const int RowHeight = 36;
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(180);

    readonly string id = "tree-" + Guid.NewGuid().ToString("N")[..6];
    readonly string language = CultureInfo.CurrentUICulture.Name;
    readonly HashSet<Guid> openedWhileSearching = [];
    readonly HashSet<string> echoes = [];
    ElementReference element;
    IJSObjectReference? script;
    DotNetObjectReference<CategoryTreeView>? self;
    List<TreeRow> rows = [];
    IReadOnlySet<Guid>? hits;
    CatalogSnapshot? shown;
    CategoryNode? shownSelected;
    string typed = "", searched = "";
    string? seen;
    CancellationTokenSource? typing;
    Guid? active;
    bool attached, restored, scrolls;
    int remembered;

    [Inject] OpenBranches Branches { get; set; } = null!;
    [Inject] SearchCategories Finder { get; set; } = null!;
    [Inject] NavigationManager Navigation { get; set; } = null!;
    [Inject] IJSRuntime Js { get; set; } = null!;
    [Inject] TimeProvider Clock { get; set; } = null!;

    [Parameter, EditorRequired] public CatalogSnapshot Snapshot { get; set; } = null!;
    [Parameter] public CategoryNode? Selected { get; set; }
    [Parameter] public string? Query { get; set; }
    /// <summary>Whose hands are on the tree; null for one that is only read.</summary>
    [Parameter] public TreeEditor? Editor { get; set; }
    /// <summary>The text was changed, a moment ago.</summary>
    [Parameter] public EventCallback<string> OnSearch { get; set; }

    string Count => hits is null
        ? T["Count", Snapshot.Tree.All.Count.ToString("N0", CultureInfo.CurrentCulture)]
        : hits.Count == 0 ? T["Count.None", searched] : T["Count.Found", hits.Count.ToString("N0", CultureInfo.CurrentCulture), Snapshot.Tree.All.Count.ToString("N0", CultureInfo.CurrentCulture)];

    /// <summary>
    /// Rows that need nothing measured: virtual ones only come when a browser has told its height. So the page itself brings its first rows,
    /// and a few never go away and come again.
    /// </summary>
    bool IsShort => rows.Count <= FirstRows || !RendererInfo.IsInteractive;

    string IdOf(Guid category) => $"{id}-{category:N}";

    string ClassOf(TreeRow row) =>
        $"tree-row{(row.IsHit ? " hit" : "")}{(row.Node.Id == active ? " active" : "")}{(Editor is { HoldsCopy: false } && Editor.Held.Contains(row.Node.Id) ? " cut" : "")}";

    protected override void OnParametersSet()
    {
        var query = Query?.Trim() ?? "";
        // The echo of one's own search never overwrites what has been typed since; another address does.
        var foreign = query != seen && !echoes.Remove(query);
        seen = query;
        if (query == searched) echoes.Clear();
        FollowEditor();
        if (!foreign && Snapshot == shown && Selected?.Id == shownSelected?.Id) return;
        if (foreign) typed = query;
        if (foreign || Snapshot != shown) Find(foreign ? query : searched);
        if (Selected is not null && (Selected.Id != shownSelected?.Id || shown is null))
        {
            foreach (var ancestor in Selected.Ancestors) Branches.Open(ancestor.Id);
            scrolls = active != Selected.Id;
            active = Selected.Id;
            Editor?.Choose(Selected.Id);
        }
        (shown, shownSelected) = (Snapshot, Selected);
        Flatten();
    }

    void Find(string query)
    {
        if (query != searched) openedWhileSearching.Clear();
        searched = query;
        hits = query.Length == 0 ? null : Finder.Find(Snapshot, query);
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

    void OpenBranch(Guid category)
    {
        if (hits is null) Branches.Open(category);
        else openedWhileSearching.Add(category);
        Flatten();
    }

    protected override Task OnAfterRenderAsync(bool firstRender) => PageScript.WhileThereAsync(async () =>
    {
        script ??= await Js.InvokeAsync<IJSObjectReference>("import", "./js/tree.js");
        if (rows.Count == 0) attached = false;
        else if (!attached)
        {
            attached = true;
            if (Editor is not null) self ??= DotNetObjectReference.Create(this);
            await script.InvokeVoidAsync("attach", element, self);
            await RestoreAsync();
        }
        if (attached && restored && Branches.Changes != remembered)
        {
            remembered = Branches.Changes;
            await script.InvokeVoidAsync("remember", Branches.All);
        }
        if (scrolls && active is not null)
        {
            scrolls = false;
            await script.InvokeVoidAsync("show", element, rows.FindIndex(r => r.Node.Id == active));
        }
        await FocusNameAsync();
    });

    /// <summary>Over a reload the browser remembers what stood open, and how far it was scrolled.</summary>
    async Task RestoreAsync()
    {
        if (restored) return;
        restored = true;
        var open = await script!.InvokeAsync<Guid[]>("recall");
        remembered = Branches.Changes;
        if (Branches.All.Count > (Selected?.Ancestors.Count ?? 0)) return;
        foreach (var branch in open) Branches.Open(branch);
        Flatten();
        StateHasChanged();
        await script!.InvokeVoidAsync("rest", element, Selected is null || !scrolls ? null : rows.FindIndex(r => r.Node.Id == Selected.Id));
    }

    public async ValueTask DisposeAsync()
    {
        if (Editor is not null) Editor.Changed -= EditorChanged;
        self?.Dispose();
        if (typing is not null) await typing.CancelAsync();
        await script.LetGoAsync();
    }
}
