namespace SellerPortal.Web.Widgets.Designer;

static class LocalTimes
{
    /// <summary>A time on the reader's clock as UTC. One that a change of the clocks skips is taken an hour later.</summary>
    public static DateTime? ToUtc(DateTime? local, TimeZoneInfo zone)
    {
        if (local is not { } time) return null;
        time = DateTime.SpecifyKind(time, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(time)) time = time.AddHours(1);
        return TimeZoneInfo.ConvertTimeToUtc(time, zone);
    }
}
