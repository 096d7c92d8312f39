namespace SellerPortal.Web.Approval;

/// <summary>The reasons that reviewers give again and again; their words stand in the texts as <c>Reason.{code}</c> and, to begin with, <c>Reason.{code}.Say</c>.</summary>
static class TypicalReasons
{
    public const string Other = "other";

    public static IReadOnlyList<string> Codes { get; } =
        ["missing_information", "wrong_value", "poor_picture", "wrong_category", "duplicate", "price_suspicious", "prohibited_claim", "brand_unverified", Other];
}
