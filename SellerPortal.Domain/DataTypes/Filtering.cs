using System.Text.Json.Nodes;

namespace SellerPortal.Domain.DataTypes;

/// <summary>How any stored JSON value is found by text, also one outside every schema.</summary>
public static class Filtering
{
    /// <summary>Scalars by their text, list elements one by one, objects by their members' values; null gives none.</summary>
    public static IEnumerable<string> Terms(JsonNode? value) => value switch
    {
        null => [],
        JsonArray list => list.SelectMany(Terms),
        JsonObject item => item.SelectMany(member => Terms(member.Value)),
        JsonValue scalar when scalar.TryGetValue<string>(out var text) => [text],
        _ => [value.ToJsonString()],
    };
}
