using System.Globalization;

namespace SellerPortal.Web.Api;

/// <summary>Reads settings and gathers what is wrong with them, each under the name a person would set it by.</summary>
sealed class SettingsReader(IConfiguration configuration)
{
    readonly List<string> wrong = [];

    public int Number(string key, int otherwise, int least, int most)
    {
        if (Text(key) is not { } text) return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most) return value;
        return Wrong(key, text, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"), otherwise);
    }

    public bool Switch(string key) => Text(key)?.ToLowerInvariant() switch
    {
        null or "false" or "0" => false,
        "true" or "1" => true,
        var text => Wrong(key, text, "true or false", false),
    };

    public string? Address(string key)
    {
        if (Text(key) is not { } text) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Query.Length == 0 && uri.Fragment.Length == 0
            ? text.TrimEnd('/')
            : Wrong<string?>(key, text, "an address like https://portal.example.com", null);
    }

    public IReadOnlyList<T> List<T>(string key, Func<string, T?> read, string what) where T : struct =>
        [.. Parts(key).Select(part => read(part) is { } value ? value : Wrong(key, part, what, default(T)))];

    public IReadOnlyList<string> List(string key, Func<string, string?> read, string what) =>
        [.. Parts(key).Select(part => read(part) ?? Wrong(key, part, what, part))];

    public void ThrowIfWrong()
    {
        if (wrong.Count > 0) throw new InvalidOperationException(string.Join(Environment.NewLine, wrong));
    }

    string? Text(string key) => configuration[key] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    string[] Parts(string key) => Text(key)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    T Wrong<T>(string key, string given, string wanted, T otherwise)
    {
        wrong.Add($"{key.Replace(":", "__", StringComparison.Ordinal)} is \"{given}\"; it must be {wanted}.");
        return otherwise;
    }
}
