namespace SellerPortal.Domain.Widgets;

/// <summary>A kind of widget: its name and the schema of its attributes.</summary>
public sealed class WidgetType
{
    public Guid Id { get; set; }
    /// <summary>The storefront's <c>pk</c>: a running number.</summary>
    public int Number { get; set; }
    public required string Name { get; set; }
    /// <summary><see cref="WidgetSchema"/> as JSON.</summary>
    public string Schema { get; set; } = "{}";
    /// <summary>Counts the saves: two people never overwrite each other unseen.</summary>
    public int Revision { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime UpdatedAt { get; set; }
    public string UpdatedByName { get; set; } = "";
}
