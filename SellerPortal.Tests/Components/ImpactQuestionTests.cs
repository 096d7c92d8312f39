using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Tests.Catalog;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Catalog.Editing;
using SellerPortal.Web.Catalog.Schemas;
using SellerPortal.Web.Inputs;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Components;

/// <summary>What a change of the tree comes to is said before it is made.</summary>
public class ImpactQuestionTests(TestStores stores)
{
    /// <summary>Shoes with four listings of two sellers, and bags, which ask a volume.</summary>
    async Task<(Marketplace Market, Guid Bags)> OpenAsync()
    {
        var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        for (var i = 0; i < 3; i++) await market.SubmitAsync(market.Body($"A-{i}"));
        await market.SubmitAsync(market.Body("B-0"), market.OtherSeller);
        // They end the catalogue when they go; the marketplace does.
        var tree = new TreeDesk(market.Store, market.Catalog);
        Assert.Empty((await tree.AddAsync("Bags", TreePlace.Root)).Problems);
        Assert.Empty((await tree.AddAsync("Belts", TreePlace.Root)).Problems);
        var bags = await tree.IdAsync("Bags");
        var desk = new Tests.Catalog.SchemaDesk(market, market.Catalog);
        var volume = new AttributeDefinition { Id = Guid.CreateVersion7(), Key = "volume", Name = "Volume", DataType = "text", IsRequired = true };
        Assert.Empty((await desk.PublishAsync(await desk.DraftAsync((d, t) => d.Add(t, bags, volume, inherits: true)))).Problems);
        return (market, bags);
    }

    [Fact]
    public async Task A_move_that_makes_listings_incomplete_asks_with_numbers_sellers_and_listings()
    {
        var (market, bags) = await OpenAsync();
        await using var _ = market;
        await using var stage = new OwnerStage(market);
        var dialog = stage.Render<ImpactDialog>();
        var intent = new TreeIntent([market.Shoes.Id], TreePlace.Into(bags));

        var answer = dialog.InvokeAsync(() => dialog.Instance.AskAsync(intent, "Shoes"));
        dialog.WaitForElement(".review-list");
        Assert.Contains("pre-offers 4, listed products 0, sellers 2", dialog.Find(".dialog-body").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Anadolu Shoes 3 pre-offers, 0 products", "Bergstrom Sport 1 pre-offers, 0 products"], dialog.FindAll(".attribute-uses li").Select(l => l.TextContent.Trim()));
        Assert.Contains("“Volume” is missing", dialog.Find(".review-list").TextContent, StringComparison.Ordinal);
        dialog.Find(".review-list button").Click();
        dialog.WaitForAssertion(() => Assert.Equal(4, dialog.FindAll(".impact-rows a").Count));
        dialog.Find(".dialog-end .button:not(.primary)").Click();
        Assert.False(await answer);

        answer = dialog.InvokeAsync(() => dialog.Instance.AskAsync(intent, "Shoes"));
        dialog.WaitForElement(".review-list");
        dialog.Find(".dialog-end .primary").Click();
        Assert.True(await answer);

        // Escape closes the browser's dialog.
        answer = dialog.InvokeAsync(() => dialog.Instance.AskAsync(intent, "Shoes"));
        dialog.WaitForElement(".review-list");
        dialog.Find("dialog").TriggerEvent("onclose", EventArgs.Empty);
        Assert.False(await answer);
    }

    [Fact]
    public async Task A_move_that_concerns_nobody_is_not_asked_about()
    {
        var (market, bags) = await OpenAsync();
        await using var _ = market;
        await using var stage = new OwnerStage(market);
        var dialog = stage.Render<ImpactDialog>();
        Assert.True(await dialog.InvokeAsync(() => dialog.Instance.AskAsync(new([bags], TreePlace.Into(market.Shoes.Id)), "Bags")));
        Assert.True(await dialog.InvokeAsync(() => dialog.Instance.AskAsync(new([market.Shoes.Id], TreePlace.Root), "Shoes")));
        Assert.Empty(stage.JSInterop.Invocations["portal.showDialog"]);
        Assert.Empty(dialog.FindAll(".dialog-body"));
    }

    [Fact]
    public async Task A_merge_tells_its_effect_before_it_can_be_done()
    {
        var (market, bags) = await OpenAsync();
        await using var _ = market;
        await using var stage = new OwnerStage(market);
        var editor = stage.Services.GetRequiredService<TreeEditor>();
        editor.Look(await market.Catalog.CurrentAsync(CancellationToken.None));
        var dialog = stage.Render<MergeDialog>(p => p.Add(d => d.Editor, editor));
        var asked = dialog.InvokeAsync(() => dialog.Instance.AskAsync([market.Shoes.Id]));
        dialog.WaitForElement(".dialog-body");
        Assert.True(dialog.Find(".dialog-end .danger").HasAttribute("disabled"));
        await dialog.InvokeAsync(() => dialog.FindComponent<SearchBox>().Instance.Picked.InvokeAsync(new Option(bags.ToString(), "Bags")));
        dialog.WaitForElement(".notice.amber");
        Assert.Contains("pre-offers 4, sellers 2", dialog.Find(".notice.amber").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Outside", "Outside", "Outside", "Incomplete"], dialog.FindComponent<EffectsList>().Instance.Impact.Changes.Where(c => c.PreOffers > 0).Select(c => c.Change.Effect.ToString()));
        dialog.Find(".dialog-end .danger").Click();
        dialog.Find("dialog").TriggerEvent("onclose", EventArgs.Empty);
        await asked;
        dialog.WaitForAssertion(() => Assert.Null(editor.Seen!.Tree.Find(market.Shoes.Id)));
        Assert.Equal(bags, market.Reader.Find(1, "A-0")!.CategoryId);
        Assert.Equal("red", (string?)market.Reader.Find(1, "A-0")!.Content().Attributes["colour"]);
    }

    [Fact]
    public async Task Several_are_copied_and_merged_as_one_is()
    {
        var (market, bags) = await OpenAsync();
        await using var _ = market;
        await using var stage = new OwnerStage(market);
        var editor = stage.Services.GetRequiredService<TreeEditor>();
        editor.Look(await market.Catalog.CurrentAsync(CancellationToken.None));
        var belts = editor.Seen!.Tree.All.Single(n => n.Category.Name == "Belts").Id;
        Assert.NotNull(await editor.DuplicateAsync([belts, market.Shoes.Id], TreePlace.Into(bags)));
        var copies = editor.Seen.Tree.Find(bags)!.Children;
        Assert.Equal(["Shoes", "Belts"], copies.Select(c => c.Category.Name));
        Assert.Equal(2, editor.Note!.Undo!.Count);
        await editor.UndoAsync(editor.Note.Undo);
        Assert.False(editor.Note!.IsProblem);
        Assert.Empty(editor.Seen.Tree.Find(bags)!.Children);

        // The deepest goes first, so that none is gone with its parent.
        Assert.NotNull(await editor.MoveAsync([belts], TreePlace.Into(market.Shoes.Id)));
        var impact = (await stage.Services.GetRequiredService<MeasureTreeImpact>().RunAsync(new([market.Shoes.Id, belts], Into: bags), market.Owner, null, CancellationToken.None)).Value;
        Assert.Equal((4, 2), (impact.PreOffers, impact.Sellers.Count));
        Assert.NotNull(await editor.MergeAsync([market.Shoes.Id, belts], bags, editor.Seen.Version));
        Assert.Equal(["Bags"], editor.Seen.Tree.All.Select(n => n.Category.Name));
        Assert.Equal(bags, market.Reader.Find(1, "A-0")!.CategoryId);

        // One undo brings both back, with what stood in them.
        await editor.UndoAsync(editor.Note!.Undo!);
        Assert.Equal(["Bags", "Belts", "Shoes"], editor.Seen.Tree.All.Select(n => n.Category.Name).Order());
        Assert.Equal(market.Shoes.Id, editor.Seen.Tree.Find(belts)!.Parent!.Id);
        Assert.Equal(market.Shoes.Id, market.Reader.Find(1, "A-0")!.CategoryId);

        // Of several, all are merged or none: the second is an ancestor of where they should go.
        Assert.NotNull(await editor.MoveAsync([bags], TreePlace.Into(market.Shoes.Id)));
        Assert.Null(await editor.MergeAsync([belts, market.Shoes.Id], bags, editor.Seen.Version));
        Assert.Equal(["Bags", "Belts", "Shoes"], editor.Seen.Tree.All.Select(n => n.Category.Name).Order());
    }

    [Fact]
    public async Task An_undo_that_makes_listings_incomplete_asks_first_and_another_is_one_click()
    {
        var (market, bags) = await OpenAsync();
        await using var _ = market;
        await using var stage = new OwnerStage(market);
        var editor = stage.Services.GetRequiredService<TreeEditor>();
        editor.Look(await market.Catalog.CurrentAsync(CancellationToken.None));
        Assert.NotNull(await editor.MoveAsync([market.Shoes.Id], TreePlace.Into(bags)));
        Assert.NotNull(await editor.MoveAsync([market.Shoes.Id], TreePlace.Root));
        var back = editor.Note!.Undo!;
        var dialog = stage.Render<ImpactDialog>();
        editor.ConsiderUndo = changes => dialog.Instance.AskUndoAsync(changes, null);

        // The move out of the bags made four complete.
        var undo = dialog.InvokeAsync(() => editor.UndoAsync(back));
        dialog.WaitForElement(".review-list");
        Assert.Contains("pre-offers 4, listed products 0, sellers 2", dialog.Find(".dialog-body").TextContent, StringComparison.Ordinal);
        dialog.Find(".dialog-end .button:not(.primary)").Click();
        await undo;
        Assert.Null(editor.Seen!.Tree.Find(market.Shoes.Id)!.Parent);
        undo = dialog.InvokeAsync(() => editor.UndoAsync(back));
        dialog.WaitForElement(".review-list");
        dialog.Find(".dialog-end .primary").Click();
        await undo;
        Assert.Equal(bags, editor.Seen!.Tree.Find(market.Shoes.Id)!.Parent!.Id);

        // And its own undo asks nothing of them.
        var shown = stage.JSInterop.Invocations["portal.showDialog"].Count;
        await dialog.InvokeAsync(() => editor.UndoAsync(editor.Note!.Undo!));
        Assert.Null(editor.Seen!.Tree.Find(market.Shoes.Id)!.Parent);
        Assert.Equal(shown, stage.JSInterop.Invocations["portal.showDialog"].Count);

        // The page of changes asks about each, and says where it concerns none.
        var asked = dialog.InvokeAsync(() => dialog.Instance.AskUndoAsync(editor.Note!.Undo!, "Moved the category “Shoes”."));
        dialog.WaitForElement(".review-list");
        Assert.Contains("Moved the category “Shoes”.", dialog.Find(".dialog-body").TextContent, StringComparison.Ordinal);
        dialog.Find(".dialog-end .button:not(.primary)").Click();
        Assert.False(await asked);
    }

    [Fact]
    public async Task What_an_outline_moves_is_counted_too()
    {
        var (market, _) = await OpenAsync();
        await using var closing = market;
        await using var stage = new OwnerStage(market);
        var outline = await stage.Services.GetRequiredService<PreviewOutline>().RunAsync(new(null, "Bags\n\tShoes\nBelts"), market.Owner, CancellationToken.None);
        var intent = new TreeIntent([]) { Edit = outline.Value.Edit };
        var impact = (await stage.Services.GetRequiredService<MeasureTreeImpact>().RunAsync(intent, market.Owner, null, CancellationToken.None)).Value;
        Assert.Equal((4, 2, "volume"), (impact.PreOffers, impact.Sellers.Count, impact.Changes.Single(c => c.PreOffers > 0).Change.Key));
        var rows = await stage.Services.GetRequiredService<ListImpact>().RunAsync(new(null) { Intent = intent }, market.Owner, CancellationToken.None);
        Assert.Equal(["A-0", "A-1", "A-2", "B-0"], rows.Value.Select(r => r.Sku));
    }

    [Fact]
    public async Task A_long_count_tells_how_far_it_is_and_is_given_up()
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        await using var stage = new OwnerStage(market);
        var counting = new ImpactCounting(() => { });
        var stopped = false;
        var bar = stage.Render<CountingBar>(p => p.Add(b => b.Counting, counting).Add(b => b.OnStop, () => stopped = true));
        Assert.Empty(bar.FindAll("progress"));
        IProgress<ImpactProgress>? told = null;
        var counted = bar.InvokeAsync(() => counting.RunAsync(async (progress, cancel) =>
        {
            told = progress;
            await Task.Delay(Timeout.Infinite, cancel);
            return Problems.Forbidden();
        }));
        bar.Render();
        Assert.Contains("Counting whom it concerns", bar.Markup, StringComparison.Ordinal);
        told!.Report(new(250_000, 1_000_000));
        bar.WaitForAssertion(() =>
        {
            bar.Render();
            Assert.Equal("250000", bar.Find("progress").GetAttribute("value"));
        });
        Assert.Contains("250,000 of 1,000,000", bar.Markup, StringComparison.Ordinal);
        bar.Find("button").Click();
        Assert.Null(await counted);
        Assert.True(stopped);
        Assert.False(counting.IsRunning);
    }
}
