using SellerPortal.Domain;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Api;

namespace SellerPortal.Web.Widgets;

/// <summary><c>/api/i1/product-collections/</c>: list, create, change, refresh, delete. Owners and editors; reviewers read.</summary>
public sealed class CollectionEndpoints(ListCollections list, ReadCollection read, SaveCollection save, RefreshCollections refresh, DeleteCollection delete)
{
    public void Map(IEndpointRouteBuilder app) => app
        .MapApi("/api/i1/product-collections/", new() { Name = "Product Collection List", Get = ListAsync, Post = request => SaveAsync(request, isNew: true), May = WidgetRights.MayRead })
        .MapApi("/api/i1/product-collections/{id}/", new()
        {
            Name = "Product Collection Instance", Get = ShowAsync, Patch = request => SaveAsync(request, isNew: false), Put = request => SaveAsync(request, isNew: false), Delete = DeleteAsync, May = WidgetRights.MayRead,
        })
        .MapApi("/api/i1/product-collections/{id}/refresh/", new() { Name = "Product Collection Refresh", Post = RefreshAsync, May = WidgetRights.MayWrite });

    async ValueTask<ApiError?> ListAsync(ApiRequest request)
    {
        var filters = new FilterReader(request.Query);
        var slug = filters.Text("slug");
        var pageError = Paging.Read(request, filters, out var paging);
        if ((filters.Error ?? pageError) is { } wrong) return wrong;
        var found = await list.RunAsync(request.Actor, request.Cancel);
        if (!found.Succeeded) return ApiError.Of(found.Problems);
        IReadOnlyList<CollectionUse> all = slug is null ? found.Value : [.. found.Value.Where(c => c.Collection.Slug == slug)];
        return await paging.AnswerAsync(all, c => c.Collection.Id, (writer, row) => CollectionJson.Write(writer, row.Collection, row.Products, null));
    }

    async ValueTask<ApiError?> ShowAsync(ApiRequest request) => request.RouteId is { } id ? await AnswerAsync(request, id, StatusCodes.Status200OK) : ApiError.NotFound;

    async ValueTask<ApiError?> SaveAsync(ApiRequest request, bool isNew)
    {
        var (body, unreadable) = await JsonBody.ReadAsync(request);
        if (unreadable is not null) return unreadable;
        var id = isNew ? null : request.RouteId;
        if (!isNew && id is null) return ApiError.NotFound;
        var revision = RevisionJson.Read(body);
        var saved = revision.Succeeded ? await save.RunAsync(id, body, revision.Value, request.Actor, request.Cancel) : Outcome<ProductCollection>.Refused(revision.Problems);
        return saved.Succeeded ? await AnswerAsync(request, saved.Value.Id, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK) : ApiError.Of(saved.Problems, body);
    }

    async ValueTask<ApiError?> RefreshAsync(ApiRequest request)
    {
        if (request.RouteId is not { } id) return ApiError.NotFound;
        var refreshed = await refresh.RunAsync(id, request.Actor, request.Cancel);
        return refreshed.Succeeded ? await AnswerAsync(request, id, StatusCodes.Status200OK) : ApiError.Of(refreshed.Problems);
    }

    async ValueTask<ApiError?> DeleteAsync(ApiRequest request)
    {
        if (request.RouteId is not { } id) return ApiError.NotFound;
        var deleted = await delete.RunAsync(id, request.Actor, request.Cancel);
        if (!deleted.Succeeded) return ApiError.Of(deleted.Problems);
        request.Http.Response.StatusCode = StatusCodes.Status204NoContent;
        return null;
    }

    async ValueTask<ApiError?> AnswerAsync(ApiRequest request, Guid id, int status)
    {
        var found = await read.RunAsync(id, request.Actor, request.Cancel);
        if (!found.Succeeded) return ApiError.Of(found.Problems);
        using var answer = JsonAnswer.Rent();
        CollectionJson.Write(answer.Writer, found.Value.Collection, found.Value.Count, found.Value.Products);
        await answer.SendAsync(request.Http, status);
        return null;
    }
}
