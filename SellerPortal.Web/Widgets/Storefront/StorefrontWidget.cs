using System.Collections.Concurrent;
using SellerPortal.Domain.Widgets;

namespace SellerPortal.Web.Widgets.Storefront;

/// <summary>One widget as it is shown from now until <see cref="Until"/>, with the answers that were made of it.</summary>
public sealed class StorefrontWidget
{
    const int MostAnswers = 500;
    readonly ConcurrentDictionary<(string Languages, string Origin), StorefrontAnswer> asked = new();
    readonly ConcurrentDictionary<(string Languages, string Origin), StorefrontAnswer> made = new();
    volatile StorefrontAnswer? only;
    StorefrontAnswer? schemaAnswer;

    /// <summary>What is shown.</summary>
    public required WidgetContent Content { get; init; }
    public required string Slug { get; init; }
    public WidgetType? Type { get; init; }
    public WidgetSchema? Schema { get; init; }
    /// <summary>Null where the widget has no collection.</summary>
    public StorefrontProducts? Products { get; init; }
    /// <summary>When something else may be to be shown; null for no such time.</summary>
    public DateTime? Until { get; init; }
    /// <summary>That the answer may differ by the reader's language.</summary>
    public required IReadOnlySet<string> Languages { get; init; }

    /// <summary>False for one that is out of its time now and will be shown later.</summary>
    public bool IsShown { get; init; } = true;
    public bool IsCollectionWidget => Content.ContentType == WidgetContentType.ProductCollectionWidget;
    public bool DependsOnLanguage => Languages.Count > 0;

    /// <param name="language">The request's <c>Accept-Language</c>.</param>
    /// <param name="origin">What absolute addresses begin with; asked for only where the answer has any.</param>
    public StorefrontAnswer Answer(string? language, Func<string> origin, string defaultLanguage)
    {
        if (only is { } same) return same;
        var key = (DependsOnLanguage ? language ?? "" : "", origin());
        if (asked.TryGetValue(key, out var known)) return known;
        var languages = AcceptedLanguages.Read(key.Item1, defaultLanguage, Languages);
        var content = (string.Join(',', languages), key.Item2);
        if (!made.TryGetValue(content, out var answer))
        {
            var (bytes, usesOrigin) = StorefrontJson.Write(this, languages, key.Item2);
            answer = new(bytes);
            if (!usesOrigin && !DependsOnLanguage) return only = answer;
            if (made.Count < MostAnswers) made.TryAdd(content, answer);
        }
        // Bounded: who sends ever other headers is answered, but not remembered.
        if (asked.Count < MostAnswers) asked.TryAdd(key, answer);
        return answer;
    }

    /// <summary><c>{"pk", "name", "schema"}</c>; null for a widget without a type.</summary>
    public StorefrontAnswer? SchemaAnswer() => Type is null ? null : schemaAnswer ??= new(StorefrontJson.WriteSchema(Type));
}
