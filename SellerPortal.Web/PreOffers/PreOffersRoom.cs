namespace SellerPortal.Web.PreOffers;

/// <summary>Pre-offers: submitting, drafts, the form and the seller's list.</summary>
public static class PreOffersRoom
{
    public static IServiceCollection AddPreOffers(this IServiceCollection services)
    {
        services.AddSingleton<SubmitPreOffer>();
        services.AddSingleton<WithdrawPreOffer>();
        services.AddSingleton<PreOfferEndpoints>();
        return services;
    }

    public static IEndpointRouteBuilder MapPreOffers(this IEndpointRouteBuilder app)
    {
        app.ServiceProvider.GetRequiredService<PreOfferEndpoints>().Map(app);
        return app;
    }
}
