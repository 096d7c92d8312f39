using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Fields;
using SellerPortal.Web.Api;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Schemas;

/// <summary>The library of attributes for the owner's token: list, create, change, delete. A change is published at once, with a grace where one is sent.</summary>
public sealed class AttributeEndpoints(CatalogCache catalog, ListAttributes list, PublishSchema publish, MeasureImpact measure)
{
    static readonly Func<Actor, bool> Owners = actor => actor.IsOwner;

    public void Map(IEndpointRouteBuilder app) => app
        .MapApi("/api/i1/attributes/", new() { Name = "Attribute List", Get = ListAsync, Post = CreateAsync, May = Owners })
        .MapApi("/api/i1/attributes/{id}/", new() { Name = "Attribute Instance", Get = GetAsync, Patch = ChangeAsync, Delete = DeleteAsync, May = Owners });

    async ValueTask<ApiError?> ListAsync(ApiRequest request)
    {
        var filters = new FilterReader(request.Query);
        var (search, key, type) = (filters.Text("search") ?? "", filters.Text("key"), filters.Text("data_type"));
        var pageError = Paging.Read(request, filters, out var paging);
        if ((filters.Error ?? pageError) is { } wrong) return wrong;
        var found = await list.RunAsync(new(search, DataType: type, Limit: int.MaxValue), request.Actor, request.Cancel);
        if (!found.Succeeded) return ApiError.Of(found.Problems);
        IReadOnlyList<AttributeUse> all = key is null ? found.Value.Attributes : [.. found.Value.Attributes.Where(a => a.Definition.Key == key)];
        return await paging.AnswerAsync(all, a => a.Definition.Id, (writer, row) => AttributeWire.Write(writer, row.Definition, row.Categories));
    }

    async ValueTask<ApiError?> GetAsync(ApiRequest request) => request.RouteId is { } id ? await AnswerAsync(request, id, 200) : ApiError.NotFound;

    async ValueTask<ApiError?> CreateAsync(ApiRequest request)
    {
        var (fields, error) = await OwnerBody.ReadAsync(request, rehearses: true);
        if (fields is null) return error;
        var read = AttributeWire.Read(fields, null);
        var until = OwnerBody.Grace(fields);
        if (read is null || fields.Problems.Count > 0) return ApiError.Of(fields.Problems);
        var made = read with { Id = Guid.CreateVersion7() };
        return await PublishAsync(request, (draft, tree) => draft.Add(tree, made), until, made.Id, 201);
    }

    async ValueTask<ApiError?> ChangeAsync(ApiRequest request)
    {
        var (fields, error) = await OwnerBody.ReadAsync(request, rehearses: true);
        if (fields is null) return error;
        if (request.RouteId is not { } id || (await catalog.CurrentAsync(request.Cancel)).Tree.Library.GetValueOrDefault(id) is not { } stored) return ApiError.NotFound;
        var read = AttributeWire.Read(fields, stored);
        var until = OwnerBody.Grace(fields);
        if (read is null || fields.Problems.Count > 0) return ApiError.Of(fields.Problems);
        return await PublishAsync(request, (draft, tree) => stored.SaysAs(read) ? draft : draft.Change(tree, read), until, id, 200);
    }

    async ValueTask<ApiError?> DeleteAsync(ApiRequest request)
    {
        if (request.RouteId is not { } id) return ApiError.NotFound;
        return await PublishAsync(request, (draft, tree) => draft.Delete(tree, id), null, null, StatusCodes.Status204NoContent);
    }

    async ValueTask<ApiError?> PublishAsync(ApiRequest request, Func<SchemaDraft, CategoryTree, Outcome<SchemaDraft>> wish, DateTime? until, Guid? shown, int status)
    {
        if (DryRun.Read(request, isOffered: true, out var rehearses) is { } wrong) return wrong;
        if (rehearses) return await DryRun.AnswerAsync(request, await OwnerBody.MeasureAsync(measure, catalog, request, wish));
        var published = await OwnerBody.PublishAsync(publish, catalog, request, wish, until);
        if (!published.Succeeded) return ApiError.Of(published.Problems);
        if (shown is { } id) return await AnswerAsync(request, id, status);
        request.Http.Response.StatusCode = status;
        return null;
    }

    async ValueTask<ApiError?> AnswerAsync(ApiRequest request, Guid id, int status)
    {
        var tree = (await catalog.CurrentAsync(request.Cancel)).Tree;
        if (tree.Library.GetValueOrDefault(id) is not { } attribute) return ApiError.NotFound;
        using var answer = JsonAnswer.Rent();
        AttributeWire.Write(answer.Writer, attribute, tree.LinksUsing(id).Count(l => !l.Excluded));
        await answer.SendAsync(request.Http, status);
        return null;
    }
}
