using Microsoft.Extensions.Localization;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Accounts;
using SellerPortal.Web.App;
using SellerPortal.Web.Catalog.Schemas;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Editing;

/// <summary>What is told after an action.</summary>
/// <param name="Undo">The changes that can be taken back, all together.</param>
public sealed record TreeNote(string Text, bool IsProblem = false, IReadOnlyList<Guid>? Undo = null);

/// <summary>
/// An owner's hands on the tree: what is chosen, what is cut or copied, which name is being written, what was done last. One for a
/// circuit, so that cut on one page is pasted on another.
/// </summary>
public sealed class TreeEditor(
    AddCategory add, RenameCategory rename, MoveCategories move, DeleteCategories delete, MergeCategory merge, DuplicateBranch duplicate,
    ApplyOutline outline, UndoCatalogChange undo, ReadCatalogChanges read, CurrentActor current, CatalogCache catalog, ProblemWords words, IStringLocalizer<CatalogTexts> texts)
{
    readonly HashSet<Guid> own = [];
    long renamingSeen, told;
    bool busy;

    /// <summary>What this person looks at: a change of somebody else's behind it is a conflict.</summary>
    public CatalogSnapshot? Seen { get; private set; }
    public HashSet<Guid> Chosen { get; } = [];
    public IReadOnlyCollection<Guid> Held { get; private set; } = [];
    /// <summary>What is held is copied, not moved.</summary>
    public bool HoldsCopy { get; private set; }
    public Guid? Renaming { get; private set; }
    public TreeNote? Note { get; private set; }
    /// <summary>What somebody else did last.</summary>
    public string? News { get; private set; }
    /// <summary>To make active and bring into sight.</summary>
    public Guid? Made { get; set; }

    /// <summary>Asked before a move: whether it is wanted with what it comes to.</summary>
    public Func<IReadOnlyCollection<Guid>, TreePlace, Task<bool>>? Consider { get; set; }

    /// <summary>Asked before an undo.</summary>
    public Func<IReadOnlyList<Guid>, Task<bool>>? ConsiderUndo { get; set; }

    public event Action? Changed;

    public void Look(CatalogSnapshot snapshot)
    {
        if (told == 0) told = snapshot.Version;
        Seen = snapshot;
        Chosen.RemoveWhere(id => snapshot.Tree.Find(id) is null);
    }

    public void Choose(params IEnumerable<Guid> ids)
    {
        Chosen.Clear();
        Chosen.UnionWith(ids);
        Changed?.Invoke();
    }

    public void Hold(IEnumerable<Guid> ids, bool copy)
    {
        (Held, HoldsCopy) = ([.. ids], copy);
        Note = Held.Count == 0 ? null : new(texts[copy ? "Held.Copy" : "Held.Cut", Name(Held)]);
        Changed?.Invoke();
    }

    public void BeginRename(Guid id)
    {
        (Renaming, renamingSeen, Note) = (id, Seen!.Version, null);
        Changed?.Invoke();
    }

    public void EndRename()
    {
        Renaming = null;
        Changed?.Invoke();
    }

    public void Dismiss()
    {
        (Note, News) = (null, null);
        Changed?.Invoke();
    }

    public async Task AddAsync(TreePlace place)
    {
        var siblings = SiblingsAt(place).Select(n => n.Category.Name).ToList();
        string name = texts["NewName"];
        if (siblings.Any(s => Folding.Fold(s) == Folding.Fold(name))) name = CategoryName.Copy(name, siblings);
        if (await DoAsync("Add", name, actor => add.RunAsync(new(name, place), actor, default)) is not { } changed) return;
        var made = changed.Edit.Added.Single().Id;
        Choose(made);
        Made = made;
        BeginRename(made);
    }

    /// <summary>False: the name was refused, and is still being written.</summary>
    public async Task<bool> RenameAsync(Guid id, string name)
    {
        if (Seen!.Tree.Find(id)?.Category.Name == name.Trim())
        {
            EndRename();
            return true;
        }
        var done = await DoAsync("Rename", name.Trim(), actor => rename.RunAsync(new(id, name, null, Renaming == id ? renamingSeen : Seen.Version), actor, default));
        // Who was overtaken sees what stands there now.
        if (done is not null || Note?.IsProblem == true && Seen.Version != renamingSeen) EndRename();
        return done is not null;
    }

    public Task<CatalogChanged?> NameAsync(CategoryNames names) => DoAsync("Rename", names.Name, actor => rename.RunAsync(names, actor, default));

    public async Task<CatalogChanged?> MoveAsync(IReadOnlyCollection<Guid> ids, TreePlace place)
    {
        var seen = Seen!.Version;
        if (Consider is { } consider && !await consider(ids, place)) return null;
        return await DoAsync("Move", Name(ids), actor => move.RunAsync(new(ids, place, seen), actor, default));
    }

    public async Task PasteAsync(TreePlace place)
    {
        if (Held.Count == 0) return;
        if (!HoldsCopy)
        {
            if (await MoveAsync(Held, place) is not null) Held = [];
        }
        else await DuplicateAsync(Held, place);
        Changed?.Invoke();
    }

    public async Task<CatalogChanged?> DuplicateAsync(IReadOnlyCollection<Guid> ids, TreePlace place)
    {
        var changed = await DoAsync("Duplicate", Name(ids), actor => duplicate.RunAsync(ids, place, actor, default));
        if (changed?.Edit.Added.MinBy(c => c.Path.Length) is { } copy) Made = copy.Id;
        return changed;
    }

    public Task<CatalogChanged?> DeleteAsync(IReadOnlyCollection<Guid> ids, long seen) => DoAsync("Delete", Name(ids), actor => delete.RunAsync(new(ids, seen), actor, default));

    public Task<CatalogChanged?> MergeAsync(IReadOnlyCollection<Guid> ids, Guid into, long seen) => DoAsync("Merge", Name(ids), actor => merge.RunAsync(new(ids, into, seen), actor, default));

    public Task<CatalogChanged?> OutlineAsync(OutlineText text) => DoAsync("Outline", "", actor => outline.RunAsync(text, actor, default));

    public async Task UndoAsync(IReadOnlyList<Guid> changes)
    {
        if (ConsiderUndo is { } consider && !await consider(changes)) return;
        if (await DoAsync("Undo", "", actor => undo.RunAsync(changes, actor, default)) is { } done) Made = done.Edit.After.Categories is [var first, ..] ? first.Id : null;
    }

    /// <summary>Another version has come: if somebody else made it, who did what.</summary>
    public async Task HearAsync(CatalogSnapshot snapshot)
    {
        var since = told;
        Look(snapshot);
        // One's own edit is known by its id once it has answered.
        if (busy || snapshot.Version <= since || await current.FindAsync() is not { IsOwner: true } actor) return;
        told = snapshot.Version;
        var news = await read.RunAsync(since, actor, default);
        if (news.Succeeded && news.Value.FirstOrDefault(n => !own.Contains(n.Id)) is { } last) News = texts["News." + last.Kind, last.UserName, last.Subject];
        Changed?.Invoke();
    }

    async Task<CatalogChanged?> DoAsync(string what, string subject, Func<Actor, Task<Outcome<CatalogChanged>>> run)
    {
        busy = true;
        var outcome = await run(await current.GetAsync());
        busy = false;
        if (!outcome.Succeeded) Note = new(words.Of(outcome.Problems, texts), IsProblem: true);
        else
        {
            own.UnionWith(outcome.Value.Ids);
            Note = outcome.Value.Id is null ? null : new(texts["Done." + what, subject], Undo: outcome.Value.Ids);
        }
        await HearAsync(await catalog.CurrentAsync(default));
        Changed?.Invoke();
        return outcome.Succeeded ? outcome.Value : null;
    }

    IReadOnlyList<CategoryNode> SiblingsAt(TreePlace place)
    {
        var anchor = place.Anchor is { } id ? Seen!.Tree.Find(id) : null;
        return (place.Position == TreePosition.Into ? anchor?.Children : anchor?.Parent?.Children) ?? Seen!.Tree.Roots;
    }

    /// <summary>Of one its name, of several how many.</summary>
    public string Name(IReadOnlyCollection<Guid> ids) =>
        ids.Count == 1 ? Seen!.Tree.Find(ids.First())?.Category.NameIn(System.Globalization.CultureInfo.CurrentUICulture.Name) ?? "" : texts["Several", ids.Count];
}
