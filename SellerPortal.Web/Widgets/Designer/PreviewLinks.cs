using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Widgets.Designer;

/// <summary>What a link without a sign-in shows.</summary>
/// <param name="At">What is shown then, UTC; null for the draft.</param>
/// <param name="Language">Empty for the values in no language.</param>
public sealed record PreviewTicket(Guid WidgetId, DateTime? At, string Language);

/// <summary>Makes and reads links that show one widget to people without an account, for a week. Signed and sealed by the portal's own keys.</summary>
public sealed class PreviewLinks(IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);
    readonly IDataProtector protector = protection.CreateProtector("SellerPortal.WidgetPreview");

    sealed record Sealed(PreviewTicket Ticket, DateTime Until);

    /// <returns>A path of this portal.</returns>
    public Outcome<string> Make(PreviewTicket ticket, Actor actor) => !WidgetRights.MayRead(actor) ? Problems.Forbidden()
        : string.Create(CultureInfo.InvariantCulture, $"/design-preview/{protector.Protect(JsonSerializer.Serialize(new Sealed(ticket, Microseconds.Now(clock) + Lifetime)))}");

    /// <returns>Null for what is forged or too old.</returns>
    public PreviewTicket? Read(string token)
    {
        try
        {
            var read = JsonSerializer.Deserialize<Sealed>(protector.Unprotect(token));
            return read?.Until > clock.GetUtcNow().UtcDateTime ? read.Ticket : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }
}
