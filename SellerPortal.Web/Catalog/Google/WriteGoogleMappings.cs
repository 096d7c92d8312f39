using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Catalog.Google;

/// <summary>What somebody wants categories to be mapped to.</summary>
/// <param name="Plan">On the mappings as they stand. Called again when somebody else was quicker.</param>
sealed record GoogleWish(string Kind, Func<GoogleSnapshot, Outcome<IReadOnlyList<GoogleMapping>>> Plan)
{
    public Guid? Undoes { get; init; }
    /// <summary>Part of the transaction. Gets the recorded change's id.</summary>
    public Func<WriteTransaction, Guid, Outcome<Done>>? Within { get; init; }
}

/// <param name="Id">Of the recorded change, to undo it by; null when there was nothing to change.</param>
/// <param name="Version">Of the catalogue, with it.</param>
/// <param name="Count">How many categories are mapped otherwise than before.</param>
public sealed record GoogleMapped(Guid? Id, long Version, int Count);

/// <summary>What all changes of mappings go through: recorded with before and after, in one short transaction that counts while nobody else has changed the catalogue.</summary>
public sealed class WriteGoogleMappings(PortalStore store, CatalogCache catalog, GoogleShelf shelf, TimeProvider clock)
{
    const int MostAttempts = 8;

    internal async Task<Outcome<GoogleMapped>> RunAsync(GoogleWish wish, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner || actor.ReadOnly) return Problems.Forbidden();
        for (var attempt = 1; ; attempt++)
        {
            var now = await shelf.CurrentAsync(cancel);
            var planned = wish.Plan(now);
            if (!planned.Succeeded) return Outcome<GoogleMapped>.Refused(planned.Problems);
            var after = planned.Value.Where(m => now.Mapped(m.Category) != m.Google).ToList();
            if (after.Count == 0) return new GoogleMapped(null, now.Catalog.Version, 0);
            var change = new CatalogChange
            {
                Id = Guid.CreateVersion7(), Version = now.Catalog.Version + 1, At = Microseconds.Now(clock), UserId = actor.UserId, UserName = actor.Name, Kind = wish.Kind,
                Subject = after.Select(m => now.Catalog.Tree.Find(m.Category)?.Category.Name).FirstOrDefault(n => n is not null) ?? "", Count = after.Count,
                Before = CatalogChange.Write(after.Select(m => m with { Google = now.Mapped(m.Category) })), After = CatalogChange.Write(after), Undoes = wish.Undoes,
            };
            var written = await store.WriteAsync<bool>(transaction => Task.FromResult(Write(transaction, wish, after, change)), cancel);
            if (!written.Succeeded) return Outcome<GoogleMapped>.Refused(written.Problems);
            if (written.Value)
            {
                await catalog.FollowAsync(now.Catalog, change.Version, now.Catalog.Tree, CancellationToken.None);
                return new GoogleMapped(change.Id, change.Version, after.Count);
            }
            catalog.Invalidate();
            if (attempt == MostAttempts) return Problems.Conflict("The categories were being changed by somebody else the whole time. Try again.", "changed");
        }
    }

    /// <summary>False: somebody changed the catalogue since, and nothing was written.</summary>
    static Outcome<bool> Write(WriteTransaction transaction, GoogleWish wish, List<GoogleMapping> after, CatalogChange change)
    {
        var sql = transaction.Sql;
        if (!CatalogChangeWriter.Write(sql, change, [])) return false;
        if (wish.Within?.Invoke(transaction, change.Id) is { Succeeded: false } refused) return Outcome<bool>.Refused(refused.Problems);
        Put(sql, after);
        return true;
    }

    /// <summary>Two statements, however many they are.</summary>
    internal static void Put(SqlSession sql, IReadOnlyCollection<GoogleMapping> mappings)
    {
        sql.Execute($"""DELETE FROM "GoogleMappings" WHERE "CategoryId" IN {JsonRows.Ids(sql.IsSqlite, 0)}""", JsonRows.Write(mappings.Select(m => m.Category)));
        sql.Execute($"""INSERT INTO "GoogleMappings" ("CategoryId", "GoogleId") {JsonRows.Rows(sql.IsSqlite, 0, "uuid", "bigint")}""",
            JsonRows.Write(mappings.Where(m => m.Google is not null).Select(m => new object?[] { m.Category, m.Google })));
    }

    /// <summary>Part of a branch's copying: the copies are what the originals are.</summary>
    internal static void Copy(SqlSession sql, IEnumerable<(Guid Original, Guid Copy)> copies) => sql.Execute($"""
        INSERT INTO "GoogleMappings" ("CategoryId", "GoogleId")
        SELECT copies."Copy", m."GoogleId" FROM "GoogleMappings" m JOIN (SELECT {(sql.IsSqlite ? "json_extract(value, '$[0]') AS \"Original\", json_extract(value, '$[1]') AS \"Copy\" FROM json_each(@0)" : "CAST(value ->> 0 AS uuid) AS \"Original\", CAST(value ->> 1 AS uuid) AS \"Copy\" FROM json_array_elements(CAST(@0 AS json))")}) copies ON copies."Original" = m."CategoryId"
        """, JsonRows.Write(copies.Select(c => new object?[] { c.Original, c.Copy })));
}
