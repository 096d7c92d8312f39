using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Store;
using SellerPortal.Web.Widgets.Storefront;

namespace SellerPortal.Web.Widgets;

/// <summary>
/// Makes a widget, or changes its draft; the storefront goes on showing what is published. Rich text is cleaned, ids of uploaded pictures become
/// their paths. What changes nothing is no change: no revision, no version.
/// </summary>
public sealed class SaveWidgetDraft(PortalStore store, CleanHtml html, StorefrontCache storefront, TimeProvider clock)
{
    /// <param name="id">Null for a new widget.</param>
    /// <param name="body">See <see cref="WidgetRules"/>; unchecked.</param>
    /// <param name="revision">The revision that the change was made on: another's save since then is a conflict. Null to save over whatever stands there.</param>
    public async Task<Outcome<Widget>> RunAsync(Guid? id, JsonNode? body, int? revision, Actor actor, CancellationToken cancel)
    {
        if (!WidgetRights.MayWrite(actor)) return Problems.Forbidden();
        var outcome = await store.WriteAsync<(Widget Widget, bool Moved)>(async transaction =>
        {
            var db = transaction.Db;
            Widget? widget = null;
            if (id is { } known)
            {
                var found = await WidgetHistory.FindAsync(transaction, known, revision, cancel);
                if (!found.Succeeded) return Outcome<(Widget, bool)>.Refused(found.Problems);
                widget = found.Value;
            }
            var stored = widget is null ? null : new WidgetInput(widget.Slug, widget.Content());
            var context = await WidgetSources.ContextAsync(db, body, stored?.Content, cancel);
            var input = WidgetRules.Check(body, stored, context);
            if (!input.Succeeded) return Outcome<(Widget, bool)>.Refused(input.Problems);
            var schema = WidgetSources.SchemaOf(context, input.Value.Content.TypeId);
            var content = await WidgetSources.ResolveAsync(db, html.Of(input.Value.Content, schema), schema, cancel);
            if (!content.Succeeded) return Outcome<(Widget, bool)>.Refused(content.Problems);
            var slug = input.Value.Slug;
            if (slug != widget?.Slug && await db.Widgets.AnyAsync(w => w.Slug == slug, cancel)) return WidgetProblems.SlugTaken("slug", "widget");

            var now = Microseconds.Now(clock);
            if (widget is null)
            {
                widget = new Widget { Id = Guid.CreateVersion7(), Number = await NextNumberAsync(db, cancel), Slug = slug, Name = "", CreatedAt = now };
                db.Widgets.Add(widget);
            }
            else if (slug == widget.Slug && content.Value.ToJson() == stored!.Content.ToJson()) return (widget, false);
            var moved = slug != widget.Slug && widget.State == WidgetState.Published;
            widget.Slug = slug;
            widget.Take(content.Value);
            await WidgetHistory.SaveAsync(db, widget, actor, now, cancel);
            await db.SaveChangesAsync(cancel);
            if (moved) StorefrontVersions.RaiseWidgets(transaction.Sql);
            return (widget, moved);
        }, cancel);
        if (outcome is { Succeeded: true, Value.Moved: true }) storefront.Invalidate();
        return outcome.Then<Widget>(saved => saved.Widget);
    }

    internal static async Task<int> NextNumberAsync(PortalDb db, CancellationToken cancel) => (await db.Widgets.MaxAsync(w => (int?)w.Number, cancel) ?? 0) + 1;
}
