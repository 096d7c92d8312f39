using System.Text.Json.Nodes;
using SellerPortal.Domain;

namespace SellerPortal.Web.PreOffers.Import;

/// <summary>One pre-offer of a file: PFI01's body, or why there is none.</summary>
/// <param name="Line">Where it begins, counted from 1; of a sheet the row.</param>
sealed record ImportRow(int Line, JsonNode? Body, IReadOnlyList<Problem> Faults)
{
    public string? Sku => Body is JsonObject item && item.TryGetPropertyValue("sku", out var sku) ? sku?.ToString() : null;
}

/// <summary>A pre-offer that was not taken.</summary>
/// <param name="Sku">As the file has it; null where it has none.</param>
public sealed record RefusedRow(int Line, string? Sku, IReadOnlyList<Problem> Problems);
