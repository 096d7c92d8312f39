using System.Text.Json.Nodes;
using SellerPortal.Domain;
using SellerPortal.Web.App;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Widgets.Drafts;

/// <param name="Page">As in <see cref="EditorDraft.Page"/>.</param>
/// <param name="BaseRevision">What the work began on; 0 for something new.</param>
/// <param name="Expected">The draft's revision that was last saved or read; 0 for a draft that is not kept yet.</param>
public sealed record EditorDraftInput(string Page, JsonObject Body, int BaseRevision, long Expected);

/// <summary>Keeps what an editor has written and not saved: a reload or a killed server loses none. A second tab never overwrites the first.</summary>
public sealed class KeepEditorDraft(PortalStore store, TimeProvider clock)
{
    /// <summary>In characters of JSON; far more than a schema or a collection holds.</summary>
    public const int LongestBody = 4_000_000;

    public async Task<Outcome<DraftReceipt>> RunAsync(EditorDraftInput input, Actor actor, CancellationToken cancel)
    {
        if (!WidgetRights.MayWrite(actor)) return Problems.Forbidden();
        var body = input.Body.ToJsonString();
        if (body.Length > LongestBody) return Problems.TooLong("", LongestBody);
        return await store.WriteAsync<DraftReceipt>(transaction =>
        {
            var (now, revision) = (Microseconds.Now(clock), input.Expected + 1);
            var written = input.Expected == 0
                ? transaction.Sql.Execute("""
                    INSERT INTO "EditorDrafts" ("UserId", "Page", "Body", "BaseRevision", "Revision", "UpdatedAt") VALUES (@0, @1, @2, @3, @4, @5)
                    ON CONFLICT ("UserId", "Page") DO NOTHING
                    """, actor.UserId, input.Page, body, input.BaseRevision, revision, Microseconds.Of(now))
                : transaction.Sql.Execute("""UPDATE "EditorDrafts" SET "Body" = @2, "BaseRevision" = @3, "Revision" = @4, "UpdatedAt" = @5 WHERE "UserId" = @0 AND "Page" = @1 AND "Revision" = @6""",
                    actor.UserId, input.Page, body, input.BaseRevision, revision, Microseconds.Of(now), input.Expected);
            return Task.FromResult<Outcome<DraftReceipt>>(written == 1
                ? new DraftReceipt(revision, now)
                : Problems.Conflict("This draft has been changed elsewhere.", "draft"));
        }, cancel);
    }
}
