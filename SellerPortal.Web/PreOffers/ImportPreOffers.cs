using SellerPortal.Domain;
using SellerPortal.Web.PreOffers.Import;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.PreOffers;

/// <summary>
/// Submits every pre-offer of a file for one seller, through the same checks as the API. A row that is refused does not keep the others
/// back. Rows are written a few hundred to a transaction; one that was stopped is simply run again: what is in already is unchanged.
/// </summary>
public sealed class ImportPreOffers(PortalStore store, CatalogCache catalog, SubmitPreOffer submit)
{
    /// <summary>From so many rows on the database is told that its tables have become others.</summary>
    const int WorthCounting = 1000;
    const int RowsPerTransaction = 500;

    /// <param name="file">Can seek; not disposed.</param>
    /// <param name="actor">A member of the seller.</param>
    /// <param name="refused">Told of each refused row, in the file's order.</param>
    public Task<Outcome<PreOffersImported>> RunAsync(
        Stream file, Actor actor, Action<RefusedRow> refused, IProgress<PreOffersImported>? progress, CancellationToken cancel) =>
        RunAsync(file, TableReading.AsItStands, actor, refused, progress, cancel);

    /// <param name="file">Can seek; not disposed.</param>
    /// <param name="how">For a table from elsewhere.</param>
    /// <param name="actor">A member of the seller.</param>
    /// <param name="refused">Told of each refused row, in the file's order.</param>
    public async Task<Outcome<PreOffersImported>> RunAsync(
        Stream file, TableReading how, Actor actor, Action<RefusedRow> refused, IProgress<PreOffersImported>? progress, CancellationToken cancel)
    {
        if (!actor.IsSeller || actor.ReadOnly) return Problems.Forbidden();
        var snapshot = await catalog.CurrentAsync(cancel);
        if (snapshot.PriceLists.Count == 0 || snapshot.StockLists.Count == 0)
            return new Problem("", "no_lists", "This marketplace has no price list or no stock list, which every price and stock names. The verb migrate makes the first ones.");
        var opened = PreOfferFile.Open(file, snapshot, how);
        if (!opened.Succeeded) return Outcome<PreOffersImported>.Refused(opened.Problems);

        var done = new PreOffersImported(0, 0, 0) { UnknownColumns = opened.Value.UnknownColumns };
        progress?.Report(done);
        using var chunks = opened.Value.Rows().Chunk(RowsPerTransaction).GetEnumerator();
        // The next rows are read and checked on one core while the last ones are written on another.
        var next = Task.Run(() => Next(chunks, actor, snapshot), cancel);
        while (await next is var (rows, judged))
        {
            next = Task.Run(() => Next(chunks, actor, snapshot), cancel);
            var answers = await WriteAsync(rows, judged, actor, cancel);
            foreach (var (row, answer) in rows.Zip(answers))
            {
                if (!answer.Succeeded) refused(new(row.Line, row.Sku, answer.Problems));
                done = !answer.Succeeded ? done with { Refused = done.Refused + 1 }
                    : answer.Value.Changed ? done with { Imported = done.Imported + 1 } : done with { Unchanged = done.Unchanged + 1 };
            }
            progress?.Report(done);
        }
        if (done.Imported >= WorthCounting)
        {
            using var rented = store.Rent();
            PreOfferWriter.CountAgain(rented.Session);
        }
        return done;
    }

    (ImportRow[] Rows, Outcome<SubmitPreOffer.Judged>[] Judged)? Next(IEnumerator<ImportRow[]> chunks, Actor actor, CatalogSnapshot snapshot)
    {
        if (!chunks.MoveNext()) return null;
        using var rented = store.Rent();
        var (sql, seller, rows) = (rented.Session, actor.SellerNumber!.Value, chunks.Current);
        var stored = PreOfferWriter.Find(sql, seller, [.. rows.Select(row => SubmitPreOffer.SkuOf(row.Body)).OfType<string>()]).ToDictionary(row => row.Sku, StringComparer.Ordinal);
        return (rows, [.. rows.Select(row => row.Faults.Count > 0
            ? Outcome<SubmitPreOffer.Judged>.Refused(row.Faults)
            : submit.Judge(sql, seller, row.Body, actor, snapshot, SubmitPreOffer.SkuOf(row.Body) is { } sku ? stored.GetValueOrDefault(sku) : null))]);
    }

    async Task<IReadOnlyList<Outcome<PreOfferReceipt>>> WriteAsync(ImportRow[] rows, Outcome<SubmitPreOffer.Judged>[] judged, Actor actor, CancellationToken cancel)
    {
        var snapshot = await catalog.CurrentAsync(cancel);
        var written = await store.WriteAsync<IReadOnlyList<Outcome<PreOfferReceipt>>>(transaction =>
        {
            var answers = new Outcome<PreOfferReceipt>[rows.Length];
            foreach (var right in judged.Where(j => j.Succeeded)) right.Value.Expect(actor.SellerNumber!.Value)(transaction.PreOffers);
            for (var i = 0; i < rows.Length; i++)
            {
                cancel.ThrowIfCancellationRequested();
                // One that was refused may rest on a row just before it: a part of a bundle, say.
                answers[i] = rows[i].Faults.Count > 0
                    ? Outcome<PreOfferReceipt>.Refused(rows[i].Faults)
                    : submit.Apply(transaction, actor.SellerNumber!.Value, rows[i].Body, actor, snapshot, judged[i].Succeeded ? judged[i].Value : null);
            }
            return Task.FromResult(Outcome<IReadOnlyList<Outcome<PreOfferReceipt>>>.Ok(answers));
        }, cancel);
        return written.Value;
    }
}

/// <summary>How an import went, or has gone so far.</summary>
/// <param name="Imported">Created or changed.</param>
/// <param name="Unchanged">They said what stands there already.</param>
public sealed record PreOffersImported(long Imported, long Unchanged, long Refused)
{
    /// <summary>Of a table: headers that mean nothing here.</summary>
    public IReadOnlyList<string> UnknownColumns { get; init; } = [];
    public long Rows => Imported + Unchanged + Refused;
}
