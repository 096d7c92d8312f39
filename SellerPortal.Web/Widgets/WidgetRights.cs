using SellerPortal.Domain;

namespace SellerPortal.Web.Widgets;

/// <summary>Who may do what with widgets, types and collections: owners and editors all, reviewers read.</summary>
public static class WidgetRights
{
    public static bool MayRead(Actor actor) => (actor.Roles & (Roles.Owner | Roles.Editor | Roles.Reviewer)) != 0;
    public static bool MayWrite(Actor actor) => !actor.ReadOnly && (actor.Roles & (Roles.Owner | Roles.Editor)) != 0;
}
