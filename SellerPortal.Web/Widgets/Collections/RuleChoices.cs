using SellerPortal.Web.Inputs;

namespace SellerPortal.Web.Widgets.Collections;

/// <summary>What rules can name, in the reader's language.</summary>
public sealed record RuleChoices(IReadOnlyList<Option> Categories, IReadOnlyList<Option> Attributes, IReadOnlyList<Option> Sellers)
{
    public IReadOnlyList<Option> Of(string field) => field == "seller" ? Sellers : Categories;
}
