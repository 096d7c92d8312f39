using System.Text.Json.Nodes;
using SellerPortal.Domain;
using SellerPortal.Domain.Fields;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Api;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media;

/// <summary>
/// <c>/api/i1/pre-offer-images/</c> (PFI03, PFI04) and <c>/api/i1/pre-offer-videos/</c> (PFI05, PFI06), and the deletion of one: the same but for the file's field.
/// A seller's own ones; all of them, with their seller, for owners and reviewers.
/// </summary>
sealed class PreOfferMediaEndpoints(MediaKind kind, MediaReader reader, AddPreOfferMedia add, RemoveMedia remove, BlobStore blobs, SellerDirectory sellers)
{
    /// <summary>A seller that nobody is.</summary>
    const int Nobody = -1;

    string Field => kind == MediaKind.Image ? "image" : "video";

    public void Map(IEndpointRouteBuilder app)
    {
        var name = kind == MediaKind.Image ? "Pre Offer Image" : "Pre Offer Video";
        var path = $"/api/i1/pre-offer-{Field}s/";
        app.MapApi(path, new()
        {
            Name = name + " List", Parses = [ApiEndpoint.MultipartForm], Get = ListAsync, Post = UpsertAsync, May = MayAtAll, PostFields = writer => MediaItemJson.WriteFields(writer, kind),
        });
        app.MapApi(path + "{id}/", new() { Name = name + " Instance", Delete = DeleteAsync, May = MayAtAll });
    }

    static bool MayAtAll(Actor actor) => actor.IsSeller || actor.Reviews;

    async ValueTask<ApiError?> ListAsync(ApiRequest request)
    {
        var filters = new FilterReader(request.Query);
        var filter = Read(filters, request.Actor);
        var pageError = Paging.Read(request, filters, out var paging);
        if ((filters.Error ?? pageError) is { } wrong) return wrong;
        var page = reader.Page(filter, paging.ToRequest());
        if (!page.Exists) return ApiError.InvalidPage;

        using var answer = JsonAnswer.Rent();
        var (writer, origin, rows) = (answer.Writer, request.Origin, page.Rows);
        var shown = Math.Min(rows.Count, paging.Limit);
        paging.Begin(writer, page.Count, page.Page, rows.Count > shown ? rows[shown - 1].Item.Id : null);
        for (var i = 0; i < shown; i++) MediaItemJson.Write(writer, rows[i], origin, request.Actor.Reviews ? sellers.IdOf(rows[i].Item.SellerNumber) : null);
        Paging.End(writer);
        await answer.SendAsync(request.Http);
        return null;
    }

    MediaFilter Read(FilterReader filters, Actor actor)
    {
        // In the documented order, in which what is wrong is told.
        var (sku, part, folded) = (filters.Text("parent"), filters.Text("parent__contains"), filters.Text("parent__icontains"));
        var order = filters.Number("order");
        // A number that no order can be is one that none has.
        var impossible = order is { } number && (number != Math.Floor(number) || number is < 0 or > int.MaxValue);
        var filter = new MediaFilter
        {
            Kind = kind, Sku = sku, SkuPart = part, SkuFoldedPart = folded, Order = impossible ? null : (int?)order,
            Status = filters.Choice<MediaStatus>("status"), Created = filters.Times("created_at"), Updated = filters.Times("updated_at"),
            Seller = actor.Reviews ? filters.Id("seller") is { } id ? sellers.NumberOf(id) ?? Nobody : null : actor.SellerNumber ?? Nobody,
        };
        return impossible ? filter with { Seller = Nobody } : filter;
    }

    async ValueTask<ApiError?> UpsertAsync(ApiRequest request)
    {
        var read = await MediaForm.ReadAsync(request.Http.Request, Field, MediaRules.MostBytes(kind), blobs, request.Cancel);
        if (!read.Succeeded) return Refused(read.Problems);
        using var form = read.Value;
        var problems = new List<Problem>();
        var placement = Placement(form, request.Actor, problems);
        if (problems.Count > 0) return ApiError.Of(problems);
        // Text in the file's field is no picture.
        if (form.File is null) return Refused([kind == MediaKind.Image ? MediaProblems.Corrupted() : MediaProblems.CorruptedVideo()]);
        var added = await add.RunAsync(form.File, form.FileName, kind, placement, request.Actor, request.Cancel);
        if (!added.Succeeded) return Refused(added.Problems);

        using var answer = JsonAnswer.Rent();
        answer.Writer.WriteStartObject();
        answer.Writer.WriteString("id"u8, added.Value.Id);
        answer.Writer.WriteEndObject();
        await answer.SendAsync(request.Http);
        return null;
    }

    /// <summary>All fields, their problems in the documented order.</summary>
    MediaPlacement Placement(MediaForm form, Actor actor, List<Problem> problems)
    {
        var seller = actor.SellerNumber ?? Nobody;
        if (actor.Reviews)
        {
            var given = form["seller"] is { } text ? UuidField.ReadExisting(JsonValue.Create(text), "seller", id => sellers.NumberOf(id) is not null) : Problems.Required("seller");
            seller = Take(given, problems) is var id && given.Succeeded ? sellers.NumberOf(id)!.Value : Nobody;
        }
        var sku = form["parent"] ?? "";
        if (form["parent"] is null) problems.Add(Problems.Required("parent"));
        else if (sku.Length == 0) problems.Add(Problems.Null("parent"));
        else if (seller != Nobody && (sku.Contains('\0', StringComparison.Ordinal) || !reader.HasPlace(seller, sku))) problems.Add(Problems.NoSuchSku("parent", sku));
        if (form.File is { Bytes: 0 }) problems.Add(MediaProblems.Empty(Field));
        else if (form.File is null && form[Field] is null) problems.Add(Problems.Required(Field));
        return new(seller, sku, null, Take(MediaRules.ReadOrder(form["order"]), problems), Take(MediaRules.ReadStatus(form["status"]), problems));
    }

    static T? Take<T>(Outcome<T> read, List<Problem> problems)
    {
        problems.AddRange(read.Problems);
        return read.Succeeded ? read.Value : default;
    }

    async ValueTask<ApiError?> DeleteAsync(ApiRequest request)
    {
        if (request.RouteId is not { } id) return ApiError.NotFound;
        var removed = await remove.RunAsync(id, request.Actor, request.Cancel, kind);
        if (!removed.Succeeded) return ApiError.Of(removed.Problems);
        request.Http.Response.StatusCode = StatusCodes.Status204NoContent;
        return null;
    }

    static ApiError Refused(IReadOnlyList<Problem> problems) =>
        problems[0] is { Code: "request_entity_too_large" } large ? ApiError.Of(413, large.Message, large.Code) : ApiError.Of(problems);
}
