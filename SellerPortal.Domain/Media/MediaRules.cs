using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.Media;

/// <summary>What holds for every picture and video, whoever brings it.</summary>
public static class MediaRules
{
    /// <summary>In bytes.</summary>
    public const long MostImageBytes = 20 * 1024 * 1024;
    public const long MostVideoBytes = 200 * 1024 * 1024;
    /// <summary>In pixels: both sides must be lower.</summary>
    public const int SideLimit = 2000;
    public const int MostOrder = int.MaxValue;
    /// <summary>In characters, each language.</summary>
    public const int AltLength = 500;
    /// <summary>A picture with a side below this, in pixels, is called small.</summary>
    public const int SmallSide = 500;
    /// <summary>Variance of the Laplacian of the picture in grey, at most 500 pixels wide; below this it is called blurred.</summary>
    public const double BlurredBelow = 60;
    /// <summary>How long a deleted one can be brought back.</summary>
    public static readonly TimeSpan UndoWindow = TimeSpan.FromMinutes(30);

    static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static long MostBytes(MediaKind kind) => kind == MediaKind.Image ? MostImageBytes : MostVideoBytes;

    /// <summary><c>order</c> as sent: absent or empty is null, which keeps the stored place or takes the next.</summary>
    public static Outcome<int?> ReadOrder(string? given) =>
        string.IsNullOrEmpty(given) ? (int?)null : IntegerField.Read(JsonValue.Create(given), "order", 0, MostOrder).Then<int?>(order => order);

    /// <summary><c>status</c> as sent: absent or empty is null, which keeps the stored one or is active.</summary>
    public static Outcome<MediaStatus?> ReadStatus(string? given) =>
        string.IsNullOrEmpty(given) ? (MediaStatus?)null : ChoiceField.Read<MediaStatus>(JsonValue.Create(given), "status").Then<MediaStatus?>(status => status);

    /// <summary>The words for one language: its own, its parent language's, else the default ones; empty for none.</summary>
    /// <param name="language">A lower-case tag: <c>tr</c>, <c>en-gb</c>.</param>
    public static string Alt(string altText, string language)
    {
        var words = ReadAlt(altText);
        if (words.TryGetValue(language, out var exact)) return exact;
        var dash = language.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && words.TryGetValue(language[..dash], out var near) ? near : words.GetValueOrDefault("", "");
    }

    /// <summary>By language; the empty name is the default.</summary>
    public static IReadOnlyDictionary<string, string> ReadAlt(string altText)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(altText) ?? [];
        }
        catch (JsonException)
        {
            return new Dictionary<string, string>();
        }
    }

    /// <summary>For the store. Blank words are left out; refused: a text that is too long.</summary>
    public static Outcome<string> WriteAlt(IReadOnlyDictionary<string, string> words)
    {
        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (language, text) in words)
        {
            var trimmed = text.Trim().Replace("\0", "", StringComparison.Ordinal);
            if (trimmed.Length > AltLength) return Problems.TooLong(Problem.Join("alt", language), AltLength);
            if (trimmed.Length > 0) kept[language] = trimmed;
        }
        return JsonSerializer.Serialize(kept, Written);
    }
}
