using SellerPortal.Domain;

namespace SellerPortal.Web.Api;

/// <summary>A request that has been let in: who asks, and for what.</summary>
public sealed class ApiRequest(HttpContext http, Actor actor, ApiSettings settings)
{
    QueryParameters? query;

    public HttpContext Http => http;
    public Actor Actor => actor;
    public ApiSettings Settings => settings;
    public CancellationToken Cancel => http.RequestAborted;
    public QueryParameters Query => query ??= QueryParameters.Parse(http.Request.QueryString.Value);

    /// <summary>What absolute addresses in the answer begin with: <c>https://portal.example.com</c>.</summary>
    public string Origin => PublicAddress.Of(http, settings);

    /// <summary>A part of the route, as in <c>{id}</c>; null where it is no uuid.</summary>
    public Guid? RouteId => Guid.TryParseExact(http.Request.RouteValues["id"] as string, "D", out var id) ? id : null;
}
