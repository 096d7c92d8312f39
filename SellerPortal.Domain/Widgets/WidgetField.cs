using System.Text.Json.Nodes;

namespace SellerPortal.Domain.Widgets;

/// <summary>What a field of a widget holds.</summary>
public enum WidgetDataType
{
    /// <summary>A line; with a display a day or a colour.</summary>
    Text,
    /// <summary>A path or address of a picture.</summary>
    Image,
    /// <summary>One of the field's choices.</summary>
    Dropdown,
    /// <summary>HTML.</summary>
    Area,
    /// <summary>An object of sub-fields.</summary>
    Nested,
}

/// <summary>One field of a widget type's schema.</summary>
/// <param name="Key"><c>[\w-]+</c>, unique among its siblings.</param>
public sealed record WidgetField(string Key, WidgetDataType DataType, string Label)
{
    public const string HtmlEditor = "html-editor", DatePicker = "date_picker", ColorPicker = "color_picker";

    /// <summary>How it is edited: one of the three names above, or null.</summary>
    public string? Display { get; init; }
    /// <summary>Asked when the widget is published; a draft may lack it.</summary>
    public bool Required { get; init; } = true;
    /// <summary>Holds a list of values.</summary>
    public bool Multi { get; init; }
    public bool IsLocalizable { get; init; }
    /// <summary>Of a dropdown, at least two; else empty.</summary>
    public IReadOnlyList<WidgetChoice> Choices { get; init; } = [];
    /// <summary>Of a nested field: its sub-fields, none of them nested. Else null.</summary>
    public WidgetSchema? Schema { get; init; }
    /// <summary>Properties that the dialect does not know, kept as they came; null for none.</summary>
    public JsonObject? Others { get; init; }

    /// <summary>The data type's name in JSON.</summary>
    public string TypeName => NameOf(DataType);

    public static string NameOf(WidgetDataType type) => type switch
    {
        WidgetDataType.Text => "text",
        WidgetDataType.Image => "image",
        WidgetDataType.Dropdown => "dropdown",
        WidgetDataType.Area => "area",
        _ => "nested",
    };

    public static IReadOnlyList<string> TypeNames { get; } = [.. Enum.GetValues<WidgetDataType>().Select(NameOf)];
}

/// <summary>One choice of a dropdown.</summary>
public sealed record WidgetChoice(string Value, string Label);
