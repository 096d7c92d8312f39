using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Inputs;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Schemas;

public sealed partial class CategorySchema(IJSRuntime js, CatalogWatch watch) : IAsyncDisposable
{
    const int MostFound = 50;
    static readonly string[] Views = ["attributes", "preview", "history"];
    readonly string language = CultureInfo.CurrentUICulture.Name;
    readonly CancellationTokenSource gone = new();
    ElementReference element;
    AttributeDrawer? drawer;
    DotNetObjectReference<CategorySchema>? self;
    IJSObjectReference? script;
    IDisposable? listening;
    CategoryNode? node;
    List<AttributeDefinition> own = [], inherited = [], excluded = [];
    Dictionary<Guid, CategoryAttribute> links = [];
    string view = Views[0], said = "";
    string? attached;

    [Parameter, EditorRequired] public Guid Id { get; set; }
    [SupplyParameterFromQuery(Name = "tab")] public string? Tab { get; set; }

    IEnumerable<IGrouping<string, AttributeDefinition>> Groups => own.GroupBy(a => a.GroupIn(language) ?? "");
    bool IsTouched => Desk.Draft.Edit.Links.Any(k => k.Category == Id);

    protected override async Task OnParametersSetAsync()
    {
        view = Views.Contains(Tab) ? Tab! : Views[0];
        if (!Desk.IsOpen || listening is null) await Desk.OpenAsync(gone.Token);
        Show();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            Desk.Changed += Changed;
            listening = watch.Subscribe(now => _ = InvokeAsync(() =>
            {
                if (gone.IsCancellationRequested) return;
                Desk.Look(now);
                Changed();
            }));
        }
        // The list is there only while it is shown.
        var here = view == Views[0] && Desk.IsOpen && node is not null ? element.Id : null;
        if (here == attached) return;
        attached = here;
        if (here is null) return;
        script ??= await js.InvokeAsync<IJSObjectReference>("import", "./js/order.js");
        await script.InvokeVoidAsync("attach", element, self ??= DotNetObjectReference.Create(this));
    }

    void Changed() => _ = InvokeAsync(() =>
    {
        Show();
        StateHasChanged();
    });

    void Show()
    {
        node = Desk.After.Find(Id);
        if (node is null) return;
        links = Desk.After.LinksOf(Id).ToDictionary(l => l.AttributeId);
        own = [.. node.Schema.Attributes.Where(a => node.Schema.Own.Contains(a.Key))];
        inherited = [.. node.Schema.Attributes.Where(a => !node.Schema.Own.Contains(a.Key))];
        excluded = [.. links.Values.Where(l => l.Excluded).OrderBy(l => l.Order).Select(l => Desk.After.Library.GetValueOrDefault(l.AttributeId)).OfType<AttributeDefinition>()];
    }

    bool HandsDown(Guid attribute) => links.TryGetValue(attribute, out var link) && link.Inherits;

    /// <summary>What the draft does with an attribute here; null for nothing.</summary>
    string? StateOf(AttributeDefinition item) =>
        Desk.Published(item.Id) is null ? "New" : Desk.Draft.Edit.Before.Find(item.Id) is not null ? "Changed"
        : Desk.Now.Tree.Find(Id)?.Schema.Attributes.Any(a => a.Id == item.Id) != true ? "Added" : null;

    Task OpenAsync(Guid attribute) => drawer!.OpenAsync(attribute);

    async Task AddNew()
    {
        var id = Guid.CreateVersion7();
        var name = T["Attribute.NewName"].Value;
        for (var n = 2; node!.Schema.Find(AttributeKey.Slug(name)) is not null; n++) name = $"{T["Attribute.NewName"]} {n}";
        if (Desk.Do((draft, tree) => draft.Add(tree, Id, new AttributeDefinition { Id = id, Key = AttributeKey.Slug(name), Name = name, DataType = "text" }, inherits: true))) await OpenAsync(id);
    }

    Task<IReadOnlyList<Option>> FindAsync(string text, CancellationToken cancel)
    {
        var there = node!.Schema.Attributes.Select(a => a.Id).ToHashSet();
        var all = Desk.After.Library.Values.Where(d => !there.Contains(d.Id)).OrderBy(d => d.Name, StringComparer.CurrentCulture)
            .Select(d => new Option(d.Id.ToString(), d.NameIn(language), $"{d.Key} · {T["Type." + d.DataType]}")).ToList();
        return Task.FromResult<IReadOnlyList<Option>>([.. Option.Matching(all, text).Take(MostFound)]);
    }

    void Use(Option? option)
    {
        if (option is null) return;
        if (Desk.Do((draft, tree) => draft.Use(tree, Id, Guid.Parse(option.Value), inherits: true))) said = T["Said.Added", option.Label];
    }

    async Task OverrideAsync(AttributeDefinition item)
    {
        var copy = Guid.CreateVersion7();
        if (Desk.Do((draft, tree) => draft.Override(tree, Id, item.Id, copy))) await OpenAsync(copy);
    }

    /// <summary>Called by the script: an own attribute has another place in its group.</summary>
    [JSInvokable]
    public Task Move(string list, string id, int to) => MoveBetween(list, id, list, to);

    /// <summary>Called by the script: an own attribute was dragged, maybe into another group.</summary>
    [JSInvokable]
    public Task MoveBetween(string from, string id, string list, int to)
    {
        if (!Guid.TryParse(id, out var attribute) || own.FirstOrDefault(a => a.Id == attribute) is not { } item) return Task.CompletedTask;
        var groups = Groups.Select(g => (g.Key, Items: g.Select(a => a.Id).Where(a => a != attribute).ToList())).ToList();
        var target = groups.FirstOrDefault(g => g.Key == list);
        if (target.Items is null) return Task.CompletedTask;
        target.Items.Insert(Math.Clamp(to, 0, target.Items.Count), attribute);
        IReadOnlyList<Guid> order = [.. groups.SelectMany(g => g.Items)];
        var group = own.FirstOrDefault(a => a.Id != attribute && (a.GroupIn(language) ?? "") == list);
        var done = Desk.Do((draft, tree) => (from == list ? Outcome<SchemaDraft>.Ok(draft) : draft.Change(tree, Regrouped(draft.Find(tree, attribute)!, group))).Then(d => d.Arrange(tree, Id, order)));
        if (done) said = T["Moved", item.NameIn(language), Math.Clamp(to, 0, target.Items.Count) + 1];
        return Task.CompletedTask;
    }

    /// <summary>In another's group, in all its languages.</summary>
    static AttributeDefinition Regrouped(AttributeDefinition item, AttributeDefinition? other) => item with
    {
        Group = other?.Group,
        Translations = item.Translations?.ToDictionary(t => t.Key, t => t.Value with { Group = Language.Find(other?.Translations, t.Key)?.Group }),
    };

    string TabAddress(string one) => Navigation.GetUriWithQueryParameter("tab", one == Views[0] ? null : one);

    public async ValueTask DisposeAsync()
    {
        Desk.Changed -= Changed;
        listening?.Dispose();
        await gone.CancelAsync();
        gone.Dispose();
        self?.Dispose();
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
