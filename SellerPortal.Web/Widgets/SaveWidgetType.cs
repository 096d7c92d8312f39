using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Fields;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Store;
using SellerPortal.Web.Widgets.Storefront;

namespace SellerPortal.Web.Widgets;

/// <summary>
/// Makes a widget type or changes it: <c>name</c> and <c>schema</c>. Widgets of a changed type keep their values; what the new schema has no field
/// for is kept unseen, and published widgets are answered by the new schema at once.
/// </summary>
public sealed class SaveWidgetType(PortalStore store, StorefrontCache storefront, TimeProvider clock)
{
    /// <param name="id">Null for a new type.</param>
    /// <param name="revision">The revision that the change was made on; null to save over whatever stands there.</param>
    public async Task<Outcome<WidgetType>> RunAsync(Guid? id, JsonNode? body, int? revision, Actor actor, CancellationToken cancel)
    {
        if (!WidgetRights.MayWrite(actor)) return Problems.Forbidden();
        if (body is not JsonObject item) return Problems.NotAnItem("", PythonText.TypeName(body));
        var outcome = await store.WriteAsync<WidgetType>(async transaction =>
        {
            var db = transaction.Db;
            if (id is not null && !transaction.Sql.IsSqlite) transaction.Sql.Execute("""UPDATE "WidgetTypes" SET "Revision" = "Revision" WHERE "Id" = @0""", id);
            var type = id is null ? null : await db.WidgetTypes.FirstOrDefaultAsync(t => t.Id == id, cancel);
            if (id is not null && type is null) return Problems.NotFound();
            if (type is not null && revision is { } seen && seen != type.Revision) return WidgetProblems.ChangedMeanwhile(type.UpdatedByName);

            var reader = new FieldReader(item);
            var name = type is null ? reader.Required("name", Name) : reader.Optional("name", Name, type.Name);
            var schema = type is null ? reader.Required("schema", WidgetSchema.Read) : reader.Optional("schema", WidgetSchema.Read, WidgetSchema.Parse(type.Schema));
            if (reader.Problems.Count > 0) return Outcome<WidgetType>.Refused(reader.Problems);
            var json = PreOfferJson.Write(schema!.ToJson());
            if (type is not null && type.Name == name && type.Schema == json) return type;

            var now = Microseconds.Now(clock);
            if (type is null)
                db.WidgetTypes.Add(type = new WidgetType { Id = Guid.CreateVersion7(), Number = (await db.WidgetTypes.MaxAsync(t => (int?)t.Number, cancel) ?? 0) + 1, Name = "", CreatedAt = now });
            (type.Name, type.Schema, type.UpdatedAt, type.UpdatedByName) = (name!, json, now, actor.Name);
            type.Revision++;
            await db.SaveChangesAsync(cancel);
            StorefrontVersions.RaiseWidgets(transaction.Sql);
            return type;
        }, cancel);
        if (outcome.Succeeded) storefront.Invalidate();
        return outcome;
    }

    static Outcome<string> Name(JsonNode? given, string path) => TextField.Read(given, path, WidgetRules.TextLength);
}

/// <summary>Removes a type that no widget has; else a conflict says how many have it.</summary>
public sealed class DeleteWidgetType(PortalStore store)
{
    public async Task<Outcome<Done>> RunAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        if (!WidgetRights.MayWrite(actor)) return Problems.Forbidden();
        return await store.WriteAsync<Done>(async transaction =>
        {
            var db = transaction.Db;
            if (await db.WidgetTypes.FirstOrDefaultAsync(t => t.Id == id, cancel) is not { } type) return Problems.NotFound();
            var widgets = await db.Widgets.CountAsync(w => w.TypeId == id, cancel);
            if (widgets > 0) return WidgetProblems.TypeInUse(widgets);
            db.WidgetTypes.Remove(type);
            await db.SaveChangesAsync(cancel);
            return new Done();
        }, cancel);
    }
}
