using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media.Fetching;

/// <summary>Which downloads; all conditions together.</summary>
/// <param name="Kind">Null for both.</param>
/// <param name="Seller">By number; null for all, or for a seller's person its own.</param>
/// <param name="Among">Any of these; null for all.</param>
/// <param name="SkuPart">A part of the SKU as it stands; <paramref name="SkuFolded"/>: in any case.</param>
public sealed record DownloadFilter(
    MediaKind? Kind = null, int? Seller = null, string? Sku = null, string? SkuPart = null, string? SkuFolded = null, DownloadStatus? Status = null,
    TimeRange Created = default, TimeRange Updated = default, IReadOnlyList<DownloadStatus>? Among = null);

/// <param name="Fault">Why it failed; of one that waits: why it is tried again.</param>
public sealed record DownloadRow(MediaDownload Download, string Sku)
{
    public DownloadFault? Fault => DownloadFault.Read(Download.Error);
}

/// <param name="Count">Of the whole list.</param>
/// <param name="Page">The page's number; 0 when asked by key.</param>
/// <param name="Exists">False for a page behind the end, or a key that is not there.</param>
public sealed record DownloadPage(IReadOnlyList<DownloadRow> Rows, long Count, int Page, bool Exists);

/// <summary>A part of the downloads, by time: a seller's own, or all for an owner or reviewer.</summary>
public sealed class ListDownloads(PortalStore store)
{
    public async Task<Outcome<DownloadPage>> RunAsync(DownloadFilter filter, PageRequest page, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsSeller && !actor.Reviews) return Problems.Forbidden();
        var seller = actor.Reviews ? filter.Seller : actor.SellerNumber;
        await using var db = store.CreateDbContext();
        var rows = Matching(db, filter, seller);
        var count = await rows.LongCountAsync(cancel);

        var ordered = page.NewestFirst ? rows.OrderByDescending(r => r.Download.CreatedAt).ThenByDescending(r => r.Download.Id) : rows.OrderBy(r => r.Download.CreatedAt).ThenBy(r => r.Download.Id);
        if ((page.After ?? page.Before) is { } key)
        {
            if (await rows.Where(r => r.Download.Id == key).Select(r => (DateTime?)r.Download.CreatedAt).SingleOrDefaultAsync(cancel) is not { } time) return new DownloadPage([], count, 0, false);
            var backwards = page.Before is not null;
            var part = page.NewestFirst == backwards
                ? rows.Where(r => r.Download.CreatedAt > time || r.Download.CreatedAt == time && r.Download.Id > key).OrderBy(r => r.Download.CreatedAt).ThenBy(r => r.Download.Id)
                : rows.Where(r => r.Download.CreatedAt < time || r.Download.CreatedAt == time && r.Download.Id < key).OrderByDescending(r => r.Download.CreatedAt).ThenByDescending(r => r.Download.Id);
            var near = await part.Take(page.Limit).ToListAsync(cancel);
            if (backwards) near.Reverse();
            return new DownloadPage([.. near.Select(r => new DownloadRow(r.Download, r.Sku))], count, 0, true);
        }
        var pages = Math.Max(1, (count + page.Limit - 1) / page.Limit);
        var number = page.Last ? pages : page.Page;
        if (number > pages) return new DownloadPage([], count, 0, false);
        var found = await ordered.Skip((int)((number - 1) * page.Limit)).Take(page.Limit).ToListAsync(cancel);
        return new DownloadPage([.. found.Select(r => new DownloadRow(r.Download, r.Sku))], count, (int)number, true);
    }

    sealed class Row
    {
        public required MediaDownload Download { get; init; }
        public required string Sku { get; init; }
    }

    static IQueryable<Row> Matching(PortalDb db, DownloadFilter filter, int? seller)
    {
        var downloads = db.MediaDownloads.AsNoTracking();
        if (seller is { } number) downloads = downloads.Where(d => d.SellerNumber == number);
        if (filter.Kind is { } kind) downloads = downloads.Where(d => d.Kind == kind);
        if (filter.Status is { } status) downloads = downloads.Where(d => d.Status == status);
        if (filter.Among is { } among) downloads = downloads.Where(d => among.Contains(d.Status));
        if (filter.Created.From is { } createdFrom) downloads = downloads.Where(d => d.CreatedAt >= createdFrom);
        if (filter.Created.To is { } createdTo) downloads = downloads.Where(d => d.CreatedAt <= createdTo);
        if (filter.Updated.From is { } updatedFrom) downloads = downloads.Where(d => d.UpdatedAt >= updatedFrom);
        if (filter.Updated.To is { } updatedTo) downloads = downloads.Where(d => d.UpdatedAt <= updatedTo);
        var preOffers = db.PreOffers.AsNoTracking();
        if (filter.Sku is { } sku) preOffers = preOffers.Where(p => p.Sku == sku);
        if (filter.SkuPart is { } part) preOffers = preOffers.Where(p => p.Sku.Contains(part));
        if (filter.SkuFolded is { } given)
        {
            var folded = Folding.Fold(given);
            preOffers = preOffers.Where(p => EF.Property<string>(p, "SkuFolded").Contains(folded));
        }
        return downloads.Join(preOffers, d => d.PreOfferNumber, p => p.Number, (d, p) => new Row { Download = d, Sku = p.Sku });
    }
}
