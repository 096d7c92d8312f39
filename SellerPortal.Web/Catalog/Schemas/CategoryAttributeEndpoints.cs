using System.Text.Json;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Fields;
using SellerPortal.Web.Api;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Schemas;

/// <summary>Which attributes a category links itself, for the owner's token: list, link, change, take off. What it comes to stands in CTI01.</summary>
public sealed class CategoryAttributeEndpoints(CatalogCache catalog, PublishSchema publish, MeasureImpact measure)
{
    static readonly Func<Actor, bool> Owners = actor => actor.IsOwner;

    public void Map(IEndpointRouteBuilder app) => app
        .MapApi("/api/i1/categories/{id}/attributes/", new() { Name = "Category Attribute List", Get = ListAsync, Post = LinkAsync, May = Owners })
        .MapApi("/api/i1/categories/{id}/attributes/{attribute}/", new() { Name = "Category Attribute Instance", Patch = ChangeAsync, Delete = TakeOffAsync, May = Owners });

    async ValueTask<ApiError?> ListAsync(ApiRequest request)
    {
        var filters = new FilterReader(request.Query);
        var pageError = Paging.Read(request, filters, out var paging);
        if ((filters.Error ?? pageError) is { } wrong) return wrong;
        var tree = (await catalog.CurrentAsync(request.Cancel)).Tree;
        if (request.RouteId is not { } id || tree.Find(id) is null) return ApiError.NotFound;
        IReadOnlyList<CategoryAttribute> links = [.. tree.LinksOf(id).OrderBy(l => l.Order)];
        return await paging.AnswerAsync(links, l => l.AttributeId, (writer, link) => Write(writer, link, tree));
    }

    async ValueTask<ApiError?> LinkAsync(ApiRequest request)
    {
        var (fields, error) = await OwnerBody.ReadAsync(request, rehearses: true);
        if (fields is null) return error;
        var tree = (await catalog.CurrentAsync(request.Cancel)).Tree;
        if (request.RouteId is not { } category || tree.Find(category) is null) return ApiError.NotFound;
        var attribute = fields.Required("attribute", (given, path) => UuidField.ReadKey(given, path, tree.Library.ContainsKey));
        var (inherits, excluded) = (fields.Optional("inherits", BooleanField.Read, true), fields.Optional("excluded", BooleanField.Read, false));
        var until = OwnerBody.Grace(fields);
        if (fields.Problems.Count > 0) return ApiError.Of(fields.Problems);
        return await PublishAsync(request, (draft, at) => excluded ? draft.Exclude(at, category, attribute) : draft.Use(at, category, attribute, inherits), until, new(category, attribute), 201);
    }

    async ValueTask<ApiError?> ChangeAsync(ApiRequest request)
    {
        var (fields, error) = await OwnerBody.ReadAsync(request, rehearses: true);
        if (fields is null) return error;
        if (await FindAsync(request) is not { } link) return ApiError.NotFound;
        var inherits = fields.Optional("inherits", BooleanField.Read, link.Inherits);
        var order = fields.Optional("order", (given, path) => IntegerField.Read(given, path, min: 1), 0);
        if (fields.Problems.Count > 0) return ApiError.Of(fields.Problems);
        return await PublishAsync(request, (draft, tree) =>
        {
            var changed = inherits == link.Inherits ? draft : draft.HandDown(tree, link.CategoryId, link.AttributeId, inherits);
            return order == 0 ? changed : changed.Then(next =>
            {
                var others = next.LinksOf(tree, link.CategoryId).Where(l => !l.Excluded && l.AttributeId != link.AttributeId).Select(l => l.AttributeId).ToList();
                others.Insert(Math.Min(order - 1, others.Count), link.AttributeId);
                return next.Arrange(tree, link.CategoryId, others);
            });
        }, null, LinkKey.Of(link), 200);
    }

    async ValueTask<ApiError?> TakeOffAsync(ApiRequest request)
    {
        if (await FindAsync(request) is not { } link) return ApiError.NotFound;
        return await PublishAsync(request, (draft, tree) => link.Excluded
            ? draft.Restore(tree, link.CategoryId, link.AttributeId)
            : draft.TakeOff(tree, link.CategoryId, link.AttributeId), null, null, StatusCodes.Status204NoContent);
    }

    async ValueTask<ApiError?> PublishAsync(ApiRequest request, Func<SchemaDraft, CategoryTree, Outcome<SchemaDraft>> wish, DateTime? until, LinkKey? shown, int status)
    {
        if (DryRun.Read(request, isOffered: true, out var rehearses) is { } wrong) return wrong;
        if (rehearses) return await DryRun.AnswerAsync(request, await OwnerBody.MeasureAsync(measure, catalog, request, wish));
        var published = await OwnerBody.PublishAsync(publish, catalog, request, wish, until);
        if (!published.Succeeded) return ApiError.Of(published.Problems);
        if (shown is not { } key)
        {
            request.Http.Response.StatusCode = status;
            return null;
        }
        var tree = (await catalog.CurrentAsync(request.Cancel)).Tree;
        if (tree.LinkOf(key) is not { } link) return ApiError.NotFound;
        using var answer = JsonAnswer.Rent();
        Write(answer.Writer, link, tree);
        await answer.SendAsync(request.Http, status);
        return null;
    }

    async ValueTask<CategoryAttribute?> FindAsync(ApiRequest request) =>
        request.RouteId is { } category && Guid.TryParseExact(request.Http.Request.RouteValues["attribute"] as string, "D", out var attribute)
            ? (await catalog.CurrentAsync(request.Cancel)).Tree.LinkOf(new(category, attribute))
            : null;

    static void Write(Utf8JsonWriter writer, CategoryAttribute link, CategoryTree tree)
    {
        writer.WriteStartObject();
        writer.WriteString("attribute", link.AttributeId);
        writer.WriteString("key", tree.Library.GetValueOrDefault(link.AttributeId)?.Key);
        writer.WriteString("name", tree.Library.GetValueOrDefault(link.AttributeId)?.Name);
        writer.WriteNumber("order", link.Order);
        writer.WriteBoolean("inherits", link.Inherits);
        writer.WriteBoolean("excluded", link.Excluded);
        if (link.GraceUntil is { } until) writer.WriteString("grace_until", TimeFields.Format(until));
        else writer.WriteNull("grace_until");
        writer.WriteEndObject();
    }
}
