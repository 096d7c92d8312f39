namespace SellerPortal.Web.Media;

/// <summary>Where ffmpeg and ffprobe are. Looked for again while missing, so that installing them needs no restart.</summary>
sealed class MediaPrograms(MediaSettings settings)
{
    string? ffmpeg, ffprobe;

    public string? Ffmpeg => ffmpeg ??= Find(settings.Ffmpeg);
    public string? Ffprobe => ffprobe ??= Find(settings.Ffprobe);

    /// <summary>Which of them are not installed; null where both are.</summary>
    public string? Missing =>
        (Ffmpeg, Ffprobe) switch
        {
            (null, null) => $"{settings.Ffmpeg} and {settings.Ffprobe} are not installed.",
            (null, _) => $"{settings.Ffmpeg} is not installed.",
            (_, null) => $"{settings.Ffprobe} is not installed.",
            _ => null,
        };

    static string? Find(string program)
    {
        if (Path.IsPathRooted(program)) return File.Exists(program) ? program : null;
        var name = OperatingSystem.IsWindows() && !Path.HasExtension(program) ? program + ".exe" : program;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
