using Microsoft.AspNetCore.Components;
using SellerPortal.Web.App;
using SellerPortal.Web.Inputs;

namespace SellerPortal.Web.PreOffers;

/// <summary>What is selected in the list and done with it, and which columns it shows.</summary>
public sealed partial class PreOffersPage
{
    readonly HashSet<Guid> selected = [];
    IReadOnlySet<ListColumn> putAway = new HashSet<ListColumn>();
    IReadOnlyList<(ListColumn Column, string Name)> columns = [];
    ConfirmDialog? confirm;
    bool busy, toldWell;
    string? told;

    [Inject] WithdrawPreOffers Withdrawal { get; set; } = null!;
    [Inject] ListColumns Kept { get; set; } = null!;
    [Inject] FieldWords Words { get; set; } = null!;

    bool Selectable => actor is { IsSeller: true, Reviews: false, ReadOnly: false };

    /// <summary>The status always shows, before prices, stocks and times.</summary>
    ListColumn? FirstAfterStatus => columns.Select(c => (ListColumn?)c.Column).FirstOrDefault(c => c is ListColumn.Price or ListColumn.Stock or ListColumn.Updated && !putAway.Contains(c.Value));

    async Task ReadColumnsAsync()
    {
        putAway = (await Kept.ReadAsync(actor, CancellationToken.None)).Value;
        columns = [.. Enum.GetValues<ListColumn>().Where(c => c != ListColumn.Seller || actor.Reviews).Select(c => (c, T[c switch
        {
            ListColumn.Seller => "Column.Seller", ListColumn.Category => "Field.category", ListColumn.Price => "Field.price", ListColumn.Stock => "Field.stock", _ => "Column.Updated",
        }].Value))];
    }

    async Task PutAwayAsync(IReadOnlySet<ListColumn> now)
    {
        putAway = now;
        await Kept.RunAsync(now, actor, CancellationToken.None);
    }

    void Select(Guid id, bool on)
    {
        told = null;
        if (on) selected.Add(id);
        else selected.Remove(id);
    }

    void SelectAll(bool on)
    {
        selected.Clear();
        if (on) selected.UnionWith(list!.Rows.Select(r => r.Id));
    }

    async Task WithdrawAsync()
    {
        if (!await confirm!.AskAsync(new(T["Bulk.Title", selected.Count], T["Bulk.Text"], T[selected.Count == 1 ? "Bulk.Withdraw.One" : "Bulk.Withdraw", selected.Count], Danger: true))) return;
        busy = true;
        var outcome = await Withdrawal.RunAsync([.. selected], actor, CancellationToken.None);
        busy = false;
        if (!outcome.Succeeded)
        {
            (told, toldWell) = (Words.Of(outcome.Problems[0]), false);
            return;
        }
        var it = outcome.Value;
        (told, toldWell) = (T["Bulk.Done", it.Withdrawn], it.Refused.Count == 0);
        if (it.Refused.Count > 0)
            told += " " + T["Bulk.Refused", string.Join(", ", list!.Rows.Where(r => it.Refused.Any(x => x.Id == r.Id)).Select(r => r.Name)), string.Join(" ", it.Refused.Select(x => Words.Of(x.Why)).Distinct())];
        selected.Clear();
        await LoadAsync();
    }
}
