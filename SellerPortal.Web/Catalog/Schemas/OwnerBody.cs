using System.Text.Json.Nodes;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Fields;
using SellerPortal.Web.Api;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Schemas;

/// <summary>What the owner's endpoints read of a body, and how they publish.</summary>
static class OwnerBody
{
    /// <summary>Who may not is told so before what they sent is looked at.</summary>
    /// <param name="rehearses">It can be a <see cref="DryRun"/>.</param>
    public static async ValueTask<(FieldReader? Fields, ApiError? Error)> ReadAsync(ApiRequest request, bool rehearses = false)
    {
        if (!request.Actor.IsOwner) return (null, ApiError.Forbidden);
        if (DryRun.Read(request, rehearses, out _) is { } wrong) return (null, wrong);
        var (body, unreadable) = await JsonBody.ReadAsync(request);
        if (unreadable is not null) return (null, unreadable);
        return body switch
        {
            JsonObject item => (new FieldReader(item), null),
            null => (null, ApiError.Of([Problems.NoData()])),
            _ => (null, ApiError.Of([Problems.NotAnItem("", PythonText.TypeName(body))])),
        };
    }

    public static DateTime? Grace(FieldReader fields) =>
        fields.Optional("grace_until", (given, path) => given is null ? Outcome<DateTime?>.Ok(null) : TimeFields.ReadInstant(given, path).Then<DateTime?>(time => time), null);

    /// <summary>One wish on the catalogue as it stands. The owner's own unpublished draft is left alone.</summary>
    public static async Task<Outcome<SchemaPublished>> PublishAsync(PublishSchema publish, CatalogCache catalog, ApiRequest request,
        Func<SchemaDraft, CategoryTree, Outcome<SchemaDraft>> wish, DateTime? until)
    {
        var snapshot = await catalog.CurrentAsync(request.Cancel);
        var draft = wish(SchemaDraft.On(snapshot.Version), snapshot.Tree);
        return draft.Succeeded
            ? draft.Value.IsEmpty ? new SchemaPublished(null, snapshot.Version, 0) : await publish.RunAsync(new(draft.Value, until) { KeepsDraft = true }, request.Actor, request.Cancel)
            : Outcome<SchemaPublished>.Refused(draft.Problems);
    }

    /// <summary>What that wish would do to listings, checked as a publication is.</summary>
    public static async Task<Outcome<SchemaImpact>> MeasureAsync(MeasureImpact measure, CatalogCache catalog, ApiRequest request, Func<SchemaDraft, CategoryTree, Outcome<SchemaDraft>> wish)
    {
        var snapshot = await catalog.CurrentAsync(request.Cancel);
        var draft = wish(SchemaDraft.On(snapshot.Version), snapshot.Tree);
        if (!draft.Succeeded) return Outcome<SchemaImpact>.Refused(draft.Problems);
        if (SchemaRules.Check(draft.Value, snapshot.Tree) is { Count: > 0 } faults) return faults.Select(f => f.Problem).Distinct().ToList();
        return await measure.RunAsync(draft.Value, request.Actor, null, request.Cancel);
    }
}
