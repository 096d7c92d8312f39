using System.Globalization;
using System.Text.Json;

namespace SellerPortal.Web.Media;

/// <summary>The first video stream of a file, as ffprobe tells it; width and height as displayed.</summary>
readonly record struct VideoStream(int Index, string Codec, int Width, int Height, TimeSpan Duration)
{
    /// <summary>Null: there is none, or only a cover picture.</summary>
    public static VideoStream? Read(JsonElement answer)
    {
        if (!answer.TryGetProperty("streams", out var streams)) return null;
        foreach (var stream in streams.EnumerateArray())
        {
            if (stream.TryGetProperty("disposition", out var disposition) && Number(disposition, "attached_pic") == 1) continue;
            if (!stream.TryGetProperty("codec_name", out var codec)) continue;
            var (width, height) = ((int)Number(stream, "width"), (int)Number(stream, "height"));
            var seconds = Number(stream, "duration") is > 0 and var own ? own : answer.TryGetProperty("format", out var file) ? Number(file, "duration") : 0;
            var duration = seconds is > 0 and < 360_000 ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;
            return Turn(stream) % 180 == 0 ? new((int)Number(stream, "index"), codec.GetString()!, width, height, duration)
                : new((int)Number(stream, "index"), codec.GetString()!, height, width, duration);
        }
        return null;
    }

    static int Turn(JsonElement stream)
    {
        if (stream.TryGetProperty("side_data_list", out var side))
            foreach (var data in side.EnumerateArray())
                if (data.TryGetProperty("rotation", out _)) return (int)Number(data, "rotation");
        return stream.TryGetProperty("tags", out var tags) ? (int)Number(tags, "rotate") : 0;
    }

    /// <summary>Numbers come as numbers or as text; 0 for none.</summary>
    static double Number(JsonElement from, string name) =>
        !from.TryGetProperty(name, out var value) ? 0
        : value.ValueKind == JsonValueKind.Number ? value.GetDouble()
        : value.ValueKind == JsonValueKind.String && double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
