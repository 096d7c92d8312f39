using System.Text.Json.Nodes;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Fields;
using SellerPortal.Web.Api;
using SellerPortal.Web.Catalog.Schemas;

namespace SellerPortal.Web.Catalog.Editing;

/// <summary>The tree for the owner's token, beside CTI01: create, rename, move, merge, delete. Everybody with a token reads one category.</summary>
public sealed class CategoryEditEndpoints(CategoryDocuments documents, AddCategory add, RenameCategory rename, MoveCategories move, MergeCategory merge, DeleteCategories delete,
    MeasureTreeImpact measure, CountBranches count)
{
    /// <summary>Of <c>POST /api/i1/categories/</c>, which shares its address with the list.</summary>
    public ApiHandler Create => CreateAsync;

    public void Map(IEndpointRouteBuilder app) => app
        .MapApi("/api/i1/categories/{id}/", new() { Name = "Category Instance", Get = GetAsync, Patch = RenameAsync, Delete = DeleteAsync })
        .MapApi("/api/i1/categories/{id}/move/", new() { Name = "Category Move", Post = MoveAsync, May = actor => actor.IsOwner })
        .MapApi("/api/i1/categories/{id}/merge/", new() { Name = "Category Merge", Post = MergeAsync, May = actor => actor.IsOwner });

    async ValueTask<ApiError?> GetAsync(ApiRequest request) => request.RouteId is { } id ? await AnswerAsync(request, id, 200) : ApiError.NotFound;

    async ValueTask<ApiError?> CreateAsync(ApiRequest request)
    {
        var (fields, error) = await OwnerBody.ReadAsync(request);
        if (fields is null) return error;
        var name = fields.Required("name", (given, path) => TextField.Read(given, path, CategoryName.MaxLength));
        var translations = fields.Optional("translations", Names);
        var place = Place(fields) ?? TreePlace.Root;
        if (fields.Problems.Count > 0) return ApiError.Of(fields.Problems);
        var added = await add.RunAsync(new(name!, place, translations), request.Actor, request.Cancel);
        return added.Succeeded ? await AnswerAsync(request, added.Value.Edit.Added.Single().Id, 201) : ApiError.Of(added.Problems);
    }

    async ValueTask<ApiError?> RenameAsync(ApiRequest request)
    {
        var (fields, error) = await OwnerBody.ReadAsync(request);
        if (fields is null) return error;
        if (await FindAsync(request) is not { } category) return ApiError.NotFound;
        var name = fields.Optional("name", (given, path) => TextField.Read(given, path, CategoryName.MaxLength), category.OwnName);
        var translations = fields.Optional("translations", Names);
        if (fields.Problems.Count > 0) return ApiError.Of(fields.Problems);
        return await AnswerAsync(request, category.Id, await rename.RunAsync(new(category.Id, name!, translations), request.Actor, request.Cancel));
    }

    async ValueTask<ApiError?> MoveAsync(ApiRequest request)
    {
        var (fields, error) = await OwnerBody.ReadAsync(request, rehearses: true);
        if (fields is null) return error;
        if (await FindAsync(request) is not { } category) return ApiError.NotFound;
        var place = Place(fields);
        if (place is null && fields.Problems.Count == 0) fields.Add(Problems.Required("parent"));
        if (fields.Problems.Count > 0) return ApiError.Of(fields.Problems);
        if (Rehearses(request)) return await MeasureAsync(request, new([category.Id], place));
        return await AnswerAsync(request, category.Id, await move.RunAsync(new([category.Id], place!), request.Actor, request.Cancel));
    }

    async ValueTask<ApiError?> MergeAsync(ApiRequest request)
    {
        var (fields, error) = await OwnerBody.ReadAsync(request, rehearses: true);
        if (fields is null) return error;
        if (await FindAsync(request) is not { } category) return ApiError.NotFound;
        var into = fields.Required("into", Key);
        if (fields.Problems.Count > 0) return ApiError.Of(fields.Problems);
        if (Rehearses(request)) return await MeasureAsync(request, new([category.Id], Into: into));
        return await AnswerAsync(request, into, await merge.RunAsync(new([category.Id], into), request.Actor, request.Cancel));
    }

    async ValueTask<ApiError?> DeleteAsync(ApiRequest request)
    {
        if (!request.Actor.IsOwner) return ApiError.Forbidden;
        if (DryRun.Read(request, isOffered: true, out var rehearses) is { } wrong) return wrong;
        if (await FindAsync(request) is not { } category) return ApiError.NotFound;
        if (rehearses)
        {
            // What holds listings is not deleted; how many they are is told, as the deletion tells it.
            var counted = await count.RunAsync([category.Id], alone: false, request.Actor, request.Cancel);
            return counted is { Succeeded: true, Value.Use: { IsEmpty: false } use } ? ApiError.Of([TreeProblems.InUse(use.PreOffers, use.Products)]) : await MeasureAsync(request, new([category.Id]));
        }
        var deleted = await delete.RunAsync(new([category.Id]), request.Actor, request.Cancel);
        if (!deleted.Succeeded) return ApiError.Of(deleted.Problems);
        request.Http.Response.StatusCode = StatusCodes.Status204NoContent;
        return null;
    }

    /// <summary>Malformed ones are refused with the body.</summary>
    static bool Rehearses(ApiRequest request) => DryRun.Read(request, isOffered: true, out var wanted) is null && wanted;

    async ValueTask<ApiError?> MeasureAsync(ApiRequest request, TreeIntent intent) => await DryRun.AnswerAsync(request, await measure.RunAsync(intent, request.Actor, null, request.Cancel));

    /// <summary><c>before</c> and <c>after</c> name a sibling, <c>parent</c> the category below which it goes, null the roots. Null where none is sent.</summary>
    TreePlace? Place(FieldReader fields)
    {
        if (fields.Has("before")) return TreePlace.Before(fields.Required("before", Key));
        if (fields.Has("after")) return TreePlace.After(fields.Required("after", Key));
        if (!fields.Has("parent")) return null;
        return fields["parent"] is null ? TreePlace.Root : TreePlace.Into(fields.Required("parent", Key));
    }

    Outcome<Guid> Key(JsonNode? given, string path) => UuidField.ReadKey(given, path, id => documents.Latest.Find(id) is not null);

    static Outcome<IReadOnlyDictionary<string, string?>> Names(JsonNode? given, string path)
    {
        if (given is null) return Problems.Null(path);
        if (given is not JsonObject languages) return Problems.NotAnObject(path, PythonText.TypeName(given));
        var names = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (language, name) in languages)
        {
            if (name is not null && !PythonText.TryString(name, out _)) return Problems.NotAString(Problem.Join(path, language));
            names[language] = name is not null && PythonText.TryString(name, out var text) ? text : null;
        }
        return names;
    }

    async ValueTask<CategoryDocument?> FindAsync(ApiRequest request)
    {
        await documents.AllAsync(request.Cancel);
        return request.RouteId is { } id ? documents.Find(id) : null;
    }

    async ValueTask<ApiError?> AnswerAsync(ApiRequest request, Guid id, Outcome<CatalogChanged> changed) =>
        changed.Succeeded ? await AnswerAsync(request, id, 200) : ApiError.Of(changed.Problems);

    async ValueTask<ApiError?> AnswerAsync(ApiRequest request, Guid id, int status)
    {
        await documents.AllAsync(request.Cancel);
        if (documents.Find(id) is not { } document) return ApiError.NotFound;
        using var answer = JsonAnswer.Rent();
        answer.Writer.WriteRawValue(document.Json, skipInputValidation: true);
        await answer.SendAsync(request.Http, status);
        return null;
    }
}
