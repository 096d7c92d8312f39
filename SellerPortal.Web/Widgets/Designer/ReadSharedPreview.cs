using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Store;
using SellerPortal.Web.Widgets.Previews;

namespace SellerPortal.Web.Widgets.Designer;

/// <summary>What a signed link shows: whoever has it, an account or not, sees this one widget and nothing else.</summary>
public sealed class ReadSharedPreview(PortalStore store, PreviewLinks links, ReadPreviewProducts products, TimeProvider clock)
{
    /// <param name="Design">Null where nothing is shown at that time.</param>
    public sealed record View(PreviewTicket Ticket, string Name, Design? Design, IReadOnlyList<PreviewProduct> Products);

    /// <returns>Null for a link that is forged, too old, or of a widget that is gone.</returns>
    public async Task<View?> RunAsync(string token, CancellationToken cancel)
    {
        if (links.Read(token) is not { } ticket) return null;
        await using var db = store.CreateDbContext();
        if (await db.Widgets.AsNoTracking().FirstOrDefaultAsync(w => w.Id == ticket.WidgetId, cancel) is not { } widget) return null;
        var content = widget.Content();
        if (ticket.At is { } at)
        {
            var shown = await db.WidgetVersions.AsNoTracking().Where(v => v.WidgetId == widget.Id && v.ShownFrom != null).ToListAsync(cancel);
            if (widget.State != WidgetState.Published || WidgetSchedule.At(shown, at) is not { } version) return new(ticket, widget.Name, null, []);
            content = WidgetContent.Parse(version.Content);
        }
        var type = content.TypeId is { } id ? await db.WidgetTypes.AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, cancel) : null;
        var schema = type is null ? null : WidgetSchema.Parse(type.Schema);
        return new(ticket, content.Name, Design.Of(widget.Slug, content, schema), await products.ReadAsync(widget.Slug, content, ticket.At ?? Microseconds.Now(clock), ticket.Language, cancel));
    }
}
