using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.App;

namespace SellerPortal.Web.Catalog.Schemas;

public sealed partial class ValuesGrid(IJSRuntime js, ProblemWords words) : IAsyncDisposable
{
    const int MostPasted = 4 * 1024 * 1024;

    /// <summary>A value with its place in the whole list, and among those that are shown.</summary>
    sealed record Row(int At, int Place, AttributeValue Value);

    readonly HashSet<string> chosen = [];
    ElementReference element, dialog, area;
    DotNetObjectReference<ValuesGrid>? self;
    IJSObjectReference? order, grid;
    List<Row> rows = [];
    IReadOnlyList<AttributeValue>? drawn;
    string search = "", tag = AddLanguage.Usual[0], note = "";
    string? added;
    bool asked, isWrong;

    [Parameter, EditorRequired] public string Id { get; set; } = "";
    [Parameter, EditorRequired] public AttributeDefinition Definition { get; set; } = null!;
    [Parameter] public EventCallback<AttributeDefinition> DefinitionChanged { get; set; }
    [Parameter] public IReadOnlyList<Problem> Problems { get; set; } = [];
    [Parameter] public string Place { get; set; } = "";
    [Parameter] public AttributeDefinition? Stored { get; set; }

    IReadOnlyList<AttributeValue> Values => Definition.Values ?? [];
    IEnumerable<string> Tags => AddLanguage.Usual.Concat(Values.SelectMany(v => v.Translations?.Keys ?? [])).Concat(added is null ? [] : [added]).Distinct().Order(StringComparer.Ordinal);

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(drawn, Definition.Values)) return;
        drawn = Definition.Values;
        chosen.IntersectWith(Values.Select(v => v.Value));
        Look();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        self = DotNetObjectReference.Create(this);
        order = await js.InvokeAsync<IJSObjectReference>("import", "./js/order.js");
        await order.InvokeVoidAsync("attach", element, self);
        grid = await js.InvokeAsync<IJSObjectReference>("import", "./js/values.js");
        await grid.InvokeVoidAsync("attach", element, self);
    }

    void Look()
    {
        var wanted = Folding.Fold(search.Trim());
        var found = Values.Select((value, at) => (value, at))
            .Where(v => wanted.Length == 0 || Folding.Fold($"{v.value.Value}\n{v.value.Label}\n{v.value.Translations?.GetValueOrDefault(tag)}").Contains(wanted, StringComparison.Ordinal));
        rows = [.. found.Select((v, place) => new Row(v.at, place, v.value))];
    }

    void Show(string language)
    {
        added = tag = language;
        Look();
    }

    void Choose(string value)
    {
        if (!chosen.Remove(value)) chosen.Add(value);
    }

    /// <summary>Called by the script: a row was dragged, or moved by a key.</summary>
    [JSInvokable]
    public async Task Move(string list, string id, int to)
    {
        var from = int.Parse(id, CultureInfo.InvariantCulture);
        if (list != Id || search.Length > 0 || from < 0 || from >= Values.Count || to < 0 || to >= Values.Count) return;
        var moved = Values.ToList();
        var value = moved[from];
        moved.RemoveAt(from);
        moved.Insert(to, value);
        Tell(T["Moved", value.Label, to + 1]);
        await DefinitionChanged.InvokeAsync(Definition with { Values = moved });
        if (grid is not null) await grid.InvokeVoidAsync("show", element, to);
    }

    /// <summary>Called by the script: a table was pasted into the grid.</summary>
    [JSInvokable]
    public async Task Paste(IJSStreamReference pasted)
    {
        if (pasted.Length > MostPasted)
        {
            Tell(T["Paste.TooLong", MostPasted / 1024 / 1024], wrong: true);
            StateHasChanged();
            return;
        }
        using var reader = new StreamReader(await pasted.OpenReadStreamAsync(MostPasted));
        var read = AttributeValues.Paste(Definition, await reader.ReadToEndAsync(), [tag]);
        if (read.Succeeded)
        {
            search = "";
            Tell(T["Pasted", read.Value.Added, read.Value.Updated, read.Value.Same]);
            await DefinitionChanged.InvokeAsync(read.Value.Definition);
        }
        else Tell(words.Of([.. read.Problems.Take(3)], T), wrong: true);
        StateHasChanged();
    }

    /// <summary>Called by the script: Enter on the last row.</summary>
    [JSInvokable]
    public async Task AddAsync()
    {
        search = "";
        var n = Values.Count + 1;
        while (Values.Any(v => v.Value == $"value_{n}")) n++;
        await DefinitionChanged.InvokeAsync(AttributeValues.Add(Definition, new($"value_{n}", T["Value.New", n])));
        if (grid is not null) await grid.InvokeVoidAsync("edit", element, Values.Count - 1);
    }

    Task GiveAsync(int at, AttributeValue value) => DefinitionChanged.InvokeAsync(AttributeValues.Replace(Definition, at, value));
    Task SortAsync() => DefinitionChanged.InvokeAsync(AttributeValues.Sort(Definition, StringComparer.Create(CultureInfo.CurrentCulture, ignoreCase: true)));
    Task RetireAsync(bool retired) => DefinitionChanged.InvokeAsync(AttributeValues.Retire(Definition, chosen, retired));
    Task MoveChosenAsync(int to) => DefinitionChanged.InvokeAsync(AttributeValues.Move(Definition, chosen, to));
    Task RemoveAsync() => DefinitionChanged.InvokeAsync(AttributeValues.Remove(Definition, chosen));

    async Task AskPasteAsync()
    {
        asked = true;
        StateHasChanged();
        await js.InvokeVoidAsync("portal.showDialog", dialog);
    }

    async Task TakePasteAsync()
    {
        await using var sent = await grid!.InvokeAsync<IJSStreamReference>("text", area);
        await Paste(sent);
        await CloseAsync();
    }

    async Task CloseAsync()
    {
        await js.InvokeVoidAsync("portal.closeDialog", dialog);
        asked = false;
    }

    void Tell(string text, bool wrong = false) => (note, isWrong) = (text, wrong);

    string? Fault(int at) => Problems.Where(p => p.Path.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{Place}[{at}]."), StringComparison.Ordinal)).Select(p => words.Of(p, T)).FirstOrDefault();
    string? Wrong(int at, string part) => Problems.Any(p => p.Path == string.Create(CultureInfo.InvariantCulture, $"{Place}[{at}].{part}")) ? "true" : null;

    static string Text(ChangeEventArgs e) => (e.Value as string ?? "").Trim();

    public async ValueTask DisposeAsync()
    {
        self?.Dispose();
        try
        {
            if (order is not null) await order.DisposeAsync();
            if (grid is not null) await grid.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser's side went with the circuit.
        }
    }
}
