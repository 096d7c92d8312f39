using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.App;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Schemas;

/// <param name="Expected">The revision that was last saved or read; 0 for a draft that is not kept yet.</param>
public sealed record SchemaDraftInput(SchemaDraft Draft, long Expected);

/// <summary>Keeps an owner's unpublished changes: a reload or a killed server loses none. A second tab never overwrites the first.</summary>
public sealed class KeepSchemaDraft(PortalStore store, TimeProvider clock)
{
    /// <summary>In characters of JSON.</summary>
    public const int LongestBody = 20_000_000;

    public async Task<Outcome<DraftReceipt>> RunAsync(SchemaDraftInput input, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner || actor.ReadOnly) return Problems.Forbidden();
        var body = input.Draft.ToJson();
        if (body.Length > LongestBody) return Problems.TooLong("", LongestBody);
        return await store.WriteAsync<DraftReceipt>(transaction =>
        {
            var (now, revision) = (Microseconds.Now(clock), input.Expected + 1);
            var written = input.Expected == 0
                ? transaction.Sql.Execute("""INSERT INTO "SchemaDrafts" ("UserId", "Body", "Revision", "UpdatedAt") VALUES (@0, @1, @2, @3) ON CONFLICT ("UserId") DO NOTHING""",
                    actor.UserId, body, revision, Microseconds.Of(now))
                : transaction.Sql.Execute("""UPDATE "SchemaDrafts" SET "Body" = @1, "Revision" = @2, "UpdatedAt" = @3 WHERE "UserId" = @0 AND "Revision" = @4""",
                    actor.UserId, body, revision, Microseconds.Of(now), input.Expected);
            return Task.FromResult<Outcome<DraftReceipt>>(written == 1
                ? new DraftReceipt(revision, now)
                : Problems.Conflict("This draft has been changed elsewhere.", "draft"));
        }, cancel);
    }
}
