using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Localization;
using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Accounts;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media.Gallery;

/// <summary>
/// Where the portal's own pages send pictures and videos: the bytes are the request's body, <c>?kind=image|video</c> and <c>?name=</c> say what they are
/// called. The sign-in cookie and the antiforgery token, in the header <c>RequestVerificationToken</c>, say who sends them.
/// </summary>
static class GalleryEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/media/pre-offers/{id:guid}", ToPreOfferAsync).RequireAuthorization().DisableAntiforgery().ExcludeFromDescription();
        app.MapPost("/media/held", ToDraftAsync).RequireAuthorization().DisableAntiforgery().ExcludeFromDescription();
    }

    /// <summary>201 with the id of the picture or video on the pre-offer, and whether it was made now; <c>?order=</c> is where a new one stands.</summary>
    static Task<IResult> ToPreOfferAsync(Guid id, string? kind, string? name, int? order, HttpContext context, AddPreOfferMedia add, PreOfferReader preOffers, TimeProvider clock,
        IAntiforgery antiforgery, IStringLocalizer<MediaTexts> texts, CancellationToken cancel) => TakeAsync(context, kind, antiforgery, texts, async (content, wanted, actor) =>
    {
        if (preOffers.Find(id) is not { } row || !actor.MaySee(row.SellerNumber)) return Outcome<AddedJson>.Refused([Problems.NotFound()]);
        var since = Microseconds.Now(clock);
        var placement = new MediaPlacement(row.SellerNumber, null, row.Number, AtEnd: true, NewAt: order is >= 0 ? order : null);
        var added = await add.RunAsync(content, name ?? "", wanted, placement, actor, cancel);
        return added.Then<AddedJson>(item => new AddedJson(item.Id, name ?? "", "", Created: item.CreatedAt >= since));
    });

    /// <summary>201 with the file's id, for a draft to hold.</summary>
    static Task<IResult> ToDraftAsync(string? kind, string? name, HttpContext context, HoldMedia hold, IAntiforgery antiforgery, IStringLocalizer<MediaTexts> texts, CancellationToken cancel) =>
        TakeAsync(context, kind, antiforgery, texts, async (content, wanted, actor) => (await hold.RunAsync(content, name ?? "", wanted, actor, cancel)).Then<AddedJson>(file =>
            new AddedJson(file.Id, file.FileName, MediaAddress.Of(file), file.Width, file.Height, file.ContentType, file.Bytes)));

    static async Task<IResult> TakeAsync(HttpContext context, string? kind, IAntiforgery antiforgery, IStringLocalizer<MediaTexts> texts, Func<Stream, MediaKind, Actor, Task<Outcome<AddedJson>>> take)
    {
        if (!await MediaEndpoints.IsFromOurPageAsync(context, antiforgery)) return MediaEndpoints.Refusal(MediaEndpoints.NotFromOurPage, texts);
        if (CurrentActor.Of(context) is not { } actor) return MediaEndpoints.Refusal(Problems.Forbidden(), texts);
        var wanted = kind == "video" ? MediaKind.Video : MediaKind.Image;
        var most = MediaRules.MostBytes(wanted);
        if (context.Request.ContentLength > most) return MediaEndpoints.Refusal(MediaProblems.TooManyBytes(most), texts);
        // One more, so that our own count refuses it, with its words.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = most + 1024;
        try
        {
            var taken = await take(context.Request.Body, wanted, actor);
            return taken.Succeeded ? TypedResults.Json(taken.Value, statusCode: StatusCodes.Status201Created) : MediaEndpoints.Refusal(taken.Problems[0], texts);
        }
        // Cut off by its sender, who is gone.
        catch (Exception e) when (e is BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } or IOException { InnerException: null })
        {
            return MediaEndpoints.Refusal(new Problem("", "parse_error", "") { Kind = ProblemKind.Refused }, texts);
        }
    }

    sealed record AddedJson(Guid Id, string Name, string Url, int Width = 0, int Height = 0, [property: JsonPropertyName("content_type")] string? ContentType = null, long Bytes = 0, bool? Created = null);
}
