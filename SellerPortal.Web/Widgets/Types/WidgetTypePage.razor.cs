using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using SellerPortal.Domain;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.App;
using SellerPortal.Web.Widgets.Drafts;

namespace SellerPortal.Web.Widgets.Types;

/// <summary>A widget type's schema by form and as JSON, and what a change of it touches.</summary>
public sealed partial class WidgetTypePage(IJSRuntime js) : IAsyncDisposable
{
    const long MostBytes = 512 * 1024;
    ConfirmDialog confirm = null!;
    ElementReference root;
    DotNetObjectReference<WidgetTypePage>? self;
    IJSObjectReference? script;
    Actor actor = null!;
    SchemaDraft? draft;
    WidgetSchema? stored;
    IReadOnlyList<Widget> widgets = [];
    IReadOnlyList<Problem> problems = [];
    string name = "";
    string? said, moved, shown;
    /// <summary>Name and schema as they are stored, or as they were when the page was opened.</summary>
    (string Name, string Text) kept;
    int? revision;
    bool missing, busy;

    UnsavedWork? work;

    /// <summary>A new type's draft is kept apart for each template that it can begin with.</summary>
    string DraftPage => $"widget-types/{Id?.ToString() ?? $"new/{WidgetTemplates.Names.FirstOrDefault(n => n == Template)}"}";

    [Parameter] public Guid? Id { get; set; }
    [SupplyParameterFromQuery] public string? Template { get; set; }

    JsonObject? Unsaved() => draft is null || (name, draft.Text) == kept ? null : new() { ["name"] = name, ["schema"] = draft.Text };

    void Restore(JsonObject written)
    {
        name = (string?)written["name"] ?? "";
        draft!.Write((string?)written["schema"] ?? "");
    }

    protected override async Task OnParametersSetAsync()
    {
        actor ??= await Current.GetAsync();
        if (shown == Navigation.Uri) return;
        shown = Navigation.Uri;
        await LoadAsync();
    }

    async Task LoadAsync()
    {
        if (Id is not { } id)
        {
            var template = WidgetTemplates.Names.FirstOrDefault(n => n == Template);
            (draft, name) = (new(template is null ? [] : WidgetTemplates.Schema(template, T)), template is null ? "" : T["Template." + template]);
            kept = (name, draft.Text);
            return;
        }
        var found = await Read.RunAsync(id, actor, CancellationToken.None);
        missing = !found.Succeeded;
        if (missing) return;
        var type = found.Value.Type;
        (name, revision, widgets, stored) = (type.Name, type.Revision, found.Value.Widgets, WidgetSchema.Parse(type.Schema));
        draft = new(stored.ToJson());
        kept = (name, draft.Text);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (script is not null || draft is null) return;
        script = await js.InvokeAsync<IJSObjectReference>("import", "./js/order.js");
        self = DotNetObjectReference.Create(this);
        await script.InvokeVoidAsync("attach", root, self);
    }

    /// <summary>Called by the browser: a field was dragged, or moved by keys.</summary>
    [JSInvokable]
    public void Move(string list, string row, int to)
    {
        var schema = list.Split('.') is ["schema", var key, "schema"] ? draft!.Schema[key]?["schema"] as JsonObject : draft!.Schema;
        if (schema is null) return;
        draft.Move(schema, row, to);
        moved = T["Structure.Moved", row, to + 1, schema.Count];
        StateHasChanged();
    }

    /// <summary>What widgets of this type will be shown without, or with other rules.</summary>
    List<string> Touched()
    {
        var lines = new List<string>();
        if (stored is null || !draft!.IsGood) return lines;
        Compare(stored, WidgetSchema.Parse(draft.Schema.ToJsonString()), "");
        return lines;

        void Compare(WidgetSchema old, WidgetSchema now, string inside)
        {
            foreach (var field in old.Fields)
            {
                if (now.Find(field.Key) is not { } next) lines.Add(T["Types.Touch.Gone", inside + field.Label]);
                else
                {
                    if (next.DataType != field.DataType || next.Multi != field.Multi) lines.Add(T["Types.Touch.Kind", inside + field.Label]);
                    else if (field.Schema is not null && next.Schema is not null) Compare(field.Schema, next.Schema, $"{field.Label} › ");
                    if (next.Required && !field.Required) lines.Add(T["Types.Touch.Required", inside + next.Label]);
                }
            }
            foreach (var field in now.Fields.Where(f => f.Required && old.Find(f.Key) is null)) lines.Add(T["Types.Touch.Required", inside + field.Label]);
        }
    }

    async Task SaveAsync()
    {
        (busy, said) = (true, null);
        try
        {
            if (draft!.Broken is not null)
            {
                problems = [new Problem("", "broken", T["Types.Broken"])];
                return;
            }
            var saved = await Save.RunAsync(Id, new JsonObject { ["name"] = name, ["schema"] = draft.Schema.DeepClone() }, revision, actor, CancellationToken.None);
            problems = saved.Problems;
            if (!saved.Succeeded) return;
            said = T["Types.Saved"];
            kept = (name, draft.Text);
            await work!.ForgetAsync();
            if (Id is null) Navigation.NavigateTo($"/widget-types/{saved.Value.Id}");
            else await LoadAsync();
        }
        finally
        {
            busy = false;
        }
    }

    async Task DeleteAsync()
    {
        if (!await confirm.AskAsync(new(T["Types.Delete.Title", name], T["Types.Delete.Text"], T["Types.Delete"], Danger: true))) return;
        var done = await Delete.RunAsync(Id!.Value, actor, CancellationToken.None);
        problems = done.Problems;
        if (!done.Succeeded) return;
        await work!.ForgetAsync();
        kept = (name, draft!.Text);
        Navigation.NavigateTo("/widget-types");
    }

    async Task ImportAsync(InputFileChangeEventArgs chosen)
    {
        try
        {
            using var reader = new StreamReader(chosen.File.OpenReadStream(MostBytes));
            draft!.Write(await reader.ReadToEndAsync());
        }
        catch (IOException)
        {
            problems = [new Problem("", "too_large", T["Types.TooLarge", MostBytes / 1024])];
        }
    }

    public async ValueTask DisposeAsync()
    {
        self?.Dispose();
        await script.LetGoAsync();
    }
}
