using System.Globalization;
using System.Text.Json;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Api;

/// <summary><c>page</c>, <c>limit</c> and <c>after</c>, and the envelope around a page.</summary>
public sealed class Paging
{
    readonly ApiRequest request;

    Paging(ApiRequest request, int page, bool last, int limit, Guid? after) => (this.request, Page, Last, Limit, After) = (request, page, last, limit, after);

    /// <summary>From 1.</summary>
    public int Page { get; }
    public bool Last { get; }
    public int Limit { get; }
    /// <summary>The row to continue behind, instead of a page.</summary>
    public Guid? After { get; }

    /// <summary>A bad limit is the default one, a bad page is 404; a bad <c>after</c> is told with the other filters.</summary>
    public static ApiError? Read(ApiRequest request, FilterReader filters, out Paging paging)
    {
        var limit = Whole(request.Query.Find("limit")) is > 0 and var asked ? (int)Math.Min(asked, request.Settings.MaxPageSize) : Math.Min(ApiSettings.DefaultPageSize, request.Settings.MaxPageSize);
        var after = filters.Id("after");
        var given = request.Query.Find("page");
        var last = given == "last";
        var page = string.IsNullOrEmpty(given) || last ? 1 : Whole(given);
        paging = new(request, (int)Math.Clamp(page ?? 0, 0, int.MaxValue), last, limit, after);
        return page is > 0 ? null : ApiError.InvalidPage;
    }

    /// <summary>As the store reads it.</summary>
    public PageRequest ToRequest() => new() { Page = Page, Last = Last, Limit = Limit, After = After };

    /// <summary>Opens the envelope up to the results' list; the caller writes the rows and then <see cref="End"/>.</summary>
    /// <param name="page">The page shown; of no meaning behind a row.</param>
    /// <param name="next">The last row shown, where more follow behind a row.</param>
    public void Begin(Utf8JsonWriter writer, long count, int page, Guid? next = null)
    {
        writer.WriteStartObject();
        writer.WriteNumber("count"u8, count);
        if (After is null)
        {
            Link(writer, "next"u8, (long)page * Limit < count ? page + 1 : 0);
            Link(writer, "previous"u8, page - 1);
        }
        else
        {
            if (next is { } id) writer.WriteString("next"u8, Address + request.Query.With("after", id.ToString(), "page"));
            else writer.WriteNull("next"u8);
            writer.WriteNull("previous"u8);
        }
        writer.WriteStartArray("results"u8);
    }

    public static void End(Utf8JsonWriter writer)
    {
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Where the page lies in a list of <paramref name="count"/> rows; null for one behind the end. Behind a row it is the beginning of what follows.</summary>
    public (int Page, int Skip, int Take)? Place(long count)
    {
        if (After is not null) return (1, 0, Limit + 1);
        var pages = Math.Max(1, (count + Limit - 1) / Limit);
        var page = Last ? pages : Page;
        return page > pages ? null : ((int)page, (int)(page - 1) * Limit, Limit);
    }

    /// <summary>A list that is in memory: its page, or null for one behind the end.</summary>
    public (IReadOnlyList<T> Rows, int Page, Guid? Next)? Cut<T>(IReadOnlyList<T> all, Func<T, Guid> idOf)
    {
        if (After is { } after)
        {
            var at = -1;
            for (var i = 0; i < all.Count && at < 0; i++)
                if (idOf(all[i]) == after) at = i;
            if (at < 0) return null;
            var rows = all.Skip(at + 1).Take(Limit).ToList();
            return (rows, 1, at + 1 + rows.Count < all.Count ? idOf(rows[^1]) : null);
        }
        return Place(all.Count) is var (page, skip, take) ? ([.. all.Skip(skip).Take(take)], page, null) : null;
    }

    /// <summary>Answers with a page of a list that is in memory.</summary>
    public async ValueTask<ApiError?> AnswerAsync<T>(IReadOnlyList<T> all, Func<T, Guid> idOf, Action<Utf8JsonWriter, T> write)
    {
        if (Cut(all, idOf) is not var (rows, page, next)) return ApiError.InvalidPage;
        using var answer = JsonAnswer.Rent();
        Begin(answer.Writer, all.Count, page, next);
        foreach (var row in rows) write(answer.Writer, row);
        End(answer.Writer);
        await answer.SendAsync(request.Http);
        return null;
    }

    void Link(Utf8JsonWriter writer, ReadOnlySpan<byte> name, int page)
    {
        if (page < 1) writer.WriteNull(name);
        else writer.WriteString(name, Address + request.Query.With("page", page == 1 ? null : page.ToString(CultureInfo.InvariantCulture)));
    }

    string Address
    {
        get
        {
            var path = request.Http.Request.PathBase.Add(request.Http.Request.Path).ToUriComponent();
            return request.Origin + (path.EndsWith('/') ? path : path + "/");
        }
    }

    /// <summary>As Python's <c>int</c>: white space around, a sign, underscores between digits. Capped, never too large to be read.</summary>
    static long? Whole(string? text)
    {
        if (text is null) return null;
        var digits = text.AsSpan().Trim();
        var negative = digits is ['-', ..];
        if (digits is ['-' or '+', ..]) digits = digits[1..];
        long value = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            if (digits[i] == '_' && i > 0 && i < digits.Length - 1 && digits[i - 1] != '_') continue;
            if (!char.IsDigit(digits[i])) return null;
            value = Math.Min(int.MaxValue, value * 10 + (long)char.GetNumericValue(digits[i]));
        }
        return digits.Length == 0 ? null : negative ? -value : value;
    }
}
