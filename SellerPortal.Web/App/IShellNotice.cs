using SellerPortal.Domain;

namespace SellerPortal.Web.App;

/// <summary>Something that concerns people on every page as long as it lasts.</summary>
public interface IShellNotice
{
    /// <summary>In the reader's language; null where there is nothing to tell this actor. Asked at each page: must be quick.</summary>
    string? For(Actor actor);
}
