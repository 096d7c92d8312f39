using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Accounts;

/// <summary>The people: sign-in, roles, sellers, tokens.</summary>
public static class AccountsRoom
{
    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, Cookie);
        services.AddAuthorization(Policies.Add);
        services.AddIdentityCore<PortalUser>().AddRoles<IdentityRole<Guid>>().AddEntityFrameworkStores<PortalDb>().AddClaimsPrincipalFactory<PortalClaims>();
        services.AddScoped<AuthenticationStateProvider, CircuitStanding>();
        services.AddScoped<CurrentActor>();
        services.AddDataProtection().SetApplicationName("SellerPortal");
        services.AddOptions<KeyManagementOptions>().Configure<StoreSettings, ILoggerFactory>(KeepKeys);

        services.AddSingleton<SetupGate>().AddSingleton<TokenAuthentication>().AddSingleton<SignInRate>().AddSingleton<SignInPerson>().AddSingleton<ChangePassword>().AddSingleton<SignOutEverywhere>();
        services.AddSingleton<IPasswordHasher<PortalUser>, PasswordHasher<PortalUser>>();
        services.AddSingleton<CreateFirstOwner>().AddSingleton<CreatePerson>().AddSingleton<ChangeRoles>().AddSingleton<LockPerson>().AddSingleton<RemovePerson>().AddSingleton<ResetPassword>().AddSingleton<ListPeople>();
        services.AddSingleton<CreateSeller>().AddSingleton<SuspendSeller>().AddSingleton<ChangeSellerMember>().AddSingleton<ListSellers>();
        services.AddSingleton<CreateToken>().AddSingleton<RevokeToken>().AddSingleton<ListTokens>();
        return services;
    }

    /// <summary>Who signs in with this request; and, while nobody can, the way to the set-up.</summary>
    public static WebApplication UseAccounts(this WebApplication app)
    {
        app.Use(next => context => SetupGate.LeadAsync(context, next));
        app.UseAuthentication();
        app.Use(next => context => PasswordGate.LeadAsync(context, next));
        app.UseAuthorization();
        return app;
    }

    static void Cookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "portal";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromDays(14);
        options.LoginPath = "/Account/Login";
        options.AccessDeniedPath = "/Account/AccessDenied";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnValidatePrincipal = CookieStanding.CheckAsync;
        options.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
    }

    /// <summary>People are led to a page; programs get the status.</summary>
    static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)) context.Response.Redirect(context.RedirectUri);
        else context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    static void KeepKeys(KeyManagementOptions options, StoreSettings settings, ILoggerFactory log)
    {
        var folder = new DirectoryInfo(Path.Combine(settings.DataFolder, "keys"));
        if (!folder.Exists && !OperatingSystem.IsWindows()) Directory.CreateDirectory(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        options.XmlRepository = new FileSystemXmlRepository(folder, log);
    }
}
