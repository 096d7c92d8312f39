namespace SellerPortal.Web.Accounts;

/// <summary>The people: sign-in, roles, tokens.</summary>
public static class AccountsRoom
{
    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<CurrentActor>();
        services.AddAuthorization(Policies.Add);
        services.AddAuthentication("Identity.Application").AddCookie("Identity.Application", options => options.LoginPath = "/Account/Login");
        return services;
    }
}
