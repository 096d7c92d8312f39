namespace SellerPortal.Web.PreOffers;

/// <summary>Pre-offers: submitting, drafts, the form and the seller's list.</summary>
public static class PreOffersRoom
{
    public static IServiceCollection AddPreOffers(this IServiceCollection services)
    {
        services.AddSingleton<SubmitPreOffer>();
        services.AddSingleton<ImportPreOffers>();
        services.AddSingleton<WithdrawPreOffer>();
        services.AddSingleton<PreOfferEndpoints>();
        services.AddSingleton<OpenPreOffer>();
        services.AddSingleton<ReadOfferedProduct>();
        services.AddSingleton<WithdrawPreOffers>();
        services.AddSingleton<ListColumns>();
        services.AddSingleton<ListPreOffers>();
        services.AddSingleton<ListTodo>();
        services.AddSingleton<SendForm>();
        services.AddSingleton<SaveDraft>();
        services.AddSingleton<LoadDraft>();
        services.AddSingleton<ListDrafts>();
        services.AddSingleton<DiscardDraft>();
        services.AddSingleton<RestoreDraft>();
        services.AddSingleton(new App.PagePart(App.PagePlaces.Home, typeof(TodoNotice)));
        return services;
    }

    public static IEndpointRouteBuilder MapPreOffers(this IEndpointRouteBuilder app)
    {
        app.ServiceProvider.GetRequiredService<PreOfferEndpoints>().Map(app);
        return app;
    }
}
