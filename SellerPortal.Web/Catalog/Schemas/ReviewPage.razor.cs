using System.Globalization;
using Microsoft.AspNetCore.Components;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Accounts;
using SellerPortal.Web.App;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Schemas;

/// <summary>The effect is measured anew whenever the draft or the catalogue is another.</summary>
public sealed partial class ReviewPage(MeasureImpact measure, CurrentActor current, ProblemWords Words, CatalogWatch watch, TimeProvider clock) : IDisposable
{
    const int UsualGraceDays = 30;
    readonly string language = CultureInfo.CurrentUICulture.Name;
    readonly CancellationTokenSource gone = new();
    IDisposable? listening;
    SchemaDraft? measured;
    long measuredAt;
    SchemaImpact? impact;
    SchemaPublished? published;
    IReadOnlyList<Problem> refused = [];
    DateOnly tomorrow, until;
    ImpactCounting counting = null!;
    bool withGrace, publishing, stopped;

    [CascadingParameter] Reader? Reader { get; set; }

    TimeZoneInfo Zone => (Reader ?? Reader.Default).Zone;

    protected override async Task OnInitializedAsync()
    {
        counting = new(StateHasChanged);
        tomorrow = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(clock.GetUtcNow().UtcDateTime, Zone)).AddDays(1);
        until = tomorrow.AddDays(UsualGraceDays - 1);
        await Desk.OpenAsync(gone.Token);
        await MeasureAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender) return;
        Desk.Changed += Changed;
        listening = watch.Subscribe(now => _ = InvokeAsync(async () =>
        {
            if (gone.IsCancellationRequested) return;
            Desk.Look(now);
            await MeasureAsync();
            StateHasChanged();
        }));
    }

    void Changed() => _ = InvokeAsync(async () =>
    {
        await MeasureAsync();
        StateHasChanged();
    });

    async Task MeasureAsync()
    {
        // Counted once, where it can be seen how far it is.
        if (!RendererInfo.IsInteractive || Desk.Draft.IsEmpty || ReferenceEquals(measured, Desk.Draft) && measuredAt == Desk.Now.Version) return;
        var draft = Desk.Draft;
        (measured, measuredAt, impact, stopped) = (draft, Desk.Now.Version, null, false);
        var actor = await current.GetAsync();
        var found = await counting.RunAsync((progress, cancel) => measure.RunAsync(draft, actor, progress, cancel));
        if (ReferenceEquals(measured, draft) && found is { Succeeded: true } counted) impact = counted.Value;
    }

    Task AgainAsync()
    {
        measured = null;
        return MeasureAsync();
    }

    void Until(ChangeEventArgs e)
    {
        if (DateOnly.TryParse(e.Value as string, CultureInfo.InvariantCulture, out var day)) until = day;
    }

    async Task PublishAsync()
    {
        publishing = true;
        // Until the end of that day where its reader lives.
        DateTime? grace = withGrace ? TimeZoneInfo.ConvertTimeToUtc(until.AddDays(1).ToDateTime(TimeOnly.MinValue), Zone) : null;
        var outcome = await Desk.PublishAsync(grace);
        (refused, published, publishing) = (outcome.Problems, outcome.Succeeded ? outcome.Value : null, false);
    }

    async Task RebaseAsync()
    {
        refused = [];
        Desk.Rebase();
        await MeasureAsync();
    }

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    static string Number(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    public void Dispose()
    {
        Desk.Changed -= Changed;
        listening?.Dispose();
        counting?.Dispose();
        gone.Cancel();
        gone.Dispose();
    }
}
