using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Schemas;

public sealed record KeptSchemaDraft(SchemaDraft Draft, long Revision, DateTime SavedAt);

/// <summary>The actor's own unpublished changes of attributes.</summary>
public sealed class LoadSchemaDraft(PortalStore store)
{
    /// <returns>Null where none are kept.</returns>
    public async Task<Outcome<KeptSchemaDraft?>> RunAsync(Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner) return Problems.Forbidden();
        await using var db = store.CreateDbContext();
        var kept = await db.SchemaDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.UserId == actor.UserId, cancel);
        return kept is null ? Outcome<KeptSchemaDraft?>.Ok(null) : new KeptSchemaDraft(SchemaDraft.FromJson(kept.Body), kept.Revision, kept.UpdatedAt);
    }
}
