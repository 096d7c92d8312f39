using System.Text.Encodings.Web;
using System.Text.Json;

namespace SellerPortal.Domain.Media;

/// <summary>Why a download came to nothing, as it is kept: a code and what it names, for every language, and the API's own words.</summary>
public sealed record DownloadFault(string Code, string Message, IReadOnlyList<string> Arguments)
{
    static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static DownloadFault Of(Problem problem) =>
        new(problem.Code, problem.Message, [.. problem.Arguments.Select(a => Convert.ToString(a, System.Globalization.CultureInfo.InvariantCulture) ?? "")]);

    public string Write() => JsonSerializer.Serialize(this, Written);

    /// <summary>Null for null.</summary>
    public static DownloadFault? Read(string? kept) => kept is null ? null : JsonSerializer.Deserialize<DownloadFault>(kept);
}
