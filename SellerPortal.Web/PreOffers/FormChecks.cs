using System.Text.Json.Nodes;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.DataTypes;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.PreOffers;

/// <summary>
/// Checks a form as one leaves its fields: the same rules as the API's, at once and without the store. What a value refers to is taken to exist;
/// whether it does is told when the form is sent.
/// </summary>
public sealed class FormChecks(CatalogSnapshot catalog, Actor actor, TimeProvider? clock = null)
{
    readonly HashSet<string> left = new(StringComparer.Ordinal);
    List<Problem> told = [];
    IReadOnlyList<Problem> all = [];
    bool showsAll;

    /// <summary>What is shown: of the fields that were left, or of all once the form was sent.</summary>
    public IReadOnlyList<Problem> Shown { get; private set; } = [];
    /// <summary>The checked content; null while anything is wrong with it.</summary>
    public PreOfferContent? Content { get; private set; }
    public IReadOnlyList<Problem> All => all;
    /// <summary>What this pre-offer need not do yet: it keeps nobody from sending the form, and counts as not answered.</summary>
    public IReadOnlyList<Todo> Todo { get; private set; } = [];
    public int Asked { get; private set; }
    public int Answered { get; private set; }

    public void Check(FormContent form, PreOffer? row)
    {
        var stored = row is { Archived: false } ? row.Content() : null;
        var body = form.Write();
        var grace = new GraceClock(stored is null ? null : row!.CreatedAt, (clock ?? TimeProvider.System).GetUtcNow().UtcDateTime);
        var read = PreOfferRules.Check(body, stored, new PreOfferContext(catalog.Tree, catalog.PriceListIds, catalog.StockListIds, Assumed.Instance, actor, row?.Status) { Grace = grace });
        Content = read.Succeeded ? read.Value.Content : null;
        var values = (JsonObject)body["attributes"]!;
        var asked = form.Schema.Attributes.Where(a => form.IsRequired(a, values)).ToList();
        var empty = asked.Where(form.IsEmpty).ToList();
        var missing = empty.Where(a => grace.Asks(a, form.Schema, values)).Select(a => Problems.Required("attributes." + a.Key)).ToList();
        Todo = [.. (read.Succeeded ? read.Value.Todo : []).Where(t => t.Problem.Code != "required"),
            .. empty.Where(a => !grace.Asks(a, form.Schema, values)).Select(a => new Todo(Problems.Required("attributes." + a.Key), grace.Of(a)!.Until))];
        var problems = read.Problems.Where(p => p.Code != "product_is_not_valid_missing_attributes").ToList();
        // On a change an absent field keeps its stored value; in the form an emptied one is meant.
        foreach (var field in (string[])["sku", "name", "category"])
            if (!body.ContainsKey(field) && problems.All(p => p.Path != field)) problems.Add(Problems.Required(field));
        problems.AddRange(missing);
        // The same problem stays the same object, so that its field is not drawn again.
        all = [.. problems.Select(p => all.FirstOrDefault(old => old.Path == p.Path && old.Code == p.Code && old.Message == p.Message) ?? p)];
        if (all.Count > 0) Content = null;
        Asked = asked.Count + 3;
        Answered = Asked - empty.Count - ((string[])["sku", "name", "category"]).Count(f => !body.ContainsKey(f));
        Show();
    }

    public void Leave(string path)
    {
        if (left.Add(path)) Show();
    }

    /// <summary>From now on every problem is shown.</summary>
    public void ShowAll()
    {
        showsAll = true;
        Show();
    }

    /// <summary>Adds what only the store could tell; it stays until the field is changed.</summary>
    public void Tell(IEnumerable<Problem> problems)
    {
        told = [.. problems.SelectMany(p => p.Code == "product_is_not_valid_missing_attributes" ? p.Arguments.Select(key => Problems.Required("attributes." + key)) : [p])];
        ShowAll();
    }

    public void Changed(string path) => told.RemoveAll(p => IsAt(p, path) || p.Path.Length == 0);

    void Show() => Shown = [.. all.Where(p => showsAll || left.Any(path => IsAt(p, path))), .. told.Where(t => all.All(p => p.Path != t.Path))];

    static bool IsAt(Problem problem, string path) => problem.Path == path
        || (problem.Path.StartsWith(path, StringComparison.Ordinal) && problem.Path[path.Length] is '.' or '[');

    sealed class Assumed : IReferences
    {
        public static Assumed Instance { get; } = new();
        public bool Exists(Reference reference) => true;
        public bool Contains(string sku, string other) => false;
    }
}
