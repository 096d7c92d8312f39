using SellerPortal.Domain;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Api;

namespace SellerPortal.Web.Widgets;

/// <summary><c>/api/i1/widget-types/</c>: list, create, change, delete. Owners and editors; reviewers read.</summary>
public sealed class WidgetTypeEndpoints(ListWidgetTypes list, ReadWidgetType read, SaveWidgetType save, DeleteWidgetType delete)
{
    public void Map(IEndpointRouteBuilder app) => app
        .MapApi("/api/i1/widget-types/", new() { Name = "Widget Type List", Get = ListAsync, Post = request => SaveAsync(request, isNew: true), May = WidgetRights.MayRead })
        .MapApi("/api/i1/widget-types/{id}/", new()
        {
            Name = "Widget Type Instance", Get = ShowAsync, Patch = request => SaveAsync(request, isNew: false), Put = request => SaveAsync(request, isNew: false), Delete = DeleteAsync, May = WidgetRights.MayRead,
        });

    async ValueTask<ApiError?> ListAsync(ApiRequest request)
    {
        var filters = new FilterReader(request.Query);
        var name = filters.Text("name");
        var pageError = Paging.Read(request, filters, out var paging);
        if ((filters.Error ?? pageError) is { } wrong) return wrong;
        var found = await list.RunAsync(request.Actor, request.Cancel);
        if (!found.Succeeded) return ApiError.Of(found.Problems);
        IReadOnlyList<WidgetTypeUse> all = name is null ? found.Value : [.. found.Value.Where(t => t.Type.Name == name)];
        return await paging.AnswerAsync(all, t => t.Type.Id, (writer, row) => WidgetJson.Write(writer, row.Type, row.Widgets));
    }

    async ValueTask<ApiError?> ShowAsync(ApiRequest request)
    {
        if (request.RouteId is not { } id) return ApiError.NotFound;
        var found = await read.RunAsync(id, request.Actor, request.Cancel);
        return found.Succeeded ? await AnswerAsync(request, found.Value.Type, found.Value.Widgets.Count, StatusCodes.Status200OK) : ApiError.Of(found.Problems);
    }

    async ValueTask<ApiError?> SaveAsync(ApiRequest request, bool isNew)
    {
        var (body, unreadable) = await JsonBody.ReadAsync(request);
        if (unreadable is not null) return unreadable;
        var id = isNew ? null : request.RouteId;
        if (!isNew && id is null) return ApiError.NotFound;
        var revision = RevisionJson.Read(body);
        var saved = revision.Succeeded ? await save.RunAsync(id, body, revision.Value, request.Actor, request.Cancel) : Outcome<WidgetType>.Refused(revision.Problems);
        return saved.Succeeded ? await AnswerAsync(request, saved.Value, null, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK) : ApiError.Of(saved.Problems, body);
    }

    async ValueTask<ApiError?> DeleteAsync(ApiRequest request)
    {
        if (request.RouteId is not { } id) return ApiError.NotFound;
        var deleted = await delete.RunAsync(id, request.Actor, request.Cancel);
        if (!deleted.Succeeded) return ApiError.Of(deleted.Problems);
        request.Http.Response.StatusCode = StatusCodes.Status204NoContent;
        return null;
    }

    static async ValueTask<ApiError?> AnswerAsync(ApiRequest request, WidgetType type, int? widgets, int status)
    {
        using var answer = JsonAnswer.Rent();
        WidgetJson.Write(answer.Writer, type, widgets);
        await answer.SendAsync(request.Http, status);
        return null;
    }
}
