using SellerPortal.Bench;

return args switch
{
    ["lists", .. var options] => await ListBench.RunAsync(options),
    ["imports", .. var options] => await ImportBench.RunAsync(options),
    ["bare", var database, var url] => await BareHandler.ServeAsync(database, url),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        usage: bench/run lists [ROWS,ROWS…]       lists, filters and writes against the bare handler (default 10000,200000,1000000)
               bench/run imports TAXONOMY.json.gz  the taxonomy's and the pre-offers' import: time and memory
        """);
    return 2;
}
