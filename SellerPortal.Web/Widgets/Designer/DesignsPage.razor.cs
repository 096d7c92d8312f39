using Microsoft.AspNetCore.Components;
using SellerPortal.Domain;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.App;

namespace SellerPortal.Web.Widgets.Designer;

/// <summary>All widgets. The address holds search, filters and place.</summary>
public sealed partial class DesignsPage(TimeProvider clock)
{
    ConfirmDialog confirm = null!;
    Actor? actor;
    DesignSlice? slice;
    DateTime now;
    bool failed, creating;
    string? problem, loaded;
    Widget? archived;
    IReadOnlyList<(string Value, string Text)> states = [], types = [];

    [SupplyParameterFromQuery(Name = "q")] public string? Search { get; set; }
    [SupplyParameterFromQuery] public string? State { get; set; }
    [SupplyParameterFromQuery] public Guid? Type { get; set; }
    [SupplyParameterFromQuery] public string? After { get; set; }
    [SupplyParameterFromQuery] public string? Before { get; set; }

    bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || !string.IsNullOrEmpty(State) || Type is not null;

    protected override async Task OnParametersSetAsync()
    {
        actor ??= await Current.GetAsync();
        if (states.Count == 0)
        {
            states = [.. Enum.GetValues<WidgetStanding>().Select(s => (Word(s), T["Standing." + s].Value))];
            var all = await Types.RunAsync(actor, CancellationToken.None);
            types = all.Succeeded ? [.. all.Value.Select(t => (t.Type.Id.ToString(), t.Type.Name))] : [];
        }
        if (loaded == Navigation.Uri) return;
        loaded = Navigation.Uri;
        await LoadAsync();
    }

    async Task LoadAsync()
    {
        (failed, now) = (false, clock.GetUtcNow().UtcDateTime);
        try
        {
            WidgetStanding? standing = Enum.GetValues<WidgetStanding>().Cast<WidgetStanding?>().FirstOrDefault(s => Word(s!.Value) == State);
            var outcome = await List.RunAsync(new(Search ?? "", standing, Type, DesignPlace.Parse(After), DesignPlace.Parse(Before)), actor!, CancellationToken.None);
            (slice, failed) = outcome.Succeeded ? (outcome.Value, false) : (null, true);
        }
        catch (System.Data.Common.DbException)
        {
            failed = true;
        }
    }

    async Task CopyAsync(Widget widget)
    {
        var copy = await Copy.RunAsync(widget.Id, null, actor!, CancellationToken.None);
        if (copy.Succeeded) Navigation.NavigateTo($"/designs/{copy.Value.Id}");
        else problem = Words.Of(copy.Problems, T);
    }

    /// <summary>What is not on a storefront goes at once and can be taken back; what is or will be is asked about, as its times are lost.</summary>
    async Task ArchiveAsync(WidgetView row)
    {
        var live = row.StandingAt(now) is WidgetStanding.Published or WidgetStanding.Scheduled;
        if (live && !await confirm.AskAsync(new(T["Archive.Title", row.Widget.Name], T["Archive.Text"], T["Archive.Do"], Danger: true))) return;
        var done = await Archive.RunAsync(row.Widget.Id, null, actor!, CancellationToken.None);
        problem = done.Succeeded ? null : Words.Of(done.Problems, T);
        archived = done.Succeeded ? row.Widget : null;
        await LoadAsync();
    }

    async Task RestoreAsync(Widget widget)
    {
        archived = null;
        var done = await Restore.RunAsync(widget.Id, null, actor!, CancellationToken.None);
        problem = done.Succeeded ? null : Words.Of(done.Problems, T);
        await LoadAsync();
    }

    static string Word(WidgetStanding standing) => standing.ToString().ToLowerInvariant();
    static DesignPlace PlaceOf(WidgetView row) => new(row.Widget.UpdatedAt, row.Widget.Id);

    void Go(string? search = null, string? state = null, string? type = null) => Navigation.NavigateTo(Address(search ?? Search, state ?? State, type ?? Type?.ToString()));

    string Address(DesignPlace? after = null, DesignPlace? before = null) => Address(Search, State, Type?.ToString(), after, before);

    string Address(string? search, string? state, string? type, DesignPlace? after = null, DesignPlace? before = null) => Navigation.GetUriWithQueryParameters("/designs", new Dictionary<string, object?>
    {
        ["q"] = string.IsNullOrWhiteSpace(search) ? null : search.Trim(), ["state"] = string.IsNullOrEmpty(state) ? null : state, ["type"] = string.IsNullOrEmpty(type) ? null : type,
        ["after"] = after?.ToString(), ["before"] = before?.ToString(),
    });
}
