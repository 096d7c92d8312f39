using SellerPortal.Web.Widgets.Previews;

namespace SellerPortal.Web.Widgets.Designer;

/// <summary>What a signed link shows: whoever has it, an account or not, sees this one widget and nothing else.</summary>
public sealed class ReadSharedPreview(PreviewLinks links, ReadWidgetAt read)
{
    /// <param name="Design">Null where nothing is shown at that time.</param>
    public sealed record View(PreviewTicket Ticket, string Name, Design? Design, IReadOnlyList<PreviewProduct> Products);

    /// <returns>Null for a link that is forged, too old, or of a widget that is gone.</returns>
    public async Task<View?> RunAsync(string token, CancellationToken cancel) =>
        links.Read(token) is { } ticket && await read.ReadAsync(ticket, cancel) is { } view ? new(ticket, view.Name, view.Design, view.Products) : null;
}
