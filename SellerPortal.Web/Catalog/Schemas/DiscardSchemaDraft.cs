using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Schemas;

/// <summary>Throws the actor's own unpublished changes of attributes away.</summary>
public sealed class DiscardSchemaDraft(PortalStore store)
{
    public async Task<Outcome<Done>> RunAsync(Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner || actor.ReadOnly) return Problems.Forbidden();
        await store.WriteAsync(transaction =>
        {
            transaction.Sql.Execute("""DELETE FROM "SchemaDrafts" WHERE "UserId" = @0""", actor.UserId);
            return Task.CompletedTask;
        }, cancel);
        return new Done();
    }
}
