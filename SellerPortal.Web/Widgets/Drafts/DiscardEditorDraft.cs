using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Widgets.Drafts;

/// <summary>Throws the actor's own unsaved work on one page away: it was saved, or is not wanted.</summary>
public sealed class DiscardEditorDraft(PortalStore store)
{
    /// <param name="page">As in <see cref="EditorDraft.Page"/>.</param>
    /// <param name="revision">The draft's, as it was last saved or read: what another tab has kept since stays.</param>
    public async Task<Outcome<Done>> RunAsync(string page, long revision, Actor actor, CancellationToken cancel)
    {
        if (!WidgetRights.MayWrite(actor)) return Problems.Forbidden();
        await store.WriteAsync(transaction =>
        {
            transaction.Sql.Execute("""DELETE FROM "EditorDrafts" WHERE "UserId" = @0 AND "Page" = @1 AND "Revision" = @2""", actor.UserId, page, revision);
            return Task.CompletedTask;
        }, cancel);
        return new Done();
    }
}
