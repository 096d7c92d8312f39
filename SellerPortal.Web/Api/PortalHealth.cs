using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Api;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: 503 only without a database; what else is missing is named as degraded
/// in a 200. A room adds what it needs with <c>AddHealthChecks</c>, failing as <see cref="HealthStatus.Degraded"/>.
/// </summary>
static class PortalHealth
{
    public static void MapPortalHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).ShortCircuit();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync }).ShortCircuit();
    }

    static async Task WriteAsync(HttpContext http, HealthReport report)
    {
        using var answer = JsonAnswer.Rent();
        var writer = answer.Writer;
        writer.WriteStartObject();
        writer.WriteString("status", Name(report.Status));
        foreach (var status in (HealthStatus[])[HealthStatus.Unhealthy, HealthStatus.Degraded])
        {
            var named = report.Entries.Where(e => e.Value.Status == status).ToList();
            if (named.Count == 0) continue;
            writer.WriteStartArray(Name(status));
            foreach (var (name, _) in named) writer.WriteStringValue(name);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
        await answer.SendAsync(http, http.Response.StatusCode);
    }

    static string Name(HealthStatus status) => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());
}

/// <summary>Whether the database answers.</summary>
sealed class DatabaseHealth(PortalStore store) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var rented = store.Rent();
            rented.Session.Scalar<long>("""SELECT "Version" FROM "CatalogVersions" WHERE "Id" = 1""");
            return Task.FromResult(HealthCheckResult.Healthy());
        }
        catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy("The database does not answer.", e));
        }
    }
}
