using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Schemas;

public sealed partial class AttributeEditorPage(CatalogWatch watch) : IDisposable
{
    readonly CancellationTokenSource gone = new();
    IDisposable? listening;

    protected override async Task OnParametersSetAsync()
    {
        await Desk.OpenAsync(gone.Token);
        Show();
        if (definition is null && Desk.Published(Id) is null && !Desk.Draft.Touches(Id)) Navigation.NotFound();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender) return;
        Desk.Changed += Changed;
        listening = watch.Subscribe(now => _ = InvokeAsync(() =>
        {
            if (gone.IsCancellationRequested) return;
            Desk.Look(now);
            Show();
            StateHasChanged();
        }));
    }

    void Changed() => _ = InvokeAsync(() =>
    {
        Show();
        StateHasChanged();
    });

    void Show()
    {
        definition = Desk.Find(Id);
        if (definition is null) return;
        var tree = Desk.After;
        uses = [.. tree.LinksUsing(Id).Where(l => !l.Excluded).Select(l => tree.Find(l.CategoryId)).OfType<CategoryNode>().OrderBy(n => n.Path, StringComparer.Ordinal)];
        twins = [.. tree.Library.Values.Where(d => d.Key == definition.Key && d.Id != Id).OrderBy(d => d.Name, StringComparer.CurrentCulture)];
        // A condition can only look at what stands beside it everywhere; what some categories lack is told by the rules.
        others = [.. uses.Take(50).SelectMany(n => n.Schema.Attributes).DistinctBy(a => a.Key).Where(a => a.Key != definition.Key).OrderBy(a => a.Name, StringComparer.CurrentCulture)];
        groups = [.. others.Select(a => a.Group).OfType<string>().Distinct().Order(StringComparer.CurrentCulture)];
    }

    void Give(AttributeDefinition changed) => Desk.Change(changed with { Id = Id });

    async Task MergeAsync(AttributeDefinition twin)
    {
        var count = Desk.After.LinksUsing(twin.Id).Count();
        if (await confirm.AskAsync(new(T["Merge.Title", twin.Name], T["Merge.Text", count, twin.Name], T["Merge"]))) Desk.Do((draft, tree) => draft.Merge(tree, twin.Id, Id));
    }

    async Task DeleteAsync()
    {
        if (!await confirm.AskAsync(new(T["Delete.Title", definition!.Name], T["Delete.Text", uses.Count], T["Delete"], Danger: true))) return;
        if (Desk.Published(Id) is null ? Desk.Do((draft, _) => draft.Revert(Id)) : Desk.Do((draft, tree) => draft.Delete(tree, Id))) Navigation.NavigateTo("/attributes");
    }

    public void Dispose()
    {
        Desk.Changed -= Changed;
        listening?.Dispose();
        gone.Cancel();
        gone.Dispose();
    }
}
