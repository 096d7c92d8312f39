using System.Globalization;
using Microsoft.AspNetCore.Components;
using SellerPortal.Domain;
using SellerPortal.Web.Accounts;
using SellerPortal.Web.App;
using SellerPortal.Web.Catalog.Editing;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Google;

/// <summary>The address holds what is shown, so that it can be sent to somebody else.</summary>
public sealed partial class GooglePage(ListGoogleMappings list, MapToGoogle map, AcceptGoogleSuggestions accept, UndoCatalogChange takeBack, CatalogWatch watch, CurrentActor current,
    NavigationManager navigation, ProblemWords words) : IDisposable
{
    static readonly GoogleFilter[] Filters = [GoogleFilter.Open, GoogleFilter.Suggested, GoogleFilter.Inherited, GoogleFilter.Mapped];

    readonly string language = CultureInfo.CurrentUICulture.Name;
    readonly CancellationTokenSource gone = new();
    GoogleChoice choice = null!;
    IDisposable? listening;
    GooglePageOf? page;
    Guid? undo;
    string? note;
    bool busy, failed, isProblem;

    [SupplyParameterFromQuery(Name = "q")] public string? Query { get; set; }
    /// <summary>A <see cref="GoogleFilter"/> in lower case.</summary>
    [SupplyParameterFromQuery] public string? Show { get; set; }
    [SupplyParameterFromQuery] public Guid? Branch { get; set; }
    /// <summary>The path of the last row of the page before.</summary>
    [SupplyParameterFromQuery] public string? After { get; set; }

    GoogleFilter Filter => Enum.TryParse<GoogleFilter>(Show, ignoreCase: true, out var filter) ? filter : GoogleFilter.All;
    int Shown => page?.Counts.GetValueOrDefault(Filter) ?? 0;
    IReadOnlyList<(string Value, string Text)> States => [.. Filters.Select(f => (f.ToString().ToLowerInvariant(), $"{T["State." + f].Value} ({Number(page?.Counts.GetValueOrDefault(f) ?? 0)})"))];

    /// <summary>The main categories, and the branch shown where it is another one.</summary>
    IReadOnlyList<(string Value, string Text)> Roots
    {
        get
        {
            var tree = page!.Snapshot.Catalog.Tree;
            return [.. tree.Roots.Concat(Branch is { } id && tree.Find(id) is { Parent: not null } node ? [node] : []).Select(r => (r.Id.ToString(), r.BreadcrumbIn(language)))];
        }
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) listening = watch.Subscribe(now => _ = InvokeAsync(async () =>
        {
            if (gone.IsCancellationRequested || busy) return;
            await LoadAsync();
            StateHasChanged();
        }));
    }

    async Task LoadAsync()
    {
        try
        {
            var actor = await current.GetAsync();
            var query = new GoogleQuery(Query ?? "", Filter, Branch, After);
            // The first time, suggestions are found for all: that is not done on the circuit's thread.
            var found = await Task.Run(() => list.RunAsync(query, actor, gone.Token), gone.Token);
            (page, failed) = found.Succeeded ? (found.Value, false) : (null, true);
        }
        catch (System.Data.Common.DbException)
        {
            failed = true;
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
    }

    Task MapAsync(GoogleRow row, long? id) => DoAsync(actor => map.RunAsync([new(row.Node.Id, id)], actor, gone.Token), _ => T[id is null ? "Done.Removed" : "Done.Mapped", row.Node.Category.NameIn(language)]);

    Task AcceptAllAsync() => DoAsync(actor => Task.Run(() => accept.RunAsync(Branch, actor, gone.Token)), done => T["Done.Accepted", Number(done.Count)]);

    async Task ChooseAsync(GoogleRow row)
    {
        if (await choice.AskAsync(row.Node.Category.NameIn(language)) is { } id) await MapAsync(row, id);
    }

    Task UndoAsync() => undo is not { } change ? Task.CompletedTask : DoAsync(async actor =>
    {
        var undone = await takeBack.RunAsync([change], actor, gone.Token);
        return undone.Then<GoogleMapped>(done => new GoogleMapped(null, done.Version, 0));
    }, _ => T["Done.Undo"]);

    async Task DoAsync(Func<Actor, Task<Outcome<GoogleMapped>>> deed, Func<GoogleMapped, string> told)
    {
        busy = true;
        var done = await deed(await current.GetAsync());
        (note, isProblem, undo) = done.Succeeded ? (told(done.Value), false, done.Value.Id) : (words.Of(done.Problems, T), true, null);
        await LoadAsync();
        busy = false;
    }

    async Task KeptAsync(int count)
    {
        (note, isProblem, undo) = (T["Done.List", Number(count)], false, null);
        await LoadAsync();
    }

    void Go(string? query = null, string? show = null, string? branch = null) => navigation.NavigateTo(navigation.GetUriWithQueryParameters("/categories/google", new Dictionary<string, object?>
    {
        ["q"] = Kept(query ?? Query), ["show"] = Kept(show ?? Show), ["branch"] = Kept(branch ?? Branch?.ToString()),
    }), new NavigationOptions { ReplaceHistoryEntry = query is not null });

    string Address(string? after = null) => navigation.GetUriWithQueryParameters("/categories/google", new Dictionary<string, object?>
    {
        ["q"] = Kept(Query), ["show"] = Kept(Show), ["branch"] = Kept(Branch?.ToString()), ["after"] = after,
    });

    static string? Kept(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
    static string Number(int number) => number.ToString("N0", CultureInfo.CurrentCulture);

    public void Dispose()
    {
        listening?.Dispose();
        gone.Cancel();
        gone.Dispose();
    }
}
