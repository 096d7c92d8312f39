using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SellerPortal.Web.Inputs;

/// <summary>The editors of attribute values, shared by every form.</summary>
public static class InputsRoom
{
    public static IServiceCollection AddInputs(this IServiceCollection services)
    {
        services.TryAddSingleton<FindReferences>();
        services.TryAddSingleton<NameReferences>();
        services.TryAddScoped<FieldWords>();
        services.TryAddScoped<InputScript>();
        services.TryAddScoped<Uploading.UploadScript>();
        return services;
    }
}
