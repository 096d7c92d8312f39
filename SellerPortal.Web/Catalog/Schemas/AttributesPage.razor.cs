using System.Globalization;
using Microsoft.AspNetCore.Components;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.DataTypes;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Schemas;

/// <summary>The address holds what is searched for and shown.</summary>
public sealed partial class AttributesPage(CatalogWatch watch) : IDisposable
{
    sealed record Row(AttributeDefinition Definition, int Uses, string Folded);

    readonly string language = CultureInfo.CurrentUICulture.Name;
    readonly CancellationTokenSource gone = new();
    IReadOnlyList<(string Value, string Text)> types = [], kinds = [];
    CategoryTree? listed;
    List<Row> all = [], rows = [];
    IDisposable? listening;
    int unused;

    [SupplyParameterFromQuery(Name = "q")] public string? Query { get; set; }
    [SupplyParameterFromQuery] public string? Type { get; set; }
    /// <summary><c>unused</c> or <c>duplicates</c>.</summary>
    [SupplyParameterFromQuery] public string? Show { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (types.Count == 0)
        {
            types = [.. DataTypes.All.Select(t => (t.Name, T["Type." + t.Name].Value))];
            kinds = [("unused", T["Show.unused"].Value), ("duplicates", T["Show.duplicates"].Value)];
            Desk.Changed += Changed;
        }
        await Desk.OpenAsync(gone.Token);
        Find();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) listening = watch.Subscribe(now => _ = InvokeAsync(() => Arrive(now)));
    }

    void Arrive(CatalogSnapshot now)
    {
        if (gone.IsCancellationRequested) return;
        Desk.Look(now);
        Find();
        StateHasChanged();
    }

    void Changed() => _ = InvokeAsync(() =>
    {
        Find();
        StateHasChanged();
    });

    void Find()
    {
        if (!ReferenceEquals(listed, Desk.After))
        {
            listed = Desk.After;
            all = [.. listed.Library.Values.Select(d => new Row(d, listed.LinksUsing(d.Id).Count(l => !l.Excluded), Folding.Fold(string.Join('\n', [d.Key, d.Name, .. d.Translations?.Values.Select(t => t.Name) ?? []]))))
                .OrderBy(r => r.Definition.NameIn(language), StringComparer.Create(CultureInfo.CurrentCulture, ignoreCase: true)).ThenBy(r => r.Definition.Id)];
            unused = all.Count(r => r.Uses == 0);
        }
        var words = Folding.Fold(Query ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var twice = Show != "duplicates" ? null : all.GroupBy(r => (r.Definition.Key, r.Definition.DataType)).Where(g => g.Count() > 1).SelectMany(g => g).Select(r => r.Definition.Id).ToHashSet();
        rows = [.. all.Where(r => (string.IsNullOrEmpty(Type) || r.Definition.DataType == Type) && (Show != "unused" || r.Uses == 0) && twice?.Contains(r.Definition.Id) != false && words.All(w => r.Folded.Contains(w, StringComparison.Ordinal)))];
        if (twice is not null) rows = [.. rows.OrderBy(r => r.Definition.Key, StringComparer.Ordinal).ThenByDescending(r => r.Uses)];
    }

    void AddAsync()
    {
        var id = Guid.CreateVersion7();
        var n = 1;
        while (Desk.After.Library.Values.Any(d => d.Key == (n == 1 ? "new_attribute" : $"new_attribute_{n}"))) n++;
        string name = n == 1 ? T["Attribute.NewName"] : $"{T["Attribute.NewName"]} {n}";
        if (Desk.Do((draft, tree) => draft.Add(tree, new AttributeDefinition { Id = id, Key = AttributeKey.Slug(name), Name = name, DataType = "text" }))) Navigation.NavigateTo($"/attributes/{id}");
    }

    void Go(string? query = null, string? type = null, string? show = null) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters("/attributes", new Dictionary<string, object?>
    {
        ["q"] = Kept(query ?? Query), ["type"] = Kept(type ?? Type), ["show"] = Kept(show ?? Show),
    }), new NavigationOptions { ReplaceHistoryEntry = query is not null });

    static string? Kept(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
    static string Number(int number) => number.ToString("N0", CultureInfo.CurrentCulture);

    public void Dispose()
    {
        Desk.Changed -= Changed;
        listening?.Dispose();
        gone.Cancel();
        gone.Dispose();
    }
}
