using SellerPortal.Domain.DataTypes;

namespace SellerPortal.Web.Demo;

/// <summary>What the demo's own values refer to; no bundle of the demo holds another.</summary>
sealed class DemoReferences(DemoContent content, DemoCatalog catalog, IReadOnlyDictionary<string, DemoFile> files) : IReferences
{
    readonly HashSet<Reference> known =
    [
        .. content.Products.SelectMany(p => p.Variants).Select(v => new Reference(ReferenceKind.Sku, v.Sku)),
        .. content.Products.SelectMany(p => p.Variants).Where(v => v is { Status: "A", On: null }).Select(v => new Reference(ReferenceKind.Product, DemoIds.Of("product", v.Sku).ToString())),
        .. catalog.Categories.Select(c => new Reference(ReferenceKind.Category, c.Id.ToString())),
        .. files.Values.Select(f => new Reference(f.IsImage ? ReferenceKind.Image : ReferenceKind.File, f.Id.ToString())),
    ];

    public bool Exists(Reference reference) => known.Contains(reference);
    public bool Contains(string sku, string other) => false;
}
