using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using SellerPortal.Domain;
using SellerPortal.Domain.DataTypes;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Web.Inputs;

/// <summary>
/// The editor of one <see cref="InputShape"/>. Values are never changed in place: every change is a new node,
/// or null for no value. What cannot be read is handed on as it was typed, for the rules to name.
/// </summary>
public abstract class ShapeInput : ComponentBase
{
    [Parameter, EditorRequired] public FieldFrame Frame { get; set; } = null!;
    [Parameter] public JsonNode? Value { get; set; }
    [Parameter] public EventCallback<JsonNode?> ValueChanged { get; set; }
    /// <summary>Of this field and its parts.</summary>
    [Parameter] public IReadOnlyList<Problem> Problems { get; set; } = [];
    /// <summary>A part was left; gives the part's path.</summary>
    [Parameter] public EventCallback<string> Left { get; set; }

    protected Task SetAsync(JsonNode? value) => JsonNode.DeepEquals(value, Value) ? Task.CompletedTask : ValueChanged.InvokeAsync(value);

    protected static string TextOf(JsonNode? value) => value is null ? "" : PythonText.Of(value);

    protected static JsonNode? NodeOf(string? text) => string.IsNullOrWhiteSpace(text) ? null : JsonValue.Create(text);
}

/// <summary>An editor of plain text. A value that comes from elsewhere replaces what is shown; one's own never does.</summary>
public abstract class TypedInput : ShapeInput
{
    JsonNode? seen;

    protected string Typed { get; private set; } = "";

    protected override void OnParametersSet()
    {
        if (JsonNode.DeepEquals(Value, seen)) return;
        (seen, Typed) = (Value, TextOf(Value));
    }

    protected Task CommitAsync(string? text)
    {
        Typed = text ?? "";
        seen = NodeOf(text);
        return SetAsync(seen);
    }
}
