using SellerPortal.Bench;

return args switch
{
    ["lists", .. var options] => await ListBench.RunAsync(options),
    ["load", var folder, var rows] => await LoadAsync(folder, rows),
    ["imports", .. var options] => await ImportBench.RunAsync(options),
    ["tree", .. var options] => await TreeBench.RunAsync(options),
    ["schema", .. var options] => await SchemaBench.RunAsync(options),
    ["media", ..] => await MediaBench.RunAsync(args[1..]),
    ["impact", .. var options] => await ImpactBench.RunAsync(options),
    ["fuzz", .. var options] => await FuzzBench.RunAsync(options),
    ["sharpness", .. var folders] => await SharpnessBench.RunAsync(folders),
    ["bare-media", var folder, var url] => await BareMedia.ServeAsync(folder, url),
    ["widgets", .. var options] => await WidgetBench.RunAsync(options),
    ["bare-widget", var file, var path, var url] => await WidgetBench.ServeAsync(file, path, url),
    ["circuits", .. var options] => await CircuitBench.RunAsync(options),
    ["bare", var database, var url] => await BareHandler.ServeAsync(database, url),
    _ => Usage(),
};

static async Task<int> LoadAsync(string folder, string rows)
{
    await using var market = await BenchMarket.OpenAsync(folder);
    await market.LoadAsync(int.Parse(rows, System.Globalization.CultureInfo.InvariantCulture));
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("""
        usage: bench/run lists [ROWS,ROWS…] [--data FOLDER] [--only TEXT] [--seconds N] [--postgres]
                                                   lists, filters and writes against the bare handler (default 10000,200000,1000000); on a PostgreSQL of its own the portal alone
               bench/run load FOLDER ROWS          pre-offers into a folder that is kept, for --data
               bench/run widgets [PRODUCTS]        storefront reads against a bare handler, publishes, and rules over PRODUCTS (default 1000000)
               bench/run imports TAXONOMY.json.gz  the taxonomy's import: time and memory
               bench/run tree TAXONOMY.json.gz     the category tree at that size: first rows, search, moves, CTI01's first page
               bench/run schema TAXONOMY.json.gz   the attribute editor at that size: each touch, preview, faults, keeping the draft
               bench/run media [UPLOADS]           new pictures beside a bare handler, memory over so many uploads (default 10000), a bomb
               bench/run fuzz COUNT FOLDER         damaged copies of a folder's pictures: verdicts, time, memory
               bench/run sharpness FOLDER…         how sharp pictures measure, as they are and blurred
               bench/run drop [COUNT] [KILOBYTES]  pictures dropped in Chromium (default 1000 of 500)
               bench/run impact FOLDER             what a change of attributes would do, counted in a copy of a loaded folder
               bench/run impact --postgres [ROWS]  the same on a PostgreSQL of its own (default 1000000)
               bench/run circuits [COUNT]          managed memory of a circuit on a form of 20 attributes (default 100; needs Chromium)
        """);
    return 2;
}
