using SellerPortal.Domain.Catalog;

namespace SellerPortal.Web.Inputs;

/// <summary>What every editor is told of the field it edits.</summary>
/// <param name="Path">As in <see cref="Domain.Problem.Path"/>.</param>
/// <param name="Id">Of the element that takes the focus; its label is <c>{Id}-label</c>.</param>
/// <param name="Language">The reader's.</param>
public sealed record FieldFrame(AttributeDefinition Attribute, string Path, string Id, string Language)
{
    public bool Required { get; init; }
    public bool Disabled { get; init; }
    public bool Invalid { get; init; }
    /// <summary>The ids of help and errors.</summary>
    public string? DescribedBy { get; init; }
    /// <summary>The language of the value, where it is not the default one.</summary>
    public string? ContentLanguage { get; init; }

    public string Name => Attribute.NameIn(Language);
    public string? AriaInvalid => Invalid ? "true" : null;
    public string? AriaRequired => Required ? "true" : null;

    /// <summary>
    /// An element's id for a path: <c>prices[0].price</c> → <c>f-prices--0--price</c>. Steps are parted by two hyphens,
    /// what belongs to a field (<c>-label</c>, <c>-field</c>) by one: a part called "label" is not its group's label.
    /// </summary>
    public static string IdOf(string path) => "f-" + string.Concat(path.Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c.ToString() : c == ']' ? "" : "--"));
}
