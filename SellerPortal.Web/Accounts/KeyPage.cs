namespace SellerPortal.Web.Accounts;

/// <summary>One page of a long list: the rows, how many there are in all, and whether the list goes on before and behind them.</summary>
public sealed record KeyPage<T>(IReadOnlyList<T> Rows, long Count, bool HasEarlier, bool HasLater)
{
    /// <param name="read">In the order it was read in, one more than a page holds where there is more.</param>
    /// <param name="backwards">Read towards the beginning.</param>
    /// <param name="begun">There is something before a page that was read forwards.</param>
    internal static KeyPage<T> Of(IReadOnlyList<T> read, int size, long count, bool backwards, bool begun)
    {
        var more = read.Count > size;
        var rows = read.Take(size);
        return new([.. backwards ? rows.Reverse() : rows], count, backwards ? more : begun, backwards || more);
    }
}
