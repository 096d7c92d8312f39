using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Localization;
using SellerPortal.Domain;
using SellerPortal.Web.App;

namespace SellerPortal.Web.Media;

/// <summary>Whether pictures can be read: without libvips the portal runs, but takes none.</summary>
sealed class LibvipsHealth : IHealthCheck
{
    public const string Name = "libvips";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Pictures.Missing is { } why ? HealthCheckResult.Degraded(why) : HealthCheckResult.Healthy());
}

/// <summary>Whether videos can be read: without ffmpeg the portal runs, but takes none.</summary>
sealed class FfmpegHealth(VideoJudge videos) : IHealthCheck
{
    public const string Name = "ffmpeg";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(videos.Missing is { } why ? HealthCheckResult.Degraded(why) : HealthCheckResult.Healthy());
}

/// <summary>Tells whoever uploads, on every page, what cannot be uploaded; whoever runs the portal is told how to mend it.</summary>
sealed class MissingMediaNotice(VideoJudge videos, IStringLocalizer<MediaTexts> texts) : IShellNotice
{
    public string? For(Actor actor)
    {
        if (actor.ReadOnly || actor.Roles == Roles.None) return null;
        var key = (Pictures.Missing, videos.Missing) switch
        {
            (null, null) => null,
            (_, null) => "Missing.Pictures",
            (null, _) => "Missing.Videos",
            _ => "Missing.Both",
        };
        if (key is null) return null;
        return actor.Roles.HasFlag(Roles.Owner) ? texts["Missing.ForOwner", texts[key].Value, string.Join(' ', Pictures.Missing, videos.Missing).Trim(), MissingMediaLog.Install].Value : texts[key].Value;
    }
}

/// <summary>Writes to the log at the start what is missing, with the command that installs it.</summary>
sealed partial class MissingMediaLog(VideoJudge videos, ILogger<MissingMediaLog> log) : IHostedService
{
    public const string Install = "apt-get install libvips42 ffmpeg (Debian, Ubuntu); dnf install vips ffmpeg-free (Fedora); brew install vips ffmpeg (macOS)";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (Pictures.Missing is { } pictures) NoPictures(log, pictures, Install);
        if (videos.Missing is { } missing) NoVideos(log, missing, Install);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Pictures are refused: {Why} Install it: {Command}")]
    private static partial void NoPictures(ILogger log, string why, string command);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Videos are refused: {Why} Install it: {Command}")]
    private static partial void NoVideos(ILogger log, string why, string command);
}
