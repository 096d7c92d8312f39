using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog.Schemas;

/// <summary>How changes of attributes are recorded.</summary>
static class CatalogKinds
{
    public const string Publish = CatalogChange.SchemaPrefix + "publish";
    public const string RollBack = CatalogChange.SchemaPrefix + "rollback";
    public const string Undo = CatalogChange.SchemaPrefix + "undo";
    public const string Merge = CatalogChange.SchemaPrefix + "merge";
    public const string Import = CatalogChange.SchemaPrefix + "import";
}
