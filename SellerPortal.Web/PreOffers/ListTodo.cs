using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.PreOffers;

/// <param name="Change">One of the changes, by its place; null for all.</param>
/// <param name="After">The number of the last row that was read; null from the first.</param>
/// <param name="Limit">How many rows; 0 counts only.</param>
public sealed record TodoQuery(int? Change = null, long? After = null, int Limit = 50);

/// <summary>A change of attributes whose grace runs.</summary>
/// <param name="PreOffers">The seller's own that it will concern.</param>
/// <param name="Until">UTC: from then on they are incomplete.</param>
public sealed record TodoChange(SchemaChange Change, DateTime Until, long PreOffers);

/// <param name="Until">The first day on which something is due. UTC.</param>
/// <param name="Attributes">What is to be filled or mended.</param>
public sealed record TodoRow(long Number, Guid Id, string Sku, string Name, DateTime Until, IReadOnlyList<AttributeDefinition> Attributes);

/// <param name="PreOffers">Each once.</param>
/// <param name="Changes">The first due first; those that concern none of the seller's are left out.</param>
public sealed record TodoList(long PreOffers, IReadOnlyList<TodoChange> Changes, IReadOnlyList<TodoRow> Rows);

/// <summary>A seller's own pre-offers that changes of attributes will make incomplete when their grace is over.</summary>
public sealed class ListTodo(CatalogCache catalog, ImpactReader reader, TimeProvider clock)
{
    volatile Graces? known;

    sealed record Graces(CategoryTree Of, IReadOnlyList<(SchemaChange Change, SchemaGrace Grace)> Changes);

    public async Task<Outcome<TodoList>> RunAsync(TodoQuery query, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsSeller) return Problems.Forbidden();
        var seller = actor.SellerNumber!.Value;
        var now = Microseconds.Now(clock);
        var running = ChangesOf((await catalog.CurrentAsync(cancel)).Tree).Where(c => c.Grace.Until > now).OrderBy(c => c.Grace.Until).ToList();
        if (running.Count == 0) return new TodoList(0, [], []);
        var terms = running.Select(r => new ImpactTerm(r.Change, r.Grace.Published)).ToList();
        var tally = await Task.Run(() => reader.Count(terms, seller, null, cancel), cancel);
        var changes = running.Select((r, i) => new TodoChange(r.Change, r.Grace.Until, tally[i].PreOffers)).ToList();
        var concerned = Enumerable.Range(0, changes.Count).Where(i => changes[i].PreOffers > 0).ToList();
        var asked = query.Change is { } one ? one >= 0 && one < concerned.Count ? [concerned[one]] : [] : concerned;
        var rows = query.Limit == 0 ? [] : reader.Page([.. asked.Select(i => terms[i])], seller, query.After, query.Limit, cancel);
        return new TodoList(tally.All.PreOffers, [.. concerned.Select(i => changes[i])], [.. rows.Select(row => new TodoRow(row.Number, row.Id, row.Sku, row.Name,
            row.Changes.Min(i => changes[asked[i]].Until), [.. row.Changes.Select(i => changes[asked[i]].Change.After!).DistinctBy(a => a.Key)]))]);
    }

    /// <summary>All that have a grace, running or not: looked for once a version of the catalogue.</summary>
    IReadOnlyList<(SchemaChange Change, SchemaGrace Grace)> ChangesOf(CategoryTree tree)
    {
        if (known is { } found && ReferenceEquals(found.Of, tree)) return found.Changes;
        var graced = tree.All.SelectMany(node => node.Schema.Attributes.Where(a => a.Grace is not null).Select(attribute => (attribute, node.Id)))
            .GroupBy(pair => pair.attribute, pair => pair.Id, ReferenceEqualityComparer.Instance as IEqualityComparer<AttributeDefinition>);
        var made = new Graces(tree, [.. graced.SelectMany(g => SchemaChanges.Of(g.Key.Grace!.Before, g.Key, [.. g]).Select(change => (change, g.Key.Grace!)))]);
        known = made;
        return made.Changes;
    }
}
