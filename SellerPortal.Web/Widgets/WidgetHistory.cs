using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Widgets;

/// <summary>Writes a widget's moves: the row itself, and the version that tells of it.</summary>
static class WidgetHistory
{
    /// <summary>One person's saves within this time are one version.</summary>
    public static readonly TimeSpan OneSitting = TimeSpan.FromMinutes(10);

    /// <summary>Counts the change on the widget and adds its version; the caller saves.</summary>
    public static WidgetVersion Add(PortalDb db, Widget widget, WidgetMove move, Actor actor, DateTime now)
    {
        Touch(widget, actor, now);
        var version = new WidgetVersion
        {
            WidgetId = widget.Id, Number = ++widget.LastVersion, Move = move, At = now, ActorId = actor.UserId, ActorName = actor.Name, Content = widget.Content().ToJson(),
        };
        db.WidgetVersions.Add(version);
        return version;
    }

    /// <summary>A save of the draft: goes into the version of the same sitting, where the last one is such.</summary>
    public static async Task SaveAsync(PortalDb db, Widget widget, Actor actor, DateTime now, CancellationToken cancel)
    {
        var last = await db.WidgetVersions.FirstOrDefaultAsync(v => v.WidgetId == widget.Id && v.Number == widget.LastVersion, cancel);
        if (last is null || last.Move != WidgetMove.Save || last.ActorId != actor.UserId || now - last.At > OneSitting)
        {
            Add(db, widget, WidgetMove.Save, actor, now);
            return;
        }
        Touch(widget, actor, now);
        (last.At, last.Content) = (now, widget.Content().ToJson());
    }

    static void Touch(Widget widget, Actor actor, DateTime now)
    {
        widget.Revision++;
        widget.UpdatedAt = now > widget.UpdatedAt ? now : widget.UpdatedAt.AddMicroseconds(1);
        (widget.UpdatedBy, widget.UpdatedByName) = (actor.UserId, actor.Name);
    }

    /// <summary>The widget, to be changed in this transaction; a problem where there is none or another has changed it.</summary>
    /// <param name="revision">What the actor has seen; null to change whatever stands there.</param>
    public static async Task<Outcome<Widget>> FindAsync(WriteTransaction transaction, Guid id, int? revision, CancellationToken cancel)
    {
        // Locked on PostgreSQL: of two savers one waits, and is then told.
        if (!transaction.Sql.IsSqlite) transaction.Sql.Execute("""UPDATE "Widgets" SET "Revision" = "Revision" WHERE "Id" = @0""", id);
        if (await transaction.Db.Widgets.FirstOrDefaultAsync(w => w.Id == id, cancel) is not { } widget) return Problems.NotFound();
        return revision is { } seen && seen != widget.Revision ? WidgetProblems.ChangedMeanwhile(widget.UpdatedByName) : widget;
    }

    /// <summary>The versions that have a time to be shown.</summary>
    public static Task<List<WidgetVersion>> ShownAsync(PortalDb db, Guid id, CancellationToken cancel) =>
        db.WidgetVersions.Where(v => v.WidgetId == id && v.ShownFrom != null).ToListAsync(cancel);
}
