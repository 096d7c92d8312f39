using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Accounts;
using SellerPortal.Web.App;
using SellerPortal.Web.Inputs;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.PreOffers;

/// <summary>The list: a seller's own pre-offers and drafts, or all for an owner. The address holds filters and place.</summary>
public sealed partial class PreOffersPage
{
    /// <summary>More categories than this and only the top level is offered as a filter.</summary>
    const int MostCategories = 300;

    bool failed, loading;
    Actor actor = new(Guid.Empty, "", Domain.Roles.None);
    CatalogSnapshot? catalog;
    PreOfferList? list;
    IReadOnlyList<DraftLine> drafts = [];
    IReadOnlyList<(string, string)> statuses = [], categories = [], sellers = [];
    string? read;

    [SupplyParameterFromQuery(Name = "q")] public string? Text { get; set; }
    [SupplyParameterFromQuery(Name = "status")] public string? StatusText { get; set; }
    [SupplyParameterFromQuery(Name = "category")] public string? CategoryText { get; set; }
    [SupplyParameterFromQuery(Name = "seller")] public string? SellerText { get; set; }
    [SupplyParameterFromQuery(Name = "after")] public string? After { get; set; }
    [SupplyParameterFromQuery(Name = "before")] public string? Before { get; set; }
    [SupplyParameterFromQuery(Name = "tab")] public string? Tab { get; set; }
    [SupplyParameterFromQuery(Name = "withdrawn")] public string? WithdrawnText { get; set; }

    [Inject] CurrentActor Current { get; set; } = null!;
    [Inject] CatalogCache Cache { get; set; } = null!;
    [Inject] ListPreOffers Pages { get; set; } = null!;
    [Inject] ListDrafts Drafted { get; set; } = null!;
    [Inject] NavigationManager Navigation { get; set; } = null!;
    [Inject] InputScript Script { get; set; } = null!;
    [Inject] IStringLocalizer<PreOffersTexts> T { get; set; } = null!;
    [Inject] IStringLocalizer<AppTexts> App { get; set; } = null!;

    bool Drafting => Tab == "drafts";
    bool Withdrawn => WithdrawnText is not null;
    Guid? CategoryId => Guid.TryParse(CategoryText, out var id) ? id : null;
    Guid? SellerId => Guid.TryParse(SellerText, out var id) ? id : null;
    ApprovalStatus? Status => Enum.TryParse<ApprovalStatus>(StatusText, ignoreCase: true, out var status) && Enum.IsDefined(status) ? status : null;
    bool IsFiltered => !string.IsNullOrWhiteSpace(Text) || Status is not null || CategoryId is not null || SellerId is not null;

    protected override async Task OnParametersSetAsync()
    {
        var query = new Uri(Navigation.Uri).Query;
        if (query == read) return;
        read = query;
        selected.Clear();
        told = null;
        await LoadAsync();
    }

    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? Script.LoadAsync() : Task.CompletedTask;

    async Task LoadAsync()
    {
        (failed, loading) = (false, true);
        try
        {
            actor = await Current.GetAsync();
            catalog = await Cache.CurrentAsync(CancellationToken.None);
            drafts = (await Drafted.RunAsync(actor, CancellationToken.None)).Value;
            var outcome = await Pages.RunAsync(new PreOfferListQuery(Text, Status, CategoryId, SellerId, Key(After), Key(Before)), actor, CancellationToken.None);
            failed = !outcome.Succeeded;
            if (outcome.Succeeded) list = outcome.Value;
            Offer();
            if (columns.Count == 0) await ReadColumnsAsync();
        }
        catch (Exception e) when (e is DbException or TimeoutException)
        {
            failed = true;
        }
        loading = false;
    }

    static Guid? Key(string? text) => Guid.TryParse(text, out var id) ? id : null;

    void Offer()
    {
        var language = CultureInfo.CurrentUICulture.Name;
        statuses = [.. ((ApprovalStatus[])[ApprovalStatus.Required, ApprovalStatus.Pending, ApprovalStatus.Approved, ApprovalStatus.Rejected]).Select(s => (s.ToString(), App["Status." + s].Value))];
        var offered = catalog!.Tree.All.Count <= MostCategories ? catalog.Tree.All : (IEnumerable<CategoryNode>)catalog.Tree.Roots;
        if (CategoryId is { } id && catalog.Tree.Find(id) is { } chosen) offered = offered.Append(chosen).Distinct();
        categories = [.. offered.Select(n => (n.Id.ToString(), n.BreadcrumbIn(language).Replace(" > ", " › ", StringComparison.Ordinal)))];
        sellers = [.. (list?.Sellers ?? []).Select(s => (s.Id.ToString(), s.Name))];
    }

    void Go(string? text = null, string? status = null, string? category = null, string? seller = null) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters("/pre-offers", Parameters(text ?? Text, status ?? StatusText, category ?? CategoryText, seller ?? SellerText)));

    string Address(Guid? after = null, Guid? before = null)
    {
        var parameters = Parameters(Text, StatusText, CategoryText, SellerText);
        (parameters["after"], parameters["before"]) = (after?.ToString(), before?.ToString());
        return Navigation.GetUriWithQueryParameters("/pre-offers", parameters);
    }

    static Dictionary<string, object?> Parameters(string? text, string? status, string? category, string? seller) => new()
    {
        ["q"] = Given(text), ["status"] = Given(status), ["category"] = Given(category), ["seller"] = Given(seller),
    };

    static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
