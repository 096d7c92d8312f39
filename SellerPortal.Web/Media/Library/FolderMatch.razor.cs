using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SellerPortal.Domain;
using SellerPortal.Web.Inputs;
using SellerPortal.Web.Inputs.Uploading;

namespace SellerPortal.Web.Media.Library;

public sealed partial class FolderMatch
{
    const int Step = 50;

    readonly List<ChosenFile> coming = [];
    UploadZone zone = null!;
    FolderPlan plan = new();
    IReadOnlyList<(FolderPlace Place, IReadOnlyList<ChosenFile> Files)> matched = [];
    IReadOnlyList<FolderGroup> unmatched = [], ambiguous = [];
    int most = Step, arrived;
    bool matching, sending, sent;
    string? problem, done;

    /// <summary>Whose pre-offers, by number; null for the actor's own.</summary>
    [Parameter] public int? Seller { get; set; }
    [Parameter, EditorRequired] public Actor Actor { get; set; } = null!;
    [Inject] MatchFolder Match { get; set; } = null!;
    [Inject] FindPlaces Places { get; set; } = null!;
    [Inject] IStringLocalizer<LibraryTexts> T { get; set; } = null!;

    static Dictionary<string, object?> PickAttributes => new() { ["aria-labelledby"] = "folder-title folder-pick-choose" };

    async Task ChosenAsync((IReadOnlyList<ChosenFile> Files, bool Last) part)
    {
        coming.AddRange(part.Files);
        (matching, done, problem) = (true, null, null);
        if (!part.Last) return;
        var files = coming.ToList();
        coming.Clear();
        try
        {
            var found = await Match.RunAsync([.. files.Select(f => f.Path)], Seller, Actor, CancellationToken.None);
            if (found.Succeeded) plan.Add(files, found.Value);
            else problem = T["Folder.TooMany", MatchFolder.Most.ToString("N0", CultureInfo.CurrentCulture)];
        }
        catch (Exception e) when (e is DbException or TimeoutException)
        {
            problem = T["Folder.Failed"];
        }
        matching = false;
        Arrange();
    }

    void Arrange() => (matched, unmatched, ambiguous) = (plan.Matched, plan.Open(ambiguous: false), plan.Open(ambiguous: true));

    void Decide(FolderGroup group, string? sku)
    {
        if (sku is not { Length: > 0 }) return;
        plan.Decide(group.Files.Select(f => f.File), plan.Places[sku]);
        Arrange();
    }

    async Task<IReadOnlyList<Option>> FindAsync(string text, CancellationToken cancel) => await Places.RunAsync(text, Seller, Actor, cancel) is { Succeeded: true } found ? found.Value : [];

    async Task PickAsync(FolderGroup group, Option? option)
    {
        if (option is null || await Match.FindAsync(option.Value, Seller, Actor, CancellationToken.None) is not { Succeeded: true } place) return;
        plan.Decide(group.Files.Select(f => f.File), place.Value);
        Arrange();
    }

    void LeaveOut(FolderGroup group) => LeaveOut([.. group.Files.Select(f => f.File)]);

    void LeaveOut(IReadOnlyList<ChosenFile> files)
    {
        plan.LeaveOut(files);
        Arrange();
    }

    async Task SendAsync()
    {
        (sending, arrived) = (true, 0);
        var targets = plan.Targets();
        plan = new();
        Arrange();
        await zone.SendAsync(targets);
    }

    async Task ClearAsync()
    {
        plan = new();
        Arrange();
        await zone.ForgetAsync();
    }

    void Arrived(IReadOnlyList<UploadedFile> files) => arrived += files.Count;

    void Ended()
    {
        sending = false;
        if (sent && arrived > 0) done = T["Folder.Done", arrived.ToString("N0", CultureInfo.CurrentCulture)];
    }
}
