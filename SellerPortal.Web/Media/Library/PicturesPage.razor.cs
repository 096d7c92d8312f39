using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Accounts;
using SellerPortal.Web.Inputs;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media.Library;

/// <summary>All pictures and videos of a seller, or of all for an owner. The address holds tab, filters and place.</summary>
public sealed partial class PicturesPage
{
    static readonly string[] Tabs = ["all", "products", "unused", "downloads", "folder"];

    Actor? actor;
    MediaPage? page;
    UnusedFiles? unused;
    ShelfPage? shelves;
    IReadOnlyDictionary<long, (Guid Id, string Name)> Places = new Dictionary<long, (Guid, string)>();
    IReadOnlyList<(string, string)> kinds = [], statuses = [], sellers = [];
    Dictionary<Guid, int> numbers = new Dictionary<Guid, int>();
    bool failed, loaded;
    string? read;

    [SupplyParameterFromQuery(Name = "tab")] public string? TabText { get; set; }
    [SupplyParameterFromQuery(Name = "q")] public string? Text { get; set; }
    [SupplyParameterFromQuery(Name = "kind")] public string? KindText { get; set; }
    [SupplyParameterFromQuery(Name = "status")] public string? StatusText { get; set; }
    [SupplyParameterFromQuery(Name = "seller")] public string? SellerText { get; set; }
    [SupplyParameterFromQuery(Name = "after")] public string? AfterText { get; set; }
    [SupplyParameterFromQuery(Name = "below")] public string? BelowText { get; set; }
    [SupplyParameterFromQuery(Name = "before")] public string? BeforeText { get; set; }

    [Inject] CurrentActor Current { get; set; } = null!;
    [Inject] ListMedia Media { get; set; } = null!;
    [Inject] ListUnusedFiles Unused { get; set; } = null!;
    [Inject] ListByPreOffer ByPreOffer { get; set; } = null!;
    [Inject] NameLibrary Names { get; set; } = null!;
    [Inject] InputScript Script { get; set; } = null!;
    [Inject] NavigationManager Navigation { get; set; } = null!;
    [Inject] IStringLocalizer<LibraryTexts> T { get; set; } = null!;

    string Tab => Tabs.Contains(TabText) ? TabText! : "all";
    MediaKind Kind => KindText == "video" ? MediaKind.Video : MediaKind.Image;
    MediaStatus? Status => StatusText switch { "on" => MediaStatus.Active, "off" => MediaStatus.Disabled, _ => null };
    int? Seller => Guid.TryParse(SellerText, out var id) && numbers.TryGetValue(id, out var number) ? number : null;
    Guid? After => Guid.TryParse(AfterText, out var id) ? id : null;
    long? Below => long.TryParse(BelowText, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    Guid? Before => Guid.TryParse(BeforeText, out var id) ? id : null;
    bool IsFiltered => !string.IsNullOrWhiteSpace(Text) || KindText is { Length: > 0 } || Status is not null || Seller is not null;
    bool HasPrevious => page is not null && (After is not null || (Before is not null && page.Rows.Count == ListMedia.PageSize));
    bool HasNext => page is not null && (Before is not null || page.Rows.Count == ListMedia.PageSize) && page.Rows.Count < page.Count;

    protected override async Task OnParametersSetAsync()
    {
        var query = new Uri(Navigation.Uri).Query;
        if (query == read) return;
        read = query;
        await LoadAsync();
    }

    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? Script.LoadAsync() : Task.CompletedTask;

    async Task LoadAsync()
    {
        failed = false;
        try
        {
            actor = await Current.GetAsync();
            Offer(await Names.SellersAsync(actor, CancellationToken.None));
            failed = Tab switch { "unused" => !Take(Unused.Run(Seller, After, actor), found => unused = found), "products" => !Take(ByPreOffer.Run(Seller, Below, actor), found => shelves = found), "downloads" => !await FetchedAsync(actor), "folder" => false, _ => !await ListAsync(actor) };
        }
        catch (Exception e) when (e is DbException or TimeoutException)
        {
            failed = true;
        }
        loaded = true;
    }

    static bool Take<T>(Outcome<T> outcome, Action<T> show)
    {
        if (outcome.Succeeded) show(outcome.Value);
        return outcome.Succeeded;
    }

    async Task<bool> ListAsync(Actor reader)
    {
        var filter = new MediaFilter { Kind = Kind, Status = Status, Seller = Seller, NameOrSku = string.IsNullOrWhiteSpace(Text) ? null : Text.Trim() };
        var outcome = Media.Run(filter, reader, After, Before);
        if (outcome is { Succeeded: true, Value.Exists: false }) outcome = Media.Run(filter, reader);
        if (!outcome.Succeeded) return false;
        page = outcome.Value;
        Places = await Names.PlacesAsync([.. page.Rows.Select(r => r.Item.PreOfferNumber).Distinct()], reader, CancellationToken.None);
        return true;
    }

    void Offer(IReadOnlyList<Seller> known)
    {
        kinds = [("video", T["Kind.Video"])];
        statuses = [("on", T["Status.On"]), ("off", T["Status.Off"])];
        sellers = [.. known.Select(s => (s.Id.ToString(), s.Name))];
        numbers = known.ToDictionary(s => s.Id, s => s.Number);
    }

    void Go(string? text = null, string? kind = null, string? status = null, string? seller = null) =>
        Navigation.NavigateTo(With(Tab, text ?? Text, kind ?? KindText, status ?? StatusText, seller ?? SellerText));

    string Address(string tab) => With(tab, null, null, null, SellerText);

    string NextShelves(long below) => $"{With(Tab, null, null, null, SellerText)}&below={below.ToString(CultureInfo.InvariantCulture)}";

    string Page(Guid? after = null, Guid? before = null) => With(Tab, Text, KindText, StatusText, SellerText, after, before);

    string With(string tab, string? text, string? kind, string? status, string? seller, Guid? after = null, Guid? before = null) =>
        Navigation.GetUriWithQueryParameters("/pictures", new Dictionary<string, object?>
        {
            ["tab"] = tab == "all" ? null : tab, ["q"] = Given(text), ["kind"] = Given(kind), ["status"] = Given(status), ["seller"] = Given(seller),
            ["after"] = after?.ToString(), ["before"] = before?.ToString(),
        });

    static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
