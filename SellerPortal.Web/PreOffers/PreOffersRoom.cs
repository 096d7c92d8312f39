namespace SellerPortal.Web.PreOffers;

/// <summary>Pre-offers: submitting, drafts, the form and the seller's list.</summary>
public static class PreOffersRoom
{
    public static IServiceCollection AddPreOffers(this IServiceCollection services)
    {
        services.AddSingleton<SubmitPreOffer>();
        services.AddSingleton<WithdrawPreOffer>();
        return services;
    }
}
