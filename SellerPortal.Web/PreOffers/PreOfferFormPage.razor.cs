using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Accounts;
using SellerPortal.Web.App;
using SellerPortal.Web.Inputs;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.PreOffers;

/// <summary>The form of a pre-offer: new, from a draft, or of one that exists. What it does beyond filling stands in the other half.</summary>
public sealed partial class PreOfferFormPage
{
    (Guid? Id, Guid? Draft, bool Loaded) at;
    bool missing, failed, restored, sent, busy;
    Actor actor = null!;
    CatalogSnapshot? catalog;
    OpenedPreOffer? opened;
    FormContent? content;
    Product? offered;
    FormChecks? checks;
    DraftKeeper? keeper;
    /// <summary>Where the pre-offer being changed stood at the draft's last save.</summary>
    int? seenVersion;
    ReferenceNames names = new();
    JsonObject original = [];
    Guid draftId;
    int baseVersion;
    IReadOnlyList<Reason> issues = [];
    IReadOnlyList<AttributeDefinition> basics = [];

    [Parameter] public Guid? Id { get; set; }
    [Parameter] public Guid? DraftId { get; set; }
    /// <summary>Of a new one: the listed product it is an offer on.</summary>
    [SupplyParameterFromQuery(Name = "product")] public Guid? ProductId { get; set; }
    [CascadingParameter] Reader? Reader { get; set; }

    [Inject] CurrentActor Current { get; set; } = null!;
    [Inject] CatalogCache Cache { get; set; } = null!;
    [Inject] NavigationManager Navigation { get; set; } = null!;
    [Inject] OpenPreOffer Open { get; set; } = null!;
    [Inject] ReadOfferedProduct Offered { get; set; } = null!;
    [Inject] LoadDraft Load { get; set; } = null!;
    [Inject] SaveDraft Save { get; set; } = null!;
    [Inject] NameReferences Name { get; set; } = null!;
    [Inject] InputScript Script { get; set; } = null!;
    [Inject] TimeProvider Clock { get; set; } = null!;
    [Inject] IStringLocalizer<PreOffersTexts> T { get; set; } = null!;

    static string Language => CultureInfo.CurrentUICulture.Name.ToLowerInvariant();
    string Title => opened?.Row.Name ?? T["New"];
    bool ReadOnly => !actor.IsSeller || actor.ReadOnly || (opened is not null && opened.Row.SellerNumber != actor.SellerNumber);
    bool MovedOn => !ReadOnly && opened?.HasMovedOn(baseVersion) == true;
    IReadOnlyList<AttributeDefinition> Basics => basics;
    IReadOnlyList<string> Changes => opened is null ? [] : FormContent.Differences(original, content!.Write());
    Dictionary<string, string> Reasons => issues.Where(i => !i.IsWhole).GroupBy(i => i.Field!).ToDictionary(g => g.Key, g => string.Join(" ", g.Select(i => i.Message)));

    protected override async Task OnParametersSetAsync()
    {
        if (at == (Id, DraftId, true) || IsAhead) return;
        at = (Id, DraftId, true);
        basics = [Basic("sku", required: true), Basic("name", required: true), Basic("base_code", required: false)];
        await LoadAsync();
    }

    /// <summary>The address has been moved to the draft's already, and the query that went with it is told before the route.</summary>
    bool IsAhead => Id is null && DraftId is null && (at.Draft ?? at.Id) is { } ahead && new Uri(Navigation.Uri).AbsolutePath.EndsWith($"/{ahead}", StringComparison.OrdinalIgnoreCase);

    AttributeDefinition Basic(string key, bool required) => new()
    {
        Key = key, Name = T["Field." + key], Help = T["Help." + key], DataType = "text", IsRequired = required, Rules = new AttributeRules { MaxLength = PreOfferRules.TextLength },
    };

    async Task LoadAsync()
    {
        (missing, failed, restored, sent, content, opened) = (false, false, false, false, null, null);
        if (keeper is not null) await keeper.DisposeAsync();
        keeper = null;
        try
        {
            actor = await Current.GetAsync();
            catalog = await Cache.CurrentAsync(CancellationToken.None);
            Draft? draft = null;
            if (at.Draft is { } wanted)
            {
                if (await Load.RunAsync(wanted, actor, CancellationToken.None) is not { Succeeded: true } found) { missing = true; return; }
                draft = found.Value;
            }
            if ((draft?.PreOfferId ?? at.Id) is { } id)
            {
                if (await Open.RunAsync(id, actor, CancellationToken.None) is not { Succeeded: true } found) { Miss(); return; }
                opened = found.Value;
                restored = draft is null && opened.Draft is not null;
                draft ??= opened.Draft;
            }
            else if (!actor.IsSeller) { Miss(); return; }
            offered = null;
            if (draft is null && opened is null && ProductId is { } product)
            {
                if (await Offered.RunAsync(product, actor, CancellationToken.None) is not { Succeeded: true } found) { Miss(); return; }
                offered = found.Value;
            }
            await BeginAsync(draft);
        }
        catch (Exception e) when (e is DbException or TimeoutException)
        {
            failed = true;
        }
    }

    /// <summary>404 for who asks for the page; a word for who is on it already.</summary>
    void Miss()
    {
        missing = true;
        if (!RendererInfo.IsInteractive) Navigation.NotFound();
    }

    async Task BeginAsync(Draft? draft)
    {
        var stored = opened is null ? null : FormContent.Of(opened.Row, catalog!);
        original = stored?.Write() ?? [];
        content = draft is not null ? FormContent.Read(PreOfferJson.ReadObject(draft.Body), catalog!) : stored ?? FormContent.Empty(catalog!, offered);
        issues = opened is { Row: { Status: ApprovalStatus.Rejected, Archived: false } row } ? PreOfferJson.ReadReasons(row.Issues) : [];
        draftId = draft?.Id ?? (opened is null ? Guid.CreateVersion7() : DraftOf(opened.Row.Id));
        seenVersion = null;
        baseVersion = draft?.BaseVersion ?? opened?.Row.Version ?? 0;
        checks = new FormChecks(catalog!, actor);
        checks.Check(content, opened?.Row);
        keeper = ReadOnly ? null : new DraftKeeper(KeepAsync, KeptAsync, Clock);
        if (draft is not null) keeper?.Continue(draft.Revision, draft.UpdatedAt);
        if (await Name.RunAsync([.. content.References(catalog!.Tree)], opened?.Row.SellerNumber ?? actor.SellerNumber, Language, actor, CancellationToken.None) is { Succeeded: true } read) names = read.Value;

        async Task<Outcome<DraftReceipt>> KeepAsync(long expected)
        {
            var title = content!.Name.Length > 0 ? content.Name : content.Sku;
            var kept = await Save.RunAsync(new(draftId, opened?.Row.Id, baseVersion, title, content.Write(), expected), actor, CancellationToken.None);
            if (kept.Succeeded) seenVersion = kept.Value.PreOfferVersion;
            return kept.Then<DraftReceipt>(k => new DraftReceipt(k.Revision, k.SavedAt));
        }
    }

    /// <summary>One draft for a person and a pre-offer, so that a second tab meets the first.</summary>
    Guid DraftOf(Guid preOffer) => new(SHA256.HashData([.. actor.UserId.ToByteArray(), .. preOffer.ToByteArray()]).AsSpan(0, 16));

    JsonValue? Basic(string field) => field switch
    {
        "sku" => Node(content!.Sku), "name" => Node(content!.Name), _ => Node(content!.BaseCode),
    };

    static JsonValue? Node(string text) => text.Length == 0 ? null : JsonValue.Create(text);

    void ChangeBasic(string field, JsonNode? value)
    {
        content!.SetBasic(field, value);
        Changed(field);
    }

    void ChangeAttribute((string Key, JsonNode? Value) change)
    {
        content!.SetAttribute(change.Key, change.Value);
        Changed("attributes." + change.Key);
    }

    void ChangeLocalized((string Key, JsonObject? Texts) change)
    {
        content!.SetLocalized(change.Key, change.Texts);
        Changed("localized_attributes." + change.Key);
    }

    void ChangePrices(IReadOnlyList<PriceEntry> entries)
    {
        content!.Prices = entries;
        Changed("prices");
    }

    void ChangeStocks(IReadOnlyList<StockEntry> entries)
    {
        content!.Stocks = entries;
        Changed("stocks");
    }

    void ChangeCategoryAsync(CategoryNode category)
    {
        content!.SetCategory(category);
        checks!.Leave("category");
        Changed("category");
    }

    void Changed(string path)
    {
        done = refused = null;
        discarded = null;
        checks!.Changed(path);
        checks.Check(content!, opened?.Row);
        keeper?.Touch();
    }

    void Leave(string path) => checks!.Leave(path);

    /// <summary>The keeper's state is another: the address follows the first save, and what others did to the pre-offer is read.</summary>
    async Task KeptAsync()
    {
        if (keeper is null) return;
        if (opened is null && keeper.Revision > 0 && at.Draft != draftId)
        {
            at = (null, draftId, true);
            Navigation.NavigateTo($"/pre-offers/drafts/{draftId}", new NavigationOptions { ReplaceHistoryEntry = true });
        }
        if (opened is not null && seenVersion is { } version && version != opened.Row.Version
            && await Open.RunAsync(opened.Row.Id, actor, CancellationToken.None) is { Succeeded: true } newer) opened = newer.Value;
        await InvokeAsync(StateHasChanged);
    }

    public async ValueTask DisposeAsync()
    {
        if (keeper is not null) await keeper.DisposeAsync();
    }
}
