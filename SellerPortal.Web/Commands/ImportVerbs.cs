using System.Globalization;
using SellerPortal.Domain;
using SellerPortal.Web.Catalog;

namespace SellerPortal.Web.Commands;

static class ImportVerbs
{
    public static Verb Taxonomy { get; } = new("import taxonomy", "Imports categories, attributes, values and translations.", ["FILE"], [], TaxonomyAsync)
    {
        Detail = """
            FILE is taxonomy*.json, plain or gzipped, or the answer of GET /api/i1/categories/ (an object with
            "results", or its list). All of it is imported or, where the file is broken, nothing. Importing it again
            changes only what differs; what FILE does not name stays as it is.
            """,
    };

    static async Task<int> TaxonomyAsync(Invocation call, CancellationToken cancel)
    {
        await call.Get<Store.EnsureLists>().RunAsync(cancel);
        await using var file = File.OpenRead(call["FILE"]);
        var imported = await call.Get<ImportTaxonomy>().RunAsync(file, Actor.Portal, new ConsoleProgress<Catalog.Import.ImportProgress>(call.Error, p => (p.Doing, p.Done, p.Total)), cancel);
        if (!imported.Succeeded) return call.Refuse(imported.Problems);
        var it = imported.Value;
        call.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{it.Categories} categories ({it.NewCategories} new, {it.ChangedCategories} changed), {it.Attributes} attributes ({it.NewAttributes} new, {it.ChangedAttributes} changed), {it.Links} links"));
        return ExitStatus.Done;
    }
}
