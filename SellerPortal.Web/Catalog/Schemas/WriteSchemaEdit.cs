using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Schemas;

/// <summary>What somebody wants to do to attributes.</summary>
/// <param name="Kind">As it is recorded: <c>schema.publish</c>.</param>
/// <param name="Plan">The edit on the tree as it stands, at that time. Called again when somebody else was quicker.</param>
sealed record SchemaWish(string Kind, Func<CategoryTree, DateTime, Outcome<SchemaEdit>> Plan)
{
    /// <summary>The version that the person began on: whoever changed the same since is named.</summary>
    public long? BaseVersion { get; init; }
    public Guid? Undoes { get; init; }
    /// <summary>Part of the transaction, behind the edit. Gets the recorded change's id.</summary>
    public Func<WriteTransaction, Guid, Outcome<Done>>? Within { get; init; }
}

/// <summary>What an edit of attributes came to.</summary>
/// <param name="Id">Of the recorded change; null when there was nothing to change.</param>
/// <param name="Version">Of the catalogue, with the edit in it.</param>
/// <param name="Categories">Whose attributes are other than before.</param>
public sealed record SchemaPublished(Guid? Id, long Version, int Categories);

/// <summary>
/// What all edits of attributes go through: checked on the tree as it stands, written in one short transaction that only counts while nobody
/// else has changed the catalogue, checked again otherwise; recorded with who, when, before and after; followed by the snapshot.
/// </summary>
public sealed class WriteSchemaEdit(PortalStore store, CatalogCache catalog, TimeProvider clock)
{
    const int MostAttempts = 8;
    const int SubjectLength = 255;

    internal async Task<Outcome<SchemaPublished>> RunAsync(SchemaWish wish, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner || actor.ReadOnly) return Problems.Forbidden();
        for (var attempt = 1; ; attempt++)
        {
            var snapshot = await catalog.CurrentAsync(cancel);
            var now = Microseconds.Now(clock);
            var planned = wish.Plan(snapshot.Tree, now);
            if (!planned.Succeeded) return Outcome<SchemaPublished>.Refused(planned.Problems);
            var edit = planned.Value;
            if (edit.IsEmpty) return new SchemaPublished(null, snapshot.Version, 0);
            if (edit.Misfits(snapshot.Tree).Select(m => (Guid?)m.Attribute).FirstOrDefault() is { } met) return await ConflictAsync(wish, edit, met, snapshot, cancel);

            var after = snapshot.Tree.With(edit, now);
            var reached = after.ChangedSince(snapshot.Tree).Select(n => n.Id).ToList();
            var change = Record(wish, edit, snapshot, actor, now);
            var written = await store.WriteAsync<bool>(transaction => Task.FromResult(Write(transaction, wish, edit, change, reached)), cancel);
            if (!written.Succeeded) return Outcome<SchemaPublished>.Refused(written.Problems);
            if (written.Value)
            {
                // Written is written: whoever leaves now does not keep others from seeing it.
                await catalog.FollowAsync(snapshot, change.Version, after, CancellationToken.None);
                return new SchemaPublished(change.Id, change.Version, reached.Count);
            }
            catalog.Invalidate();
            if (attempt == MostAttempts) return Problems.Conflict("The categories were being changed by somebody else the whole time. Try again.", "changed");
        }
    }

    /// <summary>False: somebody changed the catalogue since the edit was planned, and nothing was written.</summary>
    static Outcome<bool> Write(WriteTransaction transaction, SchemaWish wish, SchemaEdit edit, CatalogChange change, List<Guid> reached)
    {
        if (!CatalogChangeWriter.Write(transaction.Sql, change, CatalogChangeWriter.Touched(edit))) return false;
        SchemaEditWriter.Write(transaction.Sql, edit, reached, change.At);
        return wish.Within?.Invoke(transaction, change.Id) is { Succeeded: false } refused ? Outcome<bool>.Refused(refused.Problems) : true;
    }

    static CatalogChange Record(SchemaWish wish, SchemaEdit edit, CatalogSnapshot snapshot, Actor actor, DateTime now)
    {
        var subject = NameOf(edit, snapshot.Tree, edit.Attributes.Concat(edit.Links.Select(l => l.Attribute)).First());
        return new()
        {
            Id = Guid.CreateVersion7(), Version = snapshot.Version + 1, At = now, UserId = actor.UserId, UserName = actor.Name, Kind = wish.Kind,
            Subject = subject.Length > SubjectLength ? subject[..SubjectLength] : subject, Count = edit.Count,
            Before = CatalogChange.Write(edit.Before), After = CatalogChange.Write(edit.After), Undoes = wish.Undoes,
        };
    }

    static string NameOf(SchemaEdit edit, CategoryTree tree, Guid attribute) =>
        (edit.After.Find(attribute) ?? edit.Before.Find(attribute) ?? tree.Library.GetValueOrDefault(attribute))?.Name ?? attribute.ToString();

    /// <summary>Whoever has changed the same since: named, so that the two can talk.</summary>
    async Task<Problem> ConflictAsync(SchemaWish wish, SchemaEdit edit, Guid attribute, CatalogSnapshot snapshot, CancellationToken cancel)
    {
        if (wish.BaseVersion is not { } seen) return SchemaProblems.CannotRollBack();
        var things = edit.Misfits(snapshot.Tree).SelectMany(m => m.Category is { } category ? [m.Attribute, category] : new[] { m.Attribute }).Distinct().Take(100).ToList();
        await using var db = store.CreateDbContext();
        var who = await db.CatalogChangeTouches.Where(t => things.Contains(t.Thing) && t.Version > seen)
            .Join(db.CatalogChanges, t => t.Version, c => c.Version, (t, c) => c).OrderByDescending(c => c.Version).Select(c => c.UserName).FirstOrDefaultAsync(cancel);
        return SchemaProblems.Changed(who ?? "Somebody", NameOf(edit, snapshot.Tree, attribute));
    }
}
