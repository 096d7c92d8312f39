using System.Text.Json;
using System.Text.Json.Nodes;
using SellerPortal.Domain;
using SellerPortal.Domain.Fields;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Api;

namespace SellerPortal.Web.Widgets;

/// <summary>
/// <c>/api/i1/widgets/</c>: list, create, change, publish, take back, archive, restore, roll back, copy. Owners and editors; reviewers read.
/// A body's <c>revision</c>, where it is given, must be the stored one: else 409.
/// </summary>
public sealed class WidgetEndpoints(ListWidgets list, ReadWidget read, ListWidgetVersions versions, SaveWidgetDraft save, PublishWidget publish, ArchiveWidget archive,
    UnpublishWidget unpublish, RestoreWidget restore, RollBackWidget rollBack, CopyWidget copy, TimeProvider clock)
{
    public void Map(IEndpointRouteBuilder app) => app
        .MapApi("/api/i1/widgets/", new() { Name = "Widget List", Get = ListAsync, Post = CreateAsync, May = WidgetRights.MayRead })
        .MapApi("/api/i1/widgets/{id}/", new() { Name = "Widget Instance", Get = ShowAsync, Patch = ChangeAsync, Put = ChangeAsync, May = WidgetRights.MayRead })
        .MapApi("/api/i1/widgets/{id}/versions/", new() { Name = "Widget Versions", Get = VersionsAsync, May = WidgetRights.MayRead })
        .MapApi("/api/i1/widgets/{id}/publish/", new() { Name = "Widget Publish", Post = PublishAsync, May = WidgetRights.MayWrite })
        .MapApi("/api/i1/widgets/{id}/unpublish/", new() { Name = "Widget Unpublish", Post = request => MoveAsync(request, unpublish.RunAsync), May = WidgetRights.MayWrite })
        .MapApi("/api/i1/widgets/{id}/archive/", new() { Name = "Widget Archive", Post = request => MoveAsync(request, archive.RunAsync), May = WidgetRights.MayWrite })
        .MapApi("/api/i1/widgets/{id}/restore/", new() { Name = "Widget Restore", Post = request => MoveAsync(request, restore.RunAsync), May = WidgetRights.MayWrite })
        .MapApi("/api/i1/widgets/{id}/roll-back/", new() { Name = "Widget Roll Back", Post = RollBackAsync, May = WidgetRights.MayWrite })
        .MapApi("/api/i1/widgets/{id}/copy/", new() { Name = "Widget Copy", Post = CopyAsync, May = WidgetRights.MayWrite });

    DateTime Now => clock.GetUtcNow().UtcDateTime;

    async ValueTask<ApiError?> ListAsync(ApiRequest request)
    {
        var filters = new FilterReader(request.Query);
        var query = new WidgetQuery(filters.Text("name__contains"), filters.Text("slug"), filters.Id("widget_type"), filters.Id("product_collection"),
            filters.Text("content_type") switch { "widget" => WidgetContentType.Widget, "productcollectionwidget" => WidgetContentType.ProductCollectionWidget, _ => null },
            Archived: filters.Text("archived") is "true" or "1");
        var pageError = Paging.Read(request, filters, out var paging);
        if ((filters.Error ?? pageError) is { } wrong) return wrong;
        var shownPage = 1;
        var found = await list.RunAsync(query, count =>
        {
            if (paging.Place(count) is not var (page, skip, take)) return null;
            shownPage = page;
            return (skip, take);
        }, paging.After, request.Actor, request.Cancel);
        if (!found.Succeeded) return found.Problems[0].Kind == ProblemKind.NotFound ? ApiError.InvalidPage : ApiError.Of(found.Problems);
        var rows = found.Value.Widgets;
        var shown = Math.Min(rows.Count, paging.Limit);
        using var answer = JsonAnswer.Rent();
        paging.Begin(answer.Writer, found.Value.Count, shownPage, rows.Count > shown ? rows[shown - 1].Widget.Id : null);
        for (var i = 0; i < shown; i++) WidgetJson.Write(answer.Writer, rows[i], request.Origin, Now);
        Paging.End(answer.Writer);
        await answer.SendAsync(request.Http);
        return null;
    }

    async ValueTask<ApiError?> ShowAsync(ApiRequest request) => request.RouteId is { } id ? await AnswerAsync(request, id) : ApiError.NotFound;

    async ValueTask<ApiError?> CreateAsync(ApiRequest request)
    {
        var (body, unreadable) = await JsonBody.ReadAsync(request);
        if (unreadable is not null) return unreadable;
        var saved = await save.RunAsync(null, body, null, request.Actor, request.Cancel);
        return saved.Succeeded ? await AnswerAsync(request, saved.Value.Id, StatusCodes.Status201Created) : ApiError.Of(saved.Problems, body);
    }

    async ValueTask<ApiError?> ChangeAsync(ApiRequest request)
    {
        var (body, unreadable) = await JsonBody.ReadAsync(request);
        if (unreadable is not null) return unreadable;
        if (request.RouteId is not { } id) return ApiError.NotFound;
        var revision = RevisionJson.Read(body);
        var saved = revision.Succeeded ? await save.RunAsync(id, body, revision.Value, request.Actor, request.Cancel) : Outcome<Widget>.Refused(revision.Problems);
        return saved.Succeeded ? await AnswerAsync(request, id) : ApiError.Of(saved.Problems, body);
    }

    async ValueTask<ApiError?> PublishAsync(ApiRequest request)
    {
        var (body, unreadable) = await JsonBody.ReadAsync(request);
        if (unreadable is not null) return unreadable;
        if (request.RouteId is not { } id) return ApiError.NotFound;
        var reader = new FieldReader(body as JsonObject ?? []);
        var (from, to) = (Time(reader, "publish_from"), Time(reader, "publish_to"));
        var revision = RevisionJson.Read(body);
        if (reader.Problems.Count > 0 || !revision.Succeeded) return ApiError.Of([.. reader.Problems, .. revision.Problems], body);
        var outcome = await publish.RunAsync(id, from, to, revision.Value, request.Actor, request.Cancel);
        return outcome.Succeeded ? await AnswerAsync(request, id) : ApiError.Of(outcome.Problems, body);
    }

    static DateTime? Time(FieldReader reader, string name) =>
        reader[name] is null ? null : reader.Optional<DateTime?>(name, (value, at) => TimeFields.ReadInstant(value, at).Then<DateTime?>(time => time));

    async ValueTask<ApiError?> MoveAsync(ApiRequest request, Func<Guid, int?, Actor, CancellationToken, Task<Outcome<Widget>>> run)
    {
        var (body, unreadable) = await JsonBody.ReadAsync(request);
        if (unreadable is not null) return unreadable;
        if (request.RouteId is not { } id) return ApiError.NotFound;
        var revision = RevisionJson.Read(body);
        var outcome = revision.Succeeded ? await run(id, revision.Value, request.Actor, request.Cancel) : Outcome<Widget>.Refused(revision.Problems);
        return outcome.Succeeded ? await AnswerAsync(request, id) : ApiError.Of(outcome.Problems, body);
    }

    async ValueTask<ApiError?> RollBackAsync(ApiRequest request)
    {
        var (body, unreadable) = await JsonBody.ReadAsync(request);
        if (unreadable is not null) return unreadable;
        if (request.RouteId is not { } id) return ApiError.NotFound;
        var reader = new FieldReader(body as JsonObject ?? []);
        var version = reader.Required("version", (value, at) => IntegerField.Read(value, at, 1));
        var revision = RevisionJson.Read(body);
        if (reader.Problems.Count > 0 || !revision.Succeeded) return ApiError.Of([.. reader.Problems, .. revision.Problems], body);
        var outcome = await rollBack.RunAsync(id, version, revision.Value, request.Actor, request.Cancel);
        return outcome.Succeeded ? await AnswerAsync(request, id) : ApiError.Of(outcome.Problems, body);
    }

    async ValueTask<ApiError?> CopyAsync(ApiRequest request)
    {
        var (body, unreadable) = await JsonBody.ReadAsync(request);
        if (unreadable is not null) return unreadable;
        if (request.RouteId is not { } id) return ApiError.NotFound;
        var reader = new FieldReader(body as JsonObject ?? []);
        var slug = reader["slug"] is null ? null : reader.Optional("slug", WidgetRules.ReadSlug);
        if (reader.Problems.Count > 0) return ApiError.Of(reader.Problems, body);
        var outcome = await copy.RunAsync(id, slug, request.Actor, request.Cancel);
        return outcome.Succeeded ? await AnswerAsync(request, outcome.Value.Id, StatusCodes.Status201Created) : ApiError.Of(outcome.Problems, body);
    }

    async ValueTask<ApiError?> VersionsAsync(ApiRequest request)
    {
        var filters = new FilterReader(request.Query);
        var pageError = Paging.Read(request, filters, out var paging);
        if ((filters.Error ?? pageError) is { } wrong) return wrong;
        if (request.RouteId is not { } id) return ApiError.NotFound;
        var found = await versions.RunAsync(id, request.Actor, request.Cancel);
        if (!found.Succeeded) return ApiError.Of(found.Problems);
        if (found.Value.Count == 0) return ApiError.NotFound;
        if (paging.Place(found.Value.Count) is not var (page, skip, take)) return ApiError.InvalidPage;
        using var answer = JsonAnswer.Rent();
        paging.Begin(answer.Writer, found.Value.Count, page);
        foreach (var version in found.Value.Skip(skip).Take(take)) WidgetJson.WriteHistory(answer.Writer, version);
        Paging.End(answer.Writer);
        await answer.SendAsync(request.Http);
        return null;
    }

    async ValueTask<ApiError?> AnswerAsync(ApiRequest request, Guid id, int status = StatusCodes.Status200OK)
    {
        var found = await read.RunAsync(id, request.Actor, request.Cancel);
        if (!found.Succeeded) return ApiError.Of(found.Problems);
        using var answer = JsonAnswer.Rent();
        WidgetJson.Write(answer.Writer, found.Value, request.Origin, Now);
        await answer.SendAsync(request.Http, status);
        return null;
    }
}

/// <summary>The <c>revision</c> that a change was made on.</summary>
static class RevisionJson
{
    /// <returns>Null for none.</returns>
    public static Outcome<int?> Read(JsonNode? body) =>
        body is not JsonObject item || item["revision"] is not { } given ? (int?)null : IntegerField.Read(given, "revision", 0).Then<int?>(revision => revision);
}
