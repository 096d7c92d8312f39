namespace SellerPortal.Web.Widgets.Designer;

/// <summary>The steps of a session, back and forth. What is typed into one field without a rest is one step.</summary>
public sealed class DesignHistory(Design start, TimeProvider clock)
{
    const int Most = 500;
    static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);
    readonly LinkedList<Design> past = [];
    readonly Stack<Design> future = [];
    string? typing;
    long typedAt;

    public Design Now { get; private set; } = start;
    public bool CanUndo => past.Count > 0;
    public bool CanRedo => future.Count > 0;

    /// <param name="field">Where it was typed; null for a step of its own.</param>
    public void Do(Design next, string? field = null)
    {
        var goesOn = field is not null && field == typing && clock.GetElapsedTime(typedAt) < Rest;
        (typing, typedAt) = (field, clock.GetTimestamp());
        if (ReferenceEquals(next, Now)) return;
        if (!goesOn || past.Count == 0)
        {
            past.AddLast(Now);
            if (past.Count > Most) past.RemoveFirst();
        }
        future.Clear();
        Now = next;
    }

    public void Undo()
    {
        if (past.Last is not { Value: var before }) return;
        past.RemoveLast();
        future.Push(Now);
        (Now, typing) = (before, null);
    }

    public void Redo()
    {
        if (!future.TryPop(out var after)) return;
        past.AddLast(Now);
        (Now, typing) = (after, null);
    }
}
