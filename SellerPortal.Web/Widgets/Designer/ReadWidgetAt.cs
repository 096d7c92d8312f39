using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Store;
using SellerPortal.Web.Widgets.Previews;

namespace SellerPortal.Web.Widgets.Designer;

/// <summary>What a storefront shows of a widget at a time, by what is published and planned now; or its draft.</summary>
public sealed class ReadWidgetAt(PortalStore store, ReadPreviewProducts products, TimeProvider clock)
{
    /// <param name="Design">Null where nothing is shown at that time.</param>
    public sealed record View(string Name, Design? Design, IReadOnlyList<PreviewProduct> Products);

    /// <param name="at">UTC; null for the draft.</param>
    /// <param name="language">Empty for the values in no language.</param>
    public async Task<Outcome<View>> RunAsync(Guid id, DateTime? at, string language, Actor actor, CancellationToken cancel)
    {
        if (!WidgetRights.MayRead(actor)) return Problems.Forbidden();
        return await ReadAsync(new(id, at, language), cancel) is { } view ? view : Problems.NotFound();
    }

    /// <summary>For whoever may see this widget by a link.</summary>
    /// <returns>Null for a widget that is gone.</returns>
    internal async Task<View?> ReadAsync(PreviewTicket ticket, CancellationToken cancel)
    {
        await using var db = store.CreateDbContext();
        if (await db.Widgets.AsNoTracking().FirstOrDefaultAsync(w => w.Id == ticket.WidgetId, cancel) is not { } widget) return null;
        var content = widget.Content();
        if (ticket.At is { } at)
        {
            var shown = await db.WidgetVersions.AsNoTracking().Where(v => v.WidgetId == widget.Id && v.ShownFrom != null).ToListAsync(cancel);
            if (widget.State != WidgetState.Published || WidgetSchedule.At(shown, at) is not { } version) return new(widget.Name, null, []);
            content = WidgetContent.Parse(version.Content);
        }
        var type = content.TypeId is { } id ? await db.WidgetTypes.AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, cancel) : null;
        var schema = type is null ? null : WidgetSchema.Parse(type.Schema);
        return new(content.Name, Design.Of(widget.Slug, content, schema), await products.ReadAsync(widget.Slug, content, ticket.At ?? Microseconds.Now(clock), ticket.Language, cancel));
    }
}
