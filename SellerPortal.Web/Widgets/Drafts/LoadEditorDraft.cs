using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Widgets.Drafts;

/// <summary>The actor's own unsaved work on one page.</summary>
public sealed class LoadEditorDraft(PortalStore store)
{
    /// <param name="page">As in <see cref="EditorDraft.Page"/>.</param>
    /// <returns>Null where none is kept.</returns>
    public async Task<Outcome<EditorDraft?>> RunAsync(string page, Actor actor, CancellationToken cancel)
    {
        if (!WidgetRights.MayRead(actor)) return Problems.Forbidden();
        await using var db = store.CreateDbContext();
        return Outcome<EditorDraft?>.Ok(await db.EditorDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.UserId == actor.UserId && d.Page == page, cancel));
    }
}
