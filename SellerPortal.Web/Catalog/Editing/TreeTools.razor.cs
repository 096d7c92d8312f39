using System.Globalization;
using Microsoft.AspNetCore.Components;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Accounts;
using SellerPortal.Web.App;

namespace SellerPortal.Web.Catalog.Editing;

public sealed partial class TreeTools
{
    ConfirmDialog confirm = null!;
    MergeDialog merging = null!;
    ImpactDialog asking = null!;
    OutlineDialog outlining = null!;

    [Inject] CountBranches Counter { get; set; } = null!;
    [Inject] CurrentActor Current { get; set; } = null!;
    [Inject] ProblemWords Words { get; set; } = null!;

    [Parameter, EditorRequired] public TreeEditor Editor { get; set; } = null!;
    /// <summary>The tree's element id.</summary>
    [Parameter] public string? Controls { get; set; }
    /// <summary>The dialogs are done with, or a name is written: the tree wants the focus back.</summary>
    [Parameter] public EventCallback OnReturn { get; set; }
    /// <summary>A branch is about to get something: show what stands below it.</summary>
    [Parameter] public EventCallback<Guid> OnOpen { get; set; }

    protected override void OnParametersSet()
    {
        Editor.Consider = ConsiderAsync;
        Editor.ConsiderUndo = changes => asking.AskUndoAsync(changes, null);
    }

    /// <summary>Under other attributes some listings may become incomplete: that is said first, and nothing is asked where it concerns none.</summary>
    Task<bool> ConsiderAsync(IReadOnlyCollection<Guid> ids, TreePlace place) => asking.AskAsync(new(ids, place), Editor.Name(ids));

    bool Any => Editor.Chosen.Count > 0;
    Guid? One => Editor.Chosen.Count == 1 ? Editor.Chosen.First() : null;

    public Task AddAsync() => Editor.AddAsync(One is { } one ? TreePlace.After(one) : TreePlace.Root);

    public async Task AddBelowAsync()
    {
        if (One is not { } one) return;
        await OnOpen.InvokeAsync(one);
        await Editor.AddAsync(TreePlace.Into(one));
    }

    public Task RenameAsync()
    {
        if (One is { } one) Editor.BeginRename(one);
        return Task.CompletedTask;
    }

    public async Task CutAsync()
    {
        Editor.Hold(Editor.Chosen, copy: false);
        await OnReturn.InvokeAsync();
    }

    public async Task CopyAsync()
    {
        Editor.Hold(Editor.Chosen, copy: true);
        await OnReturn.InvokeAsync();
    }

    public async Task PasteAsync()
    {
        if (One is { } one) await OnOpen.InvokeAsync(one);
        await Editor.PasteAsync(TreePlace.Into(One));
        await OnReturn.InvokeAsync();
    }

    public async Task DeleteAsync()
    {
        if (!Any) return;
        IReadOnlyCollection<Guid> ids = [.. Editor.Chosen];
        var seen = Editor.Seen!.Version;
        var counted = await Counter.RunAsync(ids, alone: false, await Current.GetAsync(), default);
        if (!counted.Succeeded) return;
        var count = counted.Value;
        var name = Editor.Name(ids);
        var question = count.Use.IsEmpty
            ? new ConfirmDialog.Question(T["Delete.Title", name], T["Delete.Text", Number(count.Categories), Number(count.Attributes)], T["Delete.Verb"], Danger: true)
            : new ConfirmDialog.Question(T["Delete.InUse.Title", name], T["Delete.InUse.Text", Number(count.Use.PreOffers), Number(count.Use.Products)], T["Tool.Merge"]);
        if (await confirm.AskAsync(question))
        {
            if (count.Use.IsEmpty) await Editor.DeleteAsync(ids, seen);
            else await merging.AskAsync(ids);
        }
        await OnReturn.InvokeAsync();
    }

    public async Task MergeAsync()
    {
        if (!Any) return;
        await merging.AskAsync([.. Editor.Chosen]);
        await OnReturn.InvokeAsync();
    }

    public async Task OutlineAsync()
    {
        await outlining.AskAsync(One);
        await OnReturn.InvokeAsync();
    }

    static string Number(long number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
