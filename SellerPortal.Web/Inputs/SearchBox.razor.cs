using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;

namespace SellerPortal.Web.Inputs;

public sealed partial class SearchBox : IDisposable
{
    /// <summary>Up to here the list is rendered whole; longer ones only as far as they are seen.</summary>
    const int Plain = 60;
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    bool open, edited, searching, failed;
    string typed = "";
    IReadOnlyList<Option> found = [];
    List<(Option Option, int At)> numbered = [];
    CancellationTokenSource? search;

    [Inject] IStringLocalizer<InputTexts> T { get; set; } = null!;
    [Inject] InputScript Script { get; set; } = null!;

    [Parameter, EditorRequired] public string Id { get; set; } = "";
    /// <summary>What is chosen; empty for nothing. With <see cref="Chosen"/> the box stays empty and adds to a list.</summary>
    [Parameter] public string? Value { get; set; }
    /// <summary>How the chosen one is shown.</summary>
    [Parameter] public string? ValueLabel { get; set; }
    /// <summary>Several can be chosen; these are.</summary>
    [Parameter] public IReadOnlyCollection<string>? Chosen { get; set; }
    /// <summary>A fixed list, searched here; else <see cref="Find"/>.</summary>
    [Parameter] public IReadOnlyList<Option>? Options { get; set; }
    [Parameter] public Func<string, CancellationToken, Task<IReadOnlyList<Option>>>? Find { get; set; }
    /// <summary>An option, or null for none any more. Choosing a chosen one of several again gives it too.</summary>
    [Parameter] public EventCallback<Option?> Picked { get; set; }
    [Parameter] public string? Label { get; set; }
    /// <summary>The field's name where a label element names the box.</summary>
    [Parameter] public string? Name { get; set; }
    [Parameter] public string? Placeholder { get; set; }
    [Parameter] public bool CanClear { get; set; } = true;
    [Parameter] public bool Disabled { get; set; }
    [Parameter] public bool Required { get; set; }
    [Parameter] public bool Invalid { get; set; }
    [Parameter] public string? DescribedBy { get; set; }

    string ListId => Id + "-list";
    string Shown => open && edited ? typed : Chosen is null ? ValueLabel ?? Value ?? "" : typed;

    string? Note => failed ? T["SearchFailed"].Value
        : searching ? T["Searching"].Value
        : found.Count > 0 ? null
        : edited && typed.Trim().Length > 0 ? T["NothingFound", typed.Trim()].Value : T["TypeFirst"].Value;

    bool IsChosen(Option option) => Chosen?.Contains(option.Value) ?? option.Value == Value;

    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? Script.LoadAsync() : Task.CompletedTask;

    async Task OpenAsync()
    {
        if (open || Disabled) return;
        (open, edited, typed) = (true, false, "");
        await SearchAsync("", TimeSpan.Zero);
    }

    async Task TypeAsync(string? text)
    {
        (open, edited, typed) = (true, true, text ?? "");
        await SearchAsync(typed, Options is null ? Pause : TimeSpan.Zero);
    }

    async Task SearchAsync(string text, TimeSpan pause)
    {
        search?.Cancel();
        search?.Dispose();
        if (Options is not null)
        {
            search = null;
            Show(Option.Matching(Options, text));
            return;
        }
        var mine = search = new CancellationTokenSource();
        (searching, failed) = (true, false);
        try
        {
            await Task.Delay(pause, mine.Token);
            Show(await Find!(text, mine.Token));
        }
        catch (OperationCanceledException) when (search != mine) { return; }
        catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException or TimeoutException)
        {
            Show([]);
            failed = true;
        }
        if (search == mine) searching = false;
    }

    void Show(IReadOnlyList<Option> options)
    {
        found = options;
        numbered = [.. options.Select((option, at) => (option, at))];
    }

    async Task ChooseAsync(Option option)
    {
        if (Chosen is null) Shut();
        else if (edited)
        {
            (edited, typed) = (false, "");
            await SearchAsync("", TimeSpan.Zero);
        }
        await Picked.InvokeAsync(option);
    }

    async Task ClearAsync()
    {
        Shut();
        await Picked.InvokeAsync(null);
    }

    async Task KeyAsync(KeyboardEventArgs key)
    {
        if (key.Key == "Escape") Shut();
        else if (key.Key == "Backspace" && typed.Length == 0 && Chosen is { Count: > 0 }) await Picked.InvokeAsync(new Option(Chosen.Last(), ""));
    }

    /// <summary>Leaving an emptied box clears it; leaving a half-typed one keeps what was chosen.</summary>
    async Task Close()
    {
        if (!open) return;
        var emptied = edited && typed.Length == 0 && Chosen is null && CanClear && !string.IsNullOrEmpty(Value);
        Shut();
        if (emptied) await Picked.InvokeAsync(null);
    }

    void Shut() => (open, edited, typed, searching) = (false, false, "", false);

    public void Dispose()
    {
        search?.Cancel();
        search?.Dispose();
    }
}
