using System.Globalization;
using SellerPortal.Domain;
using SellerPortal.Web.Catalog;
using SellerPortal.Web.PreOffers;
using SellerPortal.Web.PreOffers.Import;

namespace SellerPortal.Web.Commands;

static class ImportVerbs
{
    public static Verb Taxonomy { get; } = new("import taxonomy", "Imports categories, attributes, values and translations.", ["FILE"], [], TaxonomyAsync)
    {
        Detail = """
            FILE is taxonomy*.json, plain or gzipped, or the answer of GET /api/i1/categories/ (an object with
            "results", or its list), Google's list of product categories, or CSV with full_name. All of it is imported or, where the file is broken, nothing. Importing it again
            changes only what differs; what FILE does not name stays as it is.
            """,
    };

    public static Verb PreOffers { get; } = new("import pre-offers", "Imports a seller's pre-offers, with the same checks as the API.", ["FILE"],
        [new("--seller", "EMAIL", "A member of the seller whose pre-offers they are.", IsRequired: true),
        new("--map", "COLUMNS", "What columns mean: \"COLUMN=FIELD,…\"."), new("--category", "NAME", "The category of rows that name none.")], PreOffersAsync)
    {
        Detail = """
            FILE is JSON lines (one body of POST /api/i1/pre-offers/ a line), CSV or XLSX with a header. Columns: sku,
            name, category (id, path or full name), base_code, product, approval_status; price, retail_price,
            currency_type, tax_rate, discount_percentage, price_list; stock, stock_list, unit_type; attributes as
            attributes.KEY or KEY, several values divided by |. Shopify's and Magento's usual headers are known. What is refused is named by its line on standard
            error and does not keep the rest back; the exit status is then 1. A stopped import is simply run again.
            """,
    };

    static async Task<int> PreOffersAsync(Invocation call, CancellationToken cancel)
    {
        await using var file = File.OpenRead(call["FILE"]);
        if (await call.PersonAsync(call["--seller"], cancel) is not { } person) return ExitStatus.Failed;
        if (!person.IsSeller)
        {
            call.Error.WriteLine($"{call["--seller"]} is no member of a seller.");
            return ExitStatus.Failed;
        }
        var how = TableReading.Parse(call.Find("--map"), call.Find("--category"));
        if (!how.Succeeded) return call.Refuse(how.Problems);
        var progress = new ConsoleProgress<PreOffersImported>(call.Error, done => ("Importing", done.Rows, 0));
        var imported = await call.Get<ImportPreOffers>().RunAsync(file, how.Value, person, row => Say(call.Error, row), progress, cancel);
        if (!imported.Succeeded) return call.Refuse(imported.Problems);
        var it = imported.Value;
        if (it.UnknownColumns.Count > 0) call.Error.WriteLine($"Columns that were passed over: {string.Join(", ", it.UnknownColumns)}");
        call.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"imported {it.Imported}, unchanged {it.Unchanged}, refused {it.Refused}"));
        return it.Refused > 0 ? ExitStatus.Failed : ExitStatus.Done;
    }

    static void Say(TextWriter error, RefusedRow row)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"line {row.Line}{(row.Sku is null ? "" : $" ({row.Sku})")}");
        foreach (var problem in row.Problems) error.WriteLine(problem.Path.Length == 0 ? $"{place}: {problem.Message}" : $"{place}: {problem.Path}: {problem.Message}");
    }

    static async Task<int> TaxonomyAsync(Invocation call, CancellationToken cancel)
    {
        await call.Get<Store.EnsureLists>().RunAsync(cancel);
        await using var file = File.OpenRead(call["FILE"]);
        var imported = await call.Get<ImportTaxonomy>().RunAsync(file, null, Actor.Portal, new ConsoleProgress<Catalog.Import.ImportProgress>(call.Error, p => (p.Doing, p.Done, p.Total)), cancel);
        if (!imported.Succeeded) return call.Refuse(imported.Problems);
        var it = imported.Value;
        call.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{it.Categories} categories ({it.NewCategories} new, {it.ChangedCategories} changed), {it.Attributes} attributes ({it.NewAttributes} new, {it.ChangedAttributes} changed), {it.Links} links"));
        return ExitStatus.Done;
    }
}
