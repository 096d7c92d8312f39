using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SellerPortal.Web.Media;

/// <summary>Whether pictures can be read: without libvips the portal runs, but takes no uploads.</summary>
sealed class MediaHealth : IHealthCheck
{
    public const string Name = "libvips";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Pictures.Missing is { } why ? HealthCheckResult.Degraded(why) : HealthCheckResult.Healthy());
}
