using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Fields;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Accounts;
using SellerPortal.Web.App;
using SellerPortal.Web.Inputs;
using SellerPortal.Web.Widgets.Designer;
using SellerPortal.Web.Widgets.Drafts;

namespace SellerPortal.Web.Widgets.Collections;

/// <summary>One product collection: picked and ordered by hand, or by rules whose finds are shown while they are written.</summary>
public sealed partial class CollectionPage(
    ReadCollection read, SaveCollection save, DeleteCollection delete, PreviewCollection find, FindCollectable collectable, CurrentActor current, NavigationManager navigation, IJSRuntime js) : IAsyncDisposable
{
    const int Shown = 24;
    ConfirmDialog confirm = null!;
    ElementReference root;
    DotNetObjectReference<CollectionPage>? self;
    IJSObjectReference? script;
    Actor actor = null!;
    ReadCollection.View? view;
    RuleChoices? choices;
    JsonObject rules = [];
    IReadOnlyList<Problem> problems = [], ruleProblems = [];
    List<CollectionItem> picked = [];
    IReadOnlyList<Product> preview = [];
    IReadOnlyList<string> unknown = [];
    string name = "", slug = "", sort = "newest", pasted = "";
    bool missing, busy, active, dynamic;
    DateTime? until;
    int? limit;
    long? count;
    int asked;
    string? said, moved;
    UnsavedWork? work;
    /// <summary>What is stored, as it would be saved.</summary>
    JsonObject kept = [];

    [Parameter] public Guid Id { get; set; }
    [CascadingParameter] Reader? Reader { get; set; }

    IReadOnlyCollection<string> ChosenIds => [.. picked.Select(p => p.Product.Id.ToString())];
    TimeZoneInfo Zone => (Reader ?? Reader.Default).Zone;

    protected override async Task OnParametersSetAsync()
    {
        actor ??= await current.GetAsync();
        if (view?.Collection.Id != Id) await LoadAsync();
    }

    async Task LoadAsync()
    {
        var found = await read.RunAsync(Id, actor, CancellationToken.None);
        missing = !found.Succeeded;
        if (missing) return;
        view = found.Value;
        var collection = view.Collection;
        (name, slug, active, limit, sort) = (collection.Name, collection.Slug, collection.IsActive, collection.Limit, CollectionInput.NameOf(collection.Sort));
        (dynamic, picked) = (collection.Kind == CollectionKind.Dynamic, [.. view.Products]);
        until = collection.ExpirationDate is { } expires ? TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(expires, DateTimeKind.Utc), Zone) : null;
        rules = CollectionRules.Parse(collection.Rules).ToJson();
        if (choices is null)
        {
            var language = CultureInfo.CurrentUICulture.Name;
            var sellers = await collectable.SellersAsync(actor, CancellationToken.None);
            choices = new(await collectable.CategoriesAsync(language, CancellationToken.None), await collectable.AttributesAsync(language, CancellationToken.None), sellers.Succeeded ? sellers.Value : []);
        }
        kept = Body();
        if (dynamic) await PreviewAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (script is not null || dynamic || view is null || choices is null) return;
        script = await js.InvokeAsync<IJSObjectReference>("import", "./js/order.js");
        self = DotNetObjectReference.Create(this);
        await script.InvokeVoidAsync("attach", root, self);
    }

    /// <summary>Called by the browser: a product was dragged, or moved by keys.</summary>
    [JSInvokable]
    public void Move(string list, string row, int to)
    {
        var at = picked.FindIndex(p => p.Product.Id.ToString() == row);
        if (at < 0) return;
        var item = picked[at];
        picked.RemoveAt(at);
        picked.Insert(Math.Clamp(to, 0, picked.Count), item);
        moved = T["Structure.Moved", item.Product.Name, picked.IndexOf(item) + 1, picked.Count];
        StateHasChanged();
    }

    async Task<IReadOnlyList<Option>> FindAsync(string text, CancellationToken cancel) =>
        await collectable.ProductsAsync(text, actor, cancel) is { Succeeded: true } found ? found.Value : [];

    async Task PickAsync(Option? option)
    {
        if (option is null) return;
        if (picked.RemoveAll(p => p.Product.Id.ToString() == option.Value) > 0) return;
        await AddAsync([option.Note ?? ""]);
    }

    async Task PasteAsync()
    {
        await AddAsync(pasted.Split(['\n', '\r', ',', ';', '\t', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        pasted = "";
    }

    async Task AddAsync(IReadOnlyList<string> skus)
    {
        var found = await collectable.BySkuAsync(skus, actor, CancellationToken.None);
        if (!found.Succeeded) return;
        unknown = found.Value.Unknown;
        picked.AddRange(found.Value.Found.Where(p => picked.All(i => i.Product.Id != p.Product.Id)));
    }

    Task SortAsync(ChangeEventArgs change)
    {
        sort = change.Value?.ToString() ?? sort;
        return PreviewAsync();
    }

    /// <summary>Once the hands rest.</summary>
    async Task PreviewSoonAsync()
    {
        var mine = ++asked;
        await Task.Delay(250);
        if (mine == asked) await PreviewAsync();
    }

    async Task PreviewAsync()
    {
        var order = Enum.GetValues<CollectionSort>().FirstOrDefault(s => CollectionInput.NameOf(s) == sort, CollectionSort.Newest);
        var found = await find.RunAsync(rules.DeepClone(), order, Shown, actor, CancellationToken.None);
        ruleProblems = found.Problems;
        if (found.Succeeded) (count, preview, ruleProblems) = (found.Value.Count, found.Value.Products, found.Value.Unknown);
    }

    /// <summary>What would be saved, with the products by their SKUs and the time as it was typed.</summary>
    JsonObject? Unsaved()
    {
        var body = Body();
        if (view is null || JsonNode.DeepEquals(body, kept)) return null;
        if (!dynamic) body["products"] = new JsonArray([.. picked.Select(p => (JsonNode)JsonValue.Create(p.Product.Sku))]);
        body["expiration_date"] = until?.ToString("s", CultureInfo.InvariantCulture);
        return body;
    }

    async Task RestoreAsync(JsonObject written)
    {
        (name, slug, active) = ((string?)written["name"] ?? "", (string?)written["slug"] ?? "", (bool?)written["is_active"] ?? active);
        until = DateTime.TryParse((string?)written["expiration_date"], CultureInfo.InvariantCulture, out var time) ? time : null;
        if (dynamic)
        {
            (sort, limit) = ((string?)written["sort_option"] ?? sort, (int?)written["limit"]);
            rules = written["rules"]?.DeepClone() as JsonObject ?? rules;
            await PreviewAsync();
            return;
        }
        picked = [];
        await AddAsync([.. (written["products"] as JsonArray ?? []).Select(sku => (string?)sku ?? "")]);
    }

    JsonObject Body()
    {
        var body = new JsonObject
        {
            ["name"] = name, ["slug"] = slug, ["is_active"] = active, ["collection_type"] = CollectionInput.NameOf(dynamic ? CollectionKind.Dynamic : CollectionKind.Static),
            ["sort_option"] = dynamic ? sort : "manual", ["limit"] = dynamic ? limit : null, ["expiration_date"] = LocalTimes.ToUtc(until, Zone) is { } utc ? TimeFields.Format(utc) : null,
        };
        if (dynamic) body["rules"] = rules.DeepClone();
        else body["products"] = new JsonArray([.. picked.Select(p => (JsonNode)JsonValue.Create(p.Product.Id.ToString()))]);
        return body;
    }

    async Task SaveAsync()
    {
        (busy, said) = (true, null);
        try
        {
            var saved = await save.RunAsync(Id, Body(), view!.Collection.Revision, actor, CancellationToken.None);
            (problems, ruleProblems) = (saved.Problems, [.. saved.Problems.Where(p => p.Path.StartsWith("rules", StringComparison.Ordinal))]);
            if (!saved.Succeeded) return;
            await LoadAsync();
            await work!.ForgetAsync();
            said = T["Collections.Saved"];
        }
        finally
        {
            busy = false;
        }
    }

    async Task DeleteAsync()
    {
        if (!await confirm.AskAsync(new(T["Collections.Delete.Title", name], T["Collections.Delete.Text"], T["Collections.Delete"], Danger: true))) return;
        var done = await delete.RunAsync(Id, actor, CancellationToken.None);
        problems = done.Problems;
        if (!done.Succeeded) return;
        await work!.ForgetAsync();
        kept = Body();
        navigation.NavigateTo("/collections");
    }

    public async ValueTask DisposeAsync()
    {
        self?.Dispose();
        await script.LetGoAsync();
    }
}
