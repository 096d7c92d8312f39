using SellerPortal.Domain;
using SellerPortal.Domain.Fields;
using SellerPortal.Web.Api;
using SellerPortal.Web.Catalog.Schemas;

namespace SellerPortal.Web.Catalog.Google;

/// <summary>What a category is to Google, for the owner's token: read, set, taken away by null. CTI01 says nothing of it.</summary>
public sealed class GoogleEndpoints(ReadGoogleMapping read, MapToGoogle map)
{
    public void Map(IEndpointRouteBuilder app) => app
        .MapApi("/api/i1/categories/{id}/google/", new() { Name = "Category Google Mapping", Get = AnswerAsync, Patch = ChangeAsync, May = actor => actor.IsOwner });

    async ValueTask<ApiError?> ChangeAsync(ApiRequest request)
    {
        var (fields, error) = await OwnerBody.ReadAsync(request);
        if (fields is null) return error;
        if (request.RouteId is not { } category || !(await read.RunAsync(category, request.Actor, request.Cancel)).Succeeded) return ApiError.NotFound;
        var id = fields.Required<long?>("google_category_id", (given, path) => given is null ? Outcome<long?>.Ok(null) : IntegerField.Read(given, path, min: 1).Then<long?>(number => (long)number));
        if (fields.Problems.Count > 0) return ApiError.Of(fields.Problems);
        var mapped = await map.RunAsync([new(category, id)], request.Actor, request.Cancel);
        return mapped.Succeeded ? await AnswerAsync(request) : ApiError.Of(mapped.Problems);
    }

    async ValueTask<ApiError?> AnswerAsync(ApiRequest request)
    {
        if (!request.Actor.IsOwner) return ApiError.Forbidden;
        if (request.RouteId is not { } category) return ApiError.NotFound;
        var found = await read.RunAsync(category, request.Actor, request.Cancel);
        if (!found.Succeeded) return ApiError.NotFound;
        var row = found.Value.Row;
        using var answer = JsonAnswer.Rent();
        var writer = answer.Writer;
        writer.WriteStartObject();
        writer.WriteString("category", category);
        Write("google_category_id", row.Own);
        Write("inherited_google_category_id", row.Inherited?.Google);
        Write("suggested_google_category_id", row.Suggestion?.Category.Id);
        writer.WriteEndObject();
        await answer.SendAsync(request.Http, StatusCodes.Status200OK);
        return null;

        void Write(string name, long? id)
        {
            if (id is null) writer.WriteNull(name);
            else writer.WriteNumber(name, id.Value);
        }
    }
}
