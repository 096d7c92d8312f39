using System.Collections.Concurrent;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Widgets.Storefront;

/// <summary>
/// What storefronts have asked for, in memory. All of it goes when a widget, a type or a collection changes: at once in this process, within a
/// second in others (<see cref="StorefrontWatch"/>). What a request reads after that cannot be older than the change.
/// </summary>
public sealed class StorefrontCache(StorefrontReader reader, TimeProvider clock)
{
    const int MostWidgets = 20_000;

    volatile ConcurrentDictionary<string, Task<StorefrontWidget?>> widgets = new(StringComparer.Ordinal);

    /// <summary>The widget as it is shown now; null for none.</summary>
    public ValueTask<StorefrontWidget?> FindAsync(ReadOnlySpan<char> slug)
    {
        var known = widgets;
        if (known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(slug, out var there) && there.IsCompletedSuccessfully)
        {
            if (there.Result is not { } widget) return default;
            if (widget.Until is null || widget.Until > clock.GetUtcNow().UtcDateTime) return new(widget.IsShown ? widget : null);
            known.TryRemove(KeyValuePair.Create(widget.Slug, there));
        }
        return new(ReadAsync(known, slug.ToString()));
    }

    async Task<StorefrontWidget?> ReadAsync(ConcurrentDictionary<string, Task<StorefrontWidget?>> known, string slug)
    {
        // Those who ask at once read once. It goes on when the first of them leaves.
        var read = known.Count < MostWidgets
            ? known.GetOrAdd(slug, static (name, cache) => cache.ReadAsync(name), this)
            : ReadAsync(slug);
        try
        {
            return await read is { IsShown: true } widget ? widget : null;
        }
        catch
        {
            known.TryRemove(KeyValuePair.Create(slug, read));
            throw;
        }
    }

    Task<StorefrontWidget?> ReadAsync(string slug) => reader.ReadAsync(slug, clock.GetUtcNow().UtcDateTime, CancellationToken.None);

    /// <summary>Call it after the change is committed, never before.</summary>
    public void Invalidate() => widgets = new(StringComparer.Ordinal);

    /// <summary>Forgets only what has products.</summary>
    public void InvalidateProducts()
    {
        var kept = new ConcurrentDictionary<string, Task<StorefrontWidget?>>(StringComparer.Ordinal);
        // What is being read at this moment may be of before or after: it is read again.
        foreach (var (slug, read) in widgets)
            if (read is { IsCompletedSuccessfully: true, Result.Content.CollectionId: null } or { IsCompletedSuccessfully: true, Result: null }) kept.TryAdd(slug, read);
        widgets = kept;
    }
}
