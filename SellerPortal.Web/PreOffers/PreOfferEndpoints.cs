using SellerPortal.Domain;
using SellerPortal.Web.Api;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.PreOffers;

/// <summary><c>/api/i1/pre-offers/</c>: PFI01 and PFI02. A seller's own ones; all of them, with their seller, for owners and reviewers.</summary>
public sealed class PreOfferEndpoints(PreOfferReader reader, SubmitPreOffer submit, CatalogCache catalog, SellerDirectory sellers, AttributeJson values)
{
    public void Map(IEndpointRouteBuilder app) => app.MapApi("/api/i1/pre-offers/", new()
    {
        Name = "Pre Offer List", Get = ListAsync, Post = UpsertAsync, May = actor => actor.IsSeller || actor.Reviews, PostFields = PreOfferFields.Write,
    });

    async ValueTask<ApiError?> ListAsync(ApiRequest request)
    {
        var snapshot = await catalog.CurrentAsync(request.Cancel);
        var filters = new FilterReader(request.Query);
        var filter = PreOfferQuery.Read(filters, request.Actor, snapshot, sellers);
        var pageError = Paging.Read(request, filters, out var paging);
        if ((filters.Error ?? pageError) is { } wrong) return wrong;
        using var answer = JsonAnswer.Rent();
        var writer = answer.Writer;
        using (var page = reader.Open(filter, paging.ToRequest()))
        {
            if (!page.Exists) return ApiError.InvalidPage;
            var origin = request.Origin;
            paging.Begin(writer, page.Count, page.Page, page.Next);
            while (page.Read())
                PreOfferJsonWriter.Write(writer, page, values, snapshot, origin, request.Actor.Reviews ? sellers.IdOf(page.SellerNumber) : null);
        }
        Paging.End(writer);
        await answer.SendAsync(request.Http);
        return null;
    }

    /// <summary><c>?validate_only=true</c> checks everything and stores nothing; the id is then null for what would be new.</summary>
    async ValueTask<ApiError?> UpsertAsync(ApiRequest request)
    {
        var (body, unreadable) = await JsonBody.ReadAsync(request);
        if (unreadable is not null) return unreadable;
        var validateOnly = request.Query.Find("validate_only")?.ToLowerInvariant() is "true" or "1";
        var outcome = await submit.RunAsync(new(body, validateOnly), request.Actor, request.Cancel);
        if (!outcome.Succeeded) return ApiError.Of(outcome.Problems, body);

        using var answer = JsonAnswer.Rent();
        answer.Writer.WriteStartObject();
        if (outcome.Value.Id == Guid.Empty) answer.Writer.WriteNull("id"u8);
        else answer.Writer.WriteString("id"u8, outcome.Value.Id);
        answer.Writer.WriteEndObject();
        await answer.SendAsync(request.Http);
        return null;
    }
}
