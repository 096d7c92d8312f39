using Microsoft.AspNetCore.Components;
using Radzen;
using SellerPortal.Domain;
using SellerPortal.Web.App;

namespace SellerPortal.Web.Accounts;

public sealed partial class PeoplePage
{
    ConfirmDialog confirm = null!;
    Actor actor = null!;
    KeyPage<PersonEntry>? people;
    PersonEntry? edited;
    CreatedPerson? told;
    bool editing;

    [SupplyParameterFromQuery(Name = "q")] public string? Search { get; set; }
    [SupplyParameterFromQuery] public Guid? After { get; set; }
    [SupplyParameterFromQuery] public Guid? Before { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        actor = await Current.GetAsync();
        await LoadAsync();
    }

    async Task LoadAsync() => people = (await List.RunAsync(new(Search, After, Before), actor, CancellationToken.None)) is { Succeeded: true } outcome ? outcome.Value : new([], 0, false, false);

    string Address(Guid? after = null, Guid? before = null) =>
        Navigation.GetUriWithQueryParameters("/people", new Dictionary<string, object?> { ["q"] = string.IsNullOrWhiteSpace(Search) ? null : Search, ["after"] = after, ["before"] = before });

    void Edit(PersonEntry? person) => (edited, editing, told) = (person, true, null);

    async Task SavedAsync(CreatedPerson? created)
    {
        (editing, told) = (false, created);
        if (created is null) Notices.Notify(NotificationSeverity.Success, T["People.Saved", edited?.Name ?? ""]);
        await LoadAsync();
    }

    async Task ResetAsync(PersonEntry person)
    {
        if (!await confirm.AskAsync(new(T["People.ResetTitle", person.Name], T["People.ResetText"], T["People.Reset"]))) return;
        var outcome = await Reset.RunAsync(person.Id, actor, CancellationToken.None);
        if (outcome.Succeeded) told = outcome.Value;
        else Notices.Notify(NotificationSeverity.Error, Words.Of(outcome.Problems, T));
    }

    async Task LockAsync(PersonEntry person)
    {
        if (!person.Locked && !await confirm.AskAsync(new(T["People.LockTitle", person.Name], T["People.LockText"], T["People.Lock"], Danger: true))) return;
        await TellAsync(await Lock.RunAsync(person.Id, !person.Locked, actor, CancellationToken.None), T[person.Locked ? "People.Unlocked" : "People.LockedNow", person.Name]);
    }

    async Task RemoveAsync(PersonEntry person)
    {
        if (!await confirm.AskAsync(new(T["People.RemoveTitle", person.Name], T["People.RemoveText"], T["People.Remove"], Danger: true, TypeToConfirm: person.Email))) return;
        await TellAsync(await Remove.RunAsync(person.Id, actor, CancellationToken.None), T["People.Removed", person.Name]);
    }

    async Task TellAsync(Outcome<Done> outcome, string success)
    {
        if (outcome.Succeeded) Notices.Notify(NotificationSeverity.Success, success);
        else Notices.Notify(NotificationSeverity.Error, Words.Of(outcome.Problems, T));
        await LoadAsync();
    }

    string RoleNames(Roles roles) =>
        string.Join(", ", Enum.GetValues<Roles>().Where(role => role != Roles.None && roles.HasFlag(role)).Select(role => T["Role." + role].Value));
}
