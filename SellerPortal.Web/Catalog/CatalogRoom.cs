using SellerPortal.Web.Catalog.Changes;
using SellerPortal.Web.Catalog.Editing;
using SellerPortal.Web.Catalog.Exchange;
using SellerPortal.Web.Catalog.Google;
using SellerPortal.Web.Catalog.Schemas;

namespace SellerPortal.Web.Catalog;

/// <summary>Categories and their attributes: the page that reads them, the import that fills them, the API that answers them; listed products.</summary>
public static class CatalogRoom
{
    public static IServiceCollection AddCatalog(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<CategoryDocuments>().AddSingleton<CategoryEndpoints>().AddSingleton<ProductEndpoints>().AddSingleton<OfferEndpoints>().AddSingleton<ImportTaxonomy>();
        services.AddSingleton<WriteTreeEdit>().AddSingleton<AddCategory>().AddSingleton<RenameCategory>().AddSingleton<MoveCategories>().AddSingleton<DeleteCategories>();
        services.AddSingleton<MergeCategory>().AddSingleton<DuplicateBranch>().AddSingleton<ApplyOutline>().AddSingleton<PreviewOutline>().AddSingleton<UndoCatalogChange>();
        services.AddSingleton<CountBranches>().AddSingleton<ReadCatalogChanges>().AddSingleton<CategoryEditEndpoints>();
        services.AddSingleton<ListCatalogChanges>().AddSingleton<PreviewTaxonomy>().AddSingleton<ExportCatalog>();
        services.AddSingleton<WriteSchemaEdit>().AddSingleton<KeepSchemaDraft>().AddSingleton<LoadSchemaDraft>().AddSingleton<DiscardSchemaDraft>().AddSingleton<PublishSchema>();
        services.AddSingleton<MeasureImpact>().AddSingleton<ListImpact>().AddSingleton<MeasureTreeImpact>().AddSingleton<PlanUndo>().AddSingleton<MeasureUndo>().AddSingleton<ReadSchemaVersions>().AddSingleton<CompareSchemas>();
        services.AddSingleton<DraftRollBack>().AddSingleton<RollBackSchema>().AddSingleton<ListAttributes>().AddSingleton<MergeAttributes>();
        services.AddSingleton<AttributeEndpoints>().AddSingleton<CategoryAttributeEndpoints>();
        services.AddSingleton<WriteGoogleMappings>().AddSingleton<MapToGoogle>().AddSingleton<AcceptGoogleSuggestions>().AddSingleton<KeepGoogleList>();
        services.AddSingleton<ListGoogleMappings>().AddSingleton<FindGoogleCategories>().AddSingleton<ReadGoogleMapping>().AddSingleton<GoogleEndpoints>();
        services.AddScoped<SchemaDesk>();
        services.AddSingleton<SearchCategories>().AddScoped<OpenBranches>().AddScoped<TreeEditor>();
        return services;
    }

    public static IEndpointRouteBuilder MapCatalog(this IEndpointRouteBuilder app)
    {
        app.ServiceProvider.GetRequiredService<CategoryEndpoints>().Map(app);
        app.ServiceProvider.GetRequiredService<CategoryEditEndpoints>().Map(app);
        app.ServiceProvider.GetRequiredService<AttributeEndpoints>().Map(app);
        app.ServiceProvider.GetRequiredService<CategoryAttributeEndpoints>().Map(app);
        app.ServiceProvider.GetRequiredService<GoogleEndpoints>().Map(app);
        app.ServiceProvider.GetRequiredService<ProductEndpoints>().Map(app);
        app.ServiceProvider.GetRequiredService<OfferEndpoints>().Map(app);
        ExportEndpoints.Map(app);
        return app;
    }
}
