using System.Text.Json.Nodes;
using SellerPortal.Domain;
using SellerPortal.Domain.Widgets;

namespace SellerPortal.Web.Widgets.Designer;

/// <summary>What the panes of one designer share: the design with its steps, what is chosen, in which language it is shown.</summary>
public sealed class DesignDesk(Design start, IReadOnlyList<string> languages, TimeProvider clock)
{
    readonly DesignHistory history = new(start, clock);

    public Design Now => history.Now;
    public bool CanUndo => history.CanUndo;
    public bool CanRedo => history.CanRedo;
    /// <summary>Beside the values in no language.</summary>
    public IReadOnlyList<string> Languages => languages;
    /// <summary>The language of structure and preview; empty for none.</summary>
    public string Language { get; private set; } = "";
    /// <summary>An item of a field; an id of 0 for a field without a value yet. Null for the widget itself.</summary>
    public (string Key, int Id)? Chosen { get; private set; }
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>After every change of any of these; <c>true</c> where the design itself is another.</summary>
    public event Action<bool>? Changed;

    public WidgetField? ChosenField => Chosen is var (key, _) ? Now.Schema?.Find(key) : null;
    public DesignItem? ChosenItem => Chosen is var (key, id) ? Now.Find(key, id) : null;

    /// <param name="typedIn">The field that is typed into: see <see cref="DesignHistory.Do"/>.</param>
    public void Do(Design next, string? typedIn = null)
    {
        if (ReferenceEquals(next, Now)) return;
        history.Do(next, typedIn);
        if (Chosen is { Id: > 0 } && ChosenItem is null) Chosen = null;
        Changed?.Invoke(true);
    }

    public void Undo() => Step(history.Undo);
    public void Redo() => Step(history.Redo);

    void Step(Action step)
    {
        var before = Now;
        step();
        if (ReferenceEquals(before, Now)) return;
        if (Chosen is { Id: > 0 } && ChosenItem is null) Chosen = null;
        Changed?.Invoke(true);
    }

    public void Choose(string key, int id) => Tell(() => Chosen = (key, id));
    public void ChooseWidget() => Tell(() => Chosen = null);
    public void Speak(string language) => Tell(() => Language = language);
    public void Refuse(IReadOnlyList<Problem> problems) => Tell(() => Problems = problems);

    void Tell(Action change)
    {
        change();
        Changed?.Invoke(false);
    }

    /// <summary>Adds an item to a list, or chooses the one value that there can be.</summary>
    public void Add(WidgetField field)
    {
        if (Now.Add(field, Chosen is var (key, id) && key == field.Key && id > 0 ? id : null) is not var (design, added))
        {
            Choose(field.Key, Now.Items(field.Key)[0].Id);
            return;
        }
        Chosen = (field.Key, added);
        Do(design);
    }

    public void Duplicate(string key, int id)
    {
        if (Now.Duplicate(key, id) is not var (design, copy)) return;
        Chosen = (key, copy);
        Do(design);
    }

    /// <summary>The next one is chosen, so that hands can go on.</summary>
    public void Remove(string key, int id)
    {
        var items = Now.Items(key);
        var at = items.FindIndex(i => i.Id == id);
        if (at < 0) return;
        var rest = items.RemoveAt(at);
        Chosen = rest.Count == 0 ? null : (key, rest[Math.Min(at, rest.Count - 1)].Id);
        Do(Now.Remove(key, id));
    }

    public void Set(WidgetField field, int id, WidgetField? part, string language, string text) => Set(field, id, part, language, DesignValues.Typed(part, text));

    /// <summary>All values of a sub-field of several.</summary>
    public void Set(WidgetField field, int id, WidgetField part, string language, IEnumerable<string> values) => Set(field, id, part, language, DesignValues.Listed(values));

    void Set(WidgetField field, int id, WidgetField? part, string language, JsonNode? value)
    {
        var fresh = Now.Find(field.Key, id) is null;
        var next = Now.Set(field, id, part, language, value);
        if (fresh && Chosen?.Key == field.Key) Chosen = (field.Key, next.Items(field.Key)[^1].Id);
        Do(next, $"{field.Key}.{(fresh ? next.Items(field.Key)[^1].Id : id)}.{part?.Key}.{language}");
    }

    /// <summary>Where saving finds fault with a value: <c>attributes.slides[2].title</c>.</summary>
    public string PathOf(WidgetField field, int id, WidgetField? part, string language)
    {
        var root = language.Length == 0 ? $"attributes.{field.Key}" : $"localized_attributes.{field.Key}.{language}";
        if (field.Multi) root += $"[{Math.Max(0, Now.Items(field.Key).FindIndex(i => i.Id == id))}]";
        return part is null ? root : $"{root}.{part.Key}";
    }
}
