using System.Text.Json.Nodes;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.DataTypes;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.PreOffers;

/// <summary>What a pre-offer is judged against.</summary>
/// <param name="Known">The answers to <see cref="PreOfferRules.References"/>.</param>
/// <param name="StoredStatus">Null on creation. A seller may send back a decided status that it read, no other.</param>
public sealed record PreOfferContext(
    CategoryTree Tree, IReadOnlySet<Guid> PriceLists, IReadOnlySet<Guid> StockLists, IReferences Known, Actor Actor, ApprovalStatus? StoredStatus = null)
{
    /// <summary>Which changes of attributes the pre-offer is spared.</summary>
    public GraceClock Grace { get; init; }
}

/// <summary>A checked pre-offer.</summary>
/// <param name="RequestedStatus">The <c>approval_status</c> that was sent; null for none.</param>
/// <param name="Reasons">Of a rejection over the owner's API; empty otherwise.</param>
public sealed record PreOfferSubmission(PreOfferContent Content, ApprovalStatus? RequestedStatus, IReadOnlyList<Reason> Reasons)
{
    /// <summary>What it need not do yet, but will have to.</summary>
    public IReadOnlyList<Todo> Todo { get; init; } = [];
}

/// <summary>
/// The only validation of a pre-offer: the API, the form and the import ask it alike. It names every problem at once, in the order of the
/// documented fields; missing required attributes are told only when nothing else is wrong.
/// An attribute's default value fills the form; one that is left out over the API stays left out.
/// </summary>
public static class PreOfferRules
{
    public const int TextLength = 255;

    /// <param name="stored">What stands there now, null on creation: a field that is left out keeps it; <c>product</c> is read on creation only.</param>
    public static Outcome<PreOfferSubmission> Check(JsonNode? body, PreOfferContent? stored, PreOfferContext context)
    {
        if (body is null) return Problems.NoData();
        if (body is not JsonObject item) return Problems.NotAnItem("", PythonText.TypeName(body));

        var fields = new FieldReader(item);
        var sku = Field(fields, stored, "sku", Text, stored?.Sku);
        var name = Field(fields, stored, "name", Text, stored?.Name);
        var baseCode = fields.Optional("base_code", Text, stored?.BaseCode ?? sku);
        var category = Field(fields, stored, "category", (given, path) => UuidField.ReadKey(given, path, id => context.Tree.Find(id) is not null), stored?.CategoryId ?? default);
        var status = fields.Optional("approval_status", (given, path) => ReadStatus(given, path, context));
        var bag = new AttributeBag(context.Tree.Find(category)?.Schema, context.Known, sku ?? stored?.Sku, context.Grace);
        var asked = fields.Has("attributes") || stored is null || stored.CategoryId != category;
        var attributes = fields.Has("attributes") ? fields.Optional("attributes", (given, path) => bag.Read(given, path, stored?.Attributes))
            : asked && stored is not null ? Kept(fields, bag.Read(stored.Attributes, "attributes", stored.Attributes))
            : stored?.Attributes ?? [];
        var prices = fields.Optional("prices", (given, path) => OfferRows.ReadPrices(given, path, context.PriceLists), stored?.Prices ?? []);
        var stocks = fields.Optional("stocks", (given, path) => OfferRows.ReadStocks(given, path, context.StockLists), stored?.Stocks ?? []);
        var localized = fields.Optional("localized_attributes", (given, path) => bag.ReadLocalized(given, path, stored?.LocalizedAttributes), stored?.LocalizedAttributes ?? []);
        var product = stored is null ? fields.Optional("product", (given, path) => ReadProduct(given, path, context.Known)) : stored.ProductId;
        var reasons = fields.Optional("reasons", (given, path) => ReadReasons(given, path, status, context), []);
        if (Rejects(status, context) && !fields.Has("reasons")) fields.Add(Problems.Required("reasons"));
        if (fields.Problems.Count > 0) return Outcome<PreOfferSubmission>.Refused(fields.Problems);

        var missing = asked ? bag.Missing(attributes!, onlyOffer: product is not null) : [];
        if (missing.Count > 0) return Problems.MissingAttributes(missing);
        return new PreOfferSubmission(new PreOfferContent
        {
            Sku = sku!, Name = name!, BaseCode = baseCode!, CategoryId = category, ProductId = product,
            Attributes = attributes!, LocalizedAttributes = localized!, Prices = prices!, Stocks = stocks!,
        }, status, reasons!) { Todo = bag.Todo };
    }

    /// <summary>What must be looked up before <see cref="Check"/>; malformed parts are passed over, for Check to name.</summary>
    public static IReadOnlySet<Reference> References(JsonNode? body, PreOfferContent? stored, CategoryTree tree)
    {
        var found = new HashSet<Reference>();
        if (body is not JsonObject item) return found;
        var category = item.ContainsKey("category") ? UuidField.TryRead(item["category"], out var id) ? id : default : stored?.CategoryId ?? default;
        if (tree.Find(category)?.Schema is { } schema)
        {
            var attributes = item.ContainsKey("attributes") ? item["attributes"] : stored is not null && stored.CategoryId != category ? stored.Attributes : null;
            found.UnionWith(AttributeBag.References(schema, attributes, item["localized_attributes"]));
        }
        if (stored is null && UuidField.TryRead(item["product"], out var product)) found.Add(new Reference(ReferenceKind.Product, product.ToString()));
        return found;
    }

    /// <summary>One attribute as <see cref="Check"/> reads it, for a form that checks on leaving a field: the canonical value, or null for none.</summary>
    /// <param name="required">As told by <see cref="IsRequired"/>.</param>
    public static Outcome<JsonNode?> CheckAttribute(AttributeDefinition attribute, JsonNode? given, bool required, IReferences known, JsonNode? stored = null, string? ownSku = null)
    {
        var path = Problem.Join("attributes", attribute.Key);
        var type = DataTypes.DataTypes.Of(attribute);
        if (type.IsEmpty(given)) return required ? Problems.Required(path) : Outcome<JsonNode?>.Ok(null);
        return type.Read(given!, attribute, new Reading(path, known, ownSku, stored)).Then<JsonNode?>(value => value);
    }

    /// <summary>Whether a value is asked: always, or because of what another attribute of <paramref name="attributes"/> says.</summary>
    public static bool IsRequired(AttributeDefinition attribute, AttributeSchema schema, JsonObject attributes)
    {
        if (attribute.IsRequired) return true;
        if (attribute.Rules.RequiredWhen is not { } when || !attributes.TryGetPropertyValue(when.Key, out var other) || other is null) return false;
        if (schema.Find(when.Key) is { } definition && DataTypes.DataTypes.Of(definition).IsEmpty(other)) return false;
        return when.Value is null || Filtering.Terms(other).Contains(when.Value, StringComparer.Ordinal);
    }

    static T? Field<T>(FieldReader fields, PreOfferContent? stored, string name, Func<JsonNode?, string, Outcome<T>> read, T? kept) =>
        stored is null ? fields.Required(name, read) : fields.Optional(name, read, kept);

    static JsonObject? Kept(FieldReader fields, Outcome<JsonObject> read)
    {
        if (read.Succeeded) return read.Value;
        fields.Add(read.Problems);
        return null;
    }

    static Outcome<string> Text(JsonNode? given, string path) => TextField.Read(given, path, TextLength);

    static Outcome<ApprovalStatus?> ReadStatus(JsonNode? given, string path, PreOfferContext context) =>
        ChoiceField.Read<ApprovalStatus>(given, path).Then<ApprovalStatus?>(status =>
            status is ApprovalStatus.Rejected or ApprovalStatus.Approved && status != context.StoredStatus && !context.Actor.Reviews
                ? Problems.OwnerDecides() : (ApprovalStatus?)status);

    static Outcome<Guid?> ReadProduct(JsonNode? given, string path, IReferences known) =>
        given is null ? Outcome<Guid?>.Ok(null)
        : UuidField.ReadExisting(given, path, id => known.Exists(new Reference(ReferenceKind.Product, id.ToString()))).Then<Guid?>(id => (Guid?)id);

    static bool Rejects(ApprovalStatus? status, PreOfferContext context) =>
        status == ApprovalStatus.Rejected && status != context.StoredStatus && context.Actor.Reviews;

    static Outcome<IReadOnlyList<Reason>> ReadReasons(JsonNode? given, string path, ApprovalStatus? status, PreOfferContext context) =>
        Rejects(status, context) ? ReasonRows.Read(given, path) : Outcome<IReadOnlyList<Reason>>.Ok([]);
}
