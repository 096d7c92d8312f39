using SellerPortal.Web.Store;
using SellerPortal.Web.Widgets.Collections;
using SellerPortal.Web.Widgets.Designer;
using SellerPortal.Web.Widgets.Drafts;
using SellerPortal.Web.Widgets.Previews;
using SellerPortal.Web.Widgets.Storefront;

namespace SellerPortal.Web.Widgets;

/// <summary>Widgets, their types, product collections, and the storefront that reads them.</summary>
public static class WidgetsRoom
{
    public static IServiceCollection AddWidgets(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(StorefrontSettings.From(configuration));
        services.AddSingleton<StorefrontReader>().AddSingleton<StorefrontCache>().AddSingleton<CleanHtml>();
        services.AddSingleton<ProductIndex>().AddSingleton<FindCollectionProducts>();
        services.AddSingleton<SaveWidgetType>().AddSingleton<DeleteWidgetType>().AddSingleton<ListWidgetTypes>().AddSingleton<ReadWidgetType>();
        services.AddSingleton<SaveWidgetDraft>().AddSingleton<PublishWidget>().AddSingleton<MoveWidget>().AddSingleton<ArchiveWidget>().AddSingleton<UnpublishWidget>().AddSingleton<RestoreWidget>();
        services.AddSingleton<RollBackWidget>().AddSingleton<CopyWidget>().AddSingleton<ListWidgetUses>().AddSingleton<ListWidgets>().AddSingleton<ReadWidget>().AddSingleton<ListWidgetVersions>();
        services.AddSingleton<UnknownRules>().AddSingleton<SaveCollection>().AddSingleton<DeleteCollection>().AddSingleton<RefreshCollections>().AddSingleton<ListCollections>().AddSingleton<ReadCollection>().AddSingleton<PreviewCollection>();
        services.AddSingleton<ListDesigns>().AddSingleton<FindLinks>().AddSingleton<FindWarnings>().AddSingleton<ReadPreviewProducts>().AddSingleton<PreviewLinks>().AddSingleton<ReadWidgetAt>().AddSingleton<ReadSharedPreview>().AddSingleton<FindCollectable>();
        services.AddSingleton<KeepEditorDraft>().AddSingleton<LoadEditorDraft>().AddSingleton<DiscardEditorDraft>();
        services.AddSingleton<StorefrontWatch>().AddHostedService(s => s.GetRequiredService<StorefrontWatch>());
        services.AddSingleton<WidgetEndpoints>().AddSingleton<WidgetTypeEndpoints>().AddSingleton<CollectionEndpoints>();
        return services;
    }

    public static IEndpointRouteBuilder MapWidgets(this IEndpointRouteBuilder app)
    {
        app.ServiceProvider.GetRequiredService<WidgetEndpoints>().Map(app);
        app.ServiceProvider.GetRequiredService<WidgetTypeEndpoints>().Map(app);
        app.ServiceProvider.GetRequiredService<CollectionEndpoints>().Map(app);
        return app;
    }

    /// <summary>Before everything else: storefronts need nothing of what pages need.</summary>
    public static WebApplication UseStorefront(this WebApplication app)
    {
        app.UseMiddleware<StorefrontMiddleware>();
        return app;
    }
}
