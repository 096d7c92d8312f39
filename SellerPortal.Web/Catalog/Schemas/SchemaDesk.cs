using Microsoft.Extensions.Localization;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Accounts;
using SellerPortal.Web.App;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Schemas;

/// <summary>
/// An owner's unpublished work on attributes: one draft for a circuit, whichever page it is done on. Every change can be undone until it is
/// published; it is kept in the store as soon as the hands rest.
/// </summary>
public sealed partial class SchemaDesk(
    KeepSchemaDraft keep, LoadSchemaDraft load, DiscardSchemaDraft discard, PublishSchema publish, CatalogCache catalog, CurrentActor current, ProblemWords words, IStringLocalizer<SchemaTexts> texts)
{
    const int MostUndo = 100;
    readonly Stack<SchemaDraft> done = new(), undone = new();
    CategoryTree? after;
    IReadOnlyList<SchemaFault>? faults;

    /// <summary>What is published.</summary>
    public CatalogSnapshot Now { get; private set; } = null!;
    public SchemaDraft Draft { get; private set; } = SchemaDraft.On(0);
    public bool IsOpen { get; private set; }
    /// <summary>Why the last change was refused.</summary>
    public string? Refusal { get; private set; }
    public bool CanUndo => done.Count > 0;
    public bool CanRedo => undone.Count > 0;

    /// <summary>The tree as it would be.</summary>
    public CategoryTree After => after ??= Draft.IsEmpty ? Now.Tree : Draft.Apply(Now.Tree);
    /// <summary>What keeps the draft from being published.</summary>
    public IReadOnlyList<SchemaFault> Faults => faults ??= Draft.IsEmpty ? [] : SchemaRules.Check(Draft, Now.Tree, After);

    /// <summary>Names of what the draft touches and somebody else has changed since.</summary>
    public IReadOnlyList<string> Overtaken => Draft.IsEmpty ? [] : [.. Draft.Edit.Misfits(Now.Tree)
        .Select(m => Draft.Find(Now.Tree, m.Attribute)?.Name ?? Now.Tree.Library.GetValueOrDefault(m.Attribute)?.Name ?? Draft.Edit.Before.Find(m.Attribute)?.Name).OfType<string>().Distinct()];

    public event Action? Changed;

    public async Task OpenAsync(CancellationToken cancel)
    {
        Look(await catalog.CurrentAsync(cancel));
        if (IsOpen) return;
        await LoadAsync(cancel);
        IsOpen = true;
    }

    /// <summary>The catalogue as it stands now; the draft stays as it is.</summary>
    public void Look(CatalogSnapshot snapshot)
    {
        if (ReferenceEquals(Now, snapshot)) return;
        Now = snapshot;
        // Nothing was looked at yet: the work begins on what is there now.
        if (Draft.IsEmpty) Draft = SchemaDraft.On(snapshot.Version);
        Forget();
        if (IsOpen) Changed?.Invoke();
    }

    /// <summary>Does something to the draft, or says why not.</summary>
    public bool Do(Func<SchemaDraft, CategoryTree, Outcome<SchemaDraft>> change)
    {
        var outcome = change(Draft, Now.Tree);
        Refusal = outcome.Succeeded ? null : words.Of(outcome.Problems, texts);
        if (outcome.Succeeded)
        {
            done.Push(Draft);
            undone.Clear();
            if (done.Count > MostUndo * 2) Trim();
            Take(outcome.Value);
        }
        Changed?.Invoke();
        return outcome.Succeeded;
    }

    public bool Change(AttributeDefinition definition) => Do((draft, tree) => draft.Change(tree, definition));

    public void Undo() => Step(done, undone);
    public void Redo() => Step(undone, done);

    /// <summary>The attribute's own faults, as its form shows them.</summary>
    public IReadOnlyList<Problem> ProblemsOf(Guid attribute) => [.. Faults.Where(f => f.Attribute == attribute).Select(f => f.Problem)];

    public AttributeDefinition? Find(Guid attribute) => Draft.Find(Now.Tree, attribute);
    public AttributeDefinition? Published(Guid attribute) => Now.Tree.Library.GetValueOrDefault(attribute);

    void Step(Stack<SchemaDraft> from, Stack<SchemaDraft> to)
    {
        if (from.Count == 0) return;
        to.Push(Draft);
        Refusal = null;
        Take(from.Pop());
        Changed?.Invoke();
    }

    void Take(SchemaDraft draft)
    {
        Draft = draft;
        Forget();
        KeepSoon();
    }

    void Forget() => (after, faults) = (null, null);

    void Trim()
    {
        var kept = done.Take(MostUndo).Reverse().ToList();
        done.Clear();
        foreach (var draft in kept) done.Push(draft);
    }
}
