using System.Text.Json.Nodes;
using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.PreOffers;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Store;

/// <summary>The reader against a plain model in memory: whatever the filter, on whichever database, the same rows in the same order.</summary>
public sealed class PreOfferReaderTests(TestStores stores)
{
    static readonly string[] Names = ["İstanbul Işık Boot", "ISTANBUL sneaker", "Straße sandal", "STRASSE clog", "50% off_shoe", "Trail \"X\" shoe", "ab", "Çizme Ö 😀 runner", "istanbul loafer"];

    [Theory, OnBothDatabases]
    public async Task Finds_what_a_plain_model_finds(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        await FillAsync(market);
        var all = market.Reader.Page(new PreOfferFilter(), new PageRequest { Limit = 1000 }).Rows;
        Assert.Equal(40, all.Count);
        foreach (var seller in new int?[] { null, 1, 2 })
            foreach (var filter in Filters(market))
            {
                var expected = all.Where(p => seller is null || p.SellerNumber == seller).Where(p => Matches(p, filter)).OrderBy(p => p.CreatedAt).ThenBy(p => p.Id.ToString()).Select(p => p.Sku).ToList();
                var page = market.Reader.Page(filter with { Seller = seller }, new PageRequest { Limit = 1000 });
                Assert.True(expected.SequenceEqual(page.Rows.Select(p => p.Sku)), $"{filter} of {seller}: {string.Join(",", expected)} but {string.Join(",", page.Rows.Select(p => p.Sku))}");
                Assert.Equal(expected.Count, page.Count);
            }
    }

    [Theory, OnBothDatabases]
    public async Task Walks_pages_from_either_end_and_by_key_alike(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        await FillAsync(market);
        AssertWalks(market);
        var middle = market.Reader.Page(new PreOfferFilter { Seller = 1 }, new PageRequest { Limit = 1000 }).Rows[9].Id;
        Assert.True((await new WithdrawPreOffer(market.Store, market.Clock).RunAsync(middle, market.Seller, CancellationToken.None)).Succeeded);
        AssertWalks(market);
    }

    static void AssertWalks(Marketplace market)
    {
        foreach (var seller in new int?[] { null, 1 })
        {
            var filter = new PreOfferFilter { Seller = seller };
            var all = market.Reader.Page(filter, new PageRequest { Limit = 1000 }).Rows.Select(p => p.Id).ToList();
            var byPage = Enumerable.Range(1, (all.Count + 3) / 4).SelectMany(page => market.Reader.Page(filter, new PageRequest { Limit = 4, Page = page }).Rows).Select(p => p.Id);
            Assert.Equal(all, byPage);
            Assert.False(market.Reader.Page(filter, new PageRequest { Limit = 4, Page = (all.Count + 3) / 4 + 1 }).Exists);
            Assert.Equal(all[^1], market.Reader.Page(filter, new PageRequest { Limit = 7, Last = true }).Rows[^1].Id);
            Assert.Equal(all.Skip(5).Take(7), market.Reader.Page(filter, new PageRequest { Limit = 7, After = all[4] }).Rows.Select(p => p.Id));
            Assert.Equal(all.Skip(5).Take(7), market.Reader.Page(filter, new PageRequest { Limit = 7, Before = all[12] }).Rows.Select(p => p.Id));
            Assert.Equal(all.AsEnumerable().Reverse().Skip(3).Take(4), market.Reader.Page(filter, new PageRequest { Limit = 4, NewestFirst = true, After = all[^3] }).Rows.Select(p => p.Id));
        }
    }

    [Theory, OnBothDatabases]
    public async Task Knows_no_page_behind_another_sellers_pre_offer(Database database)
    {
        await using var market = await Marketplace.OpenAsync(stores, database);
        await FillAsync(market);
        var others = market.Reader.Page(new PreOfferFilter { Seller = 2 }, new PageRequest { Limit = 1 }).Rows[0];
        var page = market.Reader.Page(new PreOfferFilter { Seller = 1 }, new PageRequest { Limit = 5, After = others.Id });
        Assert.False(page.Exists);
        Assert.Empty(page.Rows);
    }

    static async Task FillAsync(Marketplace market)
    {
        for (var i = 0; i < 40; i++)
        {
            var body = market.Body($"SKU-{i:00}", Names[i % Names.Length]);
            body["base_code"] = i % 3 == 0 ? "Çanta" : "BASE";
            body["approval_status"] = i % 4 == 0 ? 2 : 3;
            body["attributes"] = new JsonObject
            {
                ["colour"] = i % 2 == 0 ? "red" : "blue",
                ["size"] = i % 5 == 0 ? new JsonArray("38", "40") : new JsonArray("39"),
                ["note"] = i % 6 == 0 ? new string('İ', 300) + i : "Dry",
                ["outside"] = i % 7 == 0 ? null : i,
            };
            await market.SubmitAsync(body, i % 3 == 0 ? market.OtherSeller : market.Seller);
        }
    }

    static IEnumerable<PreOfferFilter> Filters(Marketplace market)
    {
        foreach (var value in new[] { "İstanbul", "istanbul", "ISTANBUL", "strasse", "ß", "%", "_", "\"X\"", "ab", "o", "Ö 😀", "zzz", "shoe" })
            foreach (var match in new[] { TextMatch.Exact, TextMatch.Contains, TextMatch.IContains })
                yield return new PreOfferFilter { Texts = [new(PreOfferText.Name, match, value)] };
        yield return new PreOfferFilter { Texts = [new(PreOfferText.Sku, TextMatch.Exact, "SKU-07")] };
        yield return new PreOfferFilter { Texts = [new(PreOfferText.Sku, TextMatch.IContains, "sku-1"), new(PreOfferText.Name, TextMatch.IContains, "istanbul")] };
        yield return new PreOfferFilter { Texts = [new(PreOfferText.BaseCode, TextMatch.Contains, "ant")] };
        yield return new PreOfferFilter { Texts = [new(PreOfferText.BaseCode, TextMatch.Exact, "BASE")] };
        foreach (var status in Enum.GetValues<ApprovalStatus>()) yield return new PreOfferFilter { Status = status };
        yield return new PreOfferFilter { Categories = new HashSet<Guid>() };
        yield return new PreOfferFilter { Categories = new HashSet<Guid> { market.Shoes.Id, Guid.Empty }, Status = ApprovalStatus.Pending };
        foreach (var (key, value) in new[] { ("colour", "red"), ("size", "40"), ("size", "3"), ("note", "Dry"), ("note", new string('İ', 300) + "6"), ("note", "iii"), ("outside", "5"), ("nothing", "x") })
            foreach (var match in Enum.GetValues<TextMatch>())
                yield return new PreOfferFilter { Attributes = [new(key, match, value)] };
        yield return new PreOfferFilter { Attributes = [new("colour", TextMatch.Exact, "red"), new("size", TextMatch.Exact, "38"), new("note", TextMatch.IsNotNull, "")], Texts = [new(PreOfferText.Name, TextMatch.IContains, "tan")] };
        yield return new PreOfferFilter { Attributes = [new("colour", TextMatch.Exact, "blue")], Status = ApprovalStatus.Required };
        yield return new PreOfferFilter { Created = new(DateTime.UtcNow.AddHours(-1), DateTime.UtcNow) };
        yield return new PreOfferFilter { Updated = new(DateTime.UtcNow.AddHours(1), null) };
    }

    static bool Matches(PreOffer row, PreOfferFilter filter) =>
        (filter.Status is null || row.Status == filter.Status)
        && (filter.Categories is null || filter.Categories.Contains(row.CategoryId))
        && filter.Texts.All(t => Compare(t.Match, t.Text switch { PreOfferText.Name => row.Name, PreOfferText.Sku => row.Sku, _ => row.BaseCode }, t.Value))
        && filter.Attributes.All(a => MatchesAttribute(row, a))
        && !(filter.Created.From > row.CreatedAt) && !(filter.Created.To < row.CreatedAt) && !(filter.Updated.From > row.UpdatedAt) && !(filter.Updated.To < row.UpdatedAt);

    static bool MatchesAttribute(PreOffer row, AttributeFilter filter)
    {
        var value = PreOfferJson.ReadObject(row.Attributes)[filter.Key];
        var texts = value switch { null => [], JsonArray list => list.Select(v => v!.ToString()).ToList(), _ => new List<string> { value.ToString() } };
        return filter.Match switch
        {
            TextMatch.IsNull => texts.Count == 0,
            TextMatch.IsNotNull => texts.Count > 0,
            _ => texts.Any(text => Compare(filter.Match, text, filter.Value)),
        };
    }

    static bool Compare(TextMatch match, string text, string value)
    {
        if (match is TextMatch.IExact or TextMatch.IContains or TextMatch.IStartsWith or TextMatch.IEndsWith) (text, value) = (Folding.Fold(text), Folding.Fold(value));
        return match switch
        {
            TextMatch.Exact or TextMatch.IExact => text == value,
            TextMatch.Contains or TextMatch.IContains => text.Contains(value, StringComparison.Ordinal),
            TextMatch.StartsWith or TextMatch.IStartsWith => text.StartsWith(value, StringComparison.Ordinal),
            _ => text.EndsWith(value, StringComparison.Ordinal),
        };
    }
}
