using SellerPortal.Domain;
using SellerPortal.Web.Api;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Schemas;

/// <summary><c>?dry_run=true</c>: an owner's request is checked, what it would do to listings is counted and answered with 200, and nothing is written.</summary>
static class DryRun
{
    public const string Name = "dry_run";

    /// <param name="isOffered">False: whoever asks for one is refused, rather than done as if they had not.</param>
    public static ApiError? Read(ApiRequest request, bool isOffered, out bool wanted)
    {
        var given = request.Query.Find(Name) ?? "";
        wanted = given is "true" or "True" or "1";
        if (wanted) return isOffered ? null : ApiError.Of([new Problem(Name, "dry_run_not_offered", "Not offered here: this changes no listing.")]);
        return given is "" or "false" or "False" or "0" ? null : ApiError.Of([Problems.NotABoolean(Name)]);
    }

    public static async ValueTask<ApiError?> AnswerAsync(ApiRequest request, Outcome<SchemaImpact> measured)
    {
        if (!measured.Succeeded) return ApiError.Of(measured.Problems);
        var impact = measured.Value;
        using var answer = JsonAnswer.Rent();
        var writer = answer.Writer;
        writer.WriteStartObject();
        writer.WriteNumber("categories", impact.Categories);
        Counts(impact.PreOffers, impact.Products);
        writer.WriteStartArray("sellers");
        foreach (var seller in impact.Sellers)
        {
            writer.WriteStartObject();
            writer.WriteNumber("number", seller.Number);
            writer.WriteString("name", seller.Name);
            Counts(seller.PreOffers, seller.Products);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteStartArray("changes");
        foreach (var effect in impact.Changes.Where(c => c.PreOffers > 0))
        {
            writer.WriteStartObject();
            writer.WriteString("effect", effect.Change.Effect switch
            {
                Domain.Catalog.ChangeEffect.Incomplete => "incomplete",
                Domain.Catalog.ChangeEffect.LosesValue => "loses_value",
                Domain.Catalog.ChangeEffect.Unfit => "unfit",
                _ => "outside",
            });
            writer.WriteString("key", effect.Change.Key);
            Counts(effect.PreOffers, effect.Products);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
        await answer.SendAsync(request.Http, StatusCodes.Status200OK);
        return null;

        void Counts(long preOffers, long products)
        {
            writer.WriteNumber("pre_offers", preOffers);
            writer.WriteNumber("products", products);
        }
    }
}
