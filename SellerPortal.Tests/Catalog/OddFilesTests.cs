using System.Diagnostics;
using System.Text;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Catalog;
using SellerPortal.Web.Catalog.Exchange;
using SellerPortal.Web.Catalog.Import;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Catalog;

/// <summary>Files as people and other programs make them: read, or refused with words and a place; never half.</summary>
public class OddFilesTests(TestStores stores)
{
    const string Table = "full_name;name.tr\r\nGiyim > Çanta;Çanta\r\n\"Ev > \"\"Şık\"\" İşler\";\"Şık\nİşler\"\r\n";

    public static TheoryData<byte[]> Encodings
    {
        get
        {
            var table = Table.Replace("Şık\nİşler", "Şık İşler", StringComparison.Ordinal);
            var tabs = table.Replace(';', '\t');
            return
            [
                Encoding.UTF8.GetBytes(table),
                Joined(Encoding.UTF8, table),
                Joined(Encoding.Unicode, tabs),
                Joined(Encoding.BigEndianUnicode, tabs),
                Encoding.UTF8.GetBytes("sep=;\r\n" + table),
                Encoding.UTF8.GetBytes("\r\n" + table.Replace("\r\n", "\n", StringComparison.Ordinal)),
                Encoding.UTF8.GetBytes(table.Replace(';', ',')),
            ];
        }
    }

    static byte[] Joined(Encoding encoding, string text) => [.. encoding.Preamble, .. encoding.GetBytes(text)];

    [Theory, MemberData(nameof(Encodings))]
    public async Task A_table_is_read_however_a_spreadsheet_wrote_it(byte[] file)
    {
        await using var kept = await stores.NewAsync(Database.Sqlite);
        Assert.Empty((await ImportAsync(kept, file)).Problems);
        var tree = await TreeAsync(kept);
        Assert.Equal(["Giyim", "Giyim > Çanta", "Ev", "Ev > \"Şık\" İşler"], tree.All.Select(n => n.Breadcrumb));
        Assert.Equal("Şık İşler", tree.All[3].Category.NameIn("tr"));
    }

    [Theory]
    [InlineData("full_name;name.tr\r\nA;\"B\nC\"\r\n", "import_translation_length", "line 2")]
    [InlineData("full_name,name.xx yy\nA,B\n", "import_column_language", "line 1")]
    [InlineData("full_name\nA\nA\n", "import_name_repeated", "line 3")]
    [InlineData("full_name\nA >  > B\n", "import_name_length", "line 2")]
    [InlineData("full_name,full_name\nA,A\n", "import_column_repeated", "line 1")]
    [InlineData("# Shopify Product Taxonomy\naa : A\n", "import_shopify_line", "line 2")]
    [InlineData("{\"version\": \"1\", \"verticals\": [{\"categories\": 5}]}", "import_list_missing", "attributes")]
    [InlineData("PK\u0003\u0004", "import_name_column", "line 1")]
    public async Task What_cannot_be_read_is_refused_at_its_place(string file, string code, string place)
    {
        await using var kept = await stores.NewAsync(Database.Sqlite);
        var refused = (await ImportAsync(kept, Encoding.UTF8.GetBytes(file))).Problems[0];
        Assert.Equal((code, place), (refused.Code, refused.Path));
        Assert.Empty((await TreeAsync(kept)).All);
    }

    [Fact]
    public async Task A_table_in_an_old_encoding_is_refused_with_what_to_do()
    {
        await using var kept = await stores.NewAsync(Database.Sqlite);
        // As a Turkish spreadsheet saves plain CSV: windows-1254.
        Assert.Equal("import_encoding", (await ImportAsync(kept, [.. "full_name\n"u8, 0xC7, .. "anta\n"u8])).Problems.Single().Code);
        Assert.Equal("import_encoding", (await ImportAsync(kept, [0xFF, 0xFE, 0x41])).Problems.Single().Code);
    }

    [Fact]
    public async Task Children_may_stand_before_their_parents_and_other_columns_are_told()
    {
        await using var kept = await stores.NewAsync(Database.Sqlite);
        var file = Encoding.UTF8.GetBytes("full_name,name.tr,colour\nToys > Trains > Steam,Buharlı,x\nToys,Oyuncak,\nToys > Trains,,\n");
        using var stream = new MemoryStream(file);
        var preview = (await new PreviewTaxonomy(kept.Store).RunAsync(stream, null, Actor.Portal, null, default)).Value;
        Assert.Equal(["colour"], preview.Unread);
        Assert.Empty((await ImportAsync(kept, file)).Problems);
        var tree = await TreeAsync(kept);
        Assert.Equal(["Toys", "Toys > Trains", "Toys > Trains > Steam"], tree.All.Select(n => n.Breadcrumb));
        Assert.Equal("Oyuncak", tree.Roots[0].Category.NameIn("tr"));
        Assert.Equal(0, (await ImportAsync(kept, file)).Value.ChangedCategories);
    }

    [Fact]
    public async Task Google_without_ids_and_shopifys_lists_come_in()
    {
        await using var kept = await stores.NewAsync(Database.Sqlite);
        Assert.Equal(2, (await ImportAsync(kept, "# Google_Product_Taxonomy_Version: 2021-09-21\nAnimals & Pets\nAnimals & Pets > Live - Animals\n"u8.ToArray())).Value.NewCategories);
        const string Lines = "# Shopify Product Taxonomy - Categories: 2024-07\n# Format: {GID} : {Ancestor name} > ... > {Category name}\n\ngid://shopify/TaxonomyCategory/aa   : Apparel\ngid://shopify/TaxonomyCategory/aa-1 : Apparel > Shoes\n";
        Assert.Equal(2, (await ImportAsync(kept, Encoding.UTF8.GetBytes(Lines))).Value.NewCategories);
        var turkish = await ImportAsync(kept, Encoding.UTF8.GetBytes(Lines.Replace("Apparel", "Giyim", StringComparison.Ordinal).Replace("Shoes", "Ayakkabı", StringComparison.Ordinal)), "tr");
        Assert.Equal((0, 2), (turkish.Value.NewCategories, turkish.Value.ChangedCategories));
        var shoes = (await TreeAsync(kept)).All.Single(n => n.Breadcrumb == "Apparel > Shoes");
        Assert.Equal("Ayakkabı", shoes.Category.NameIn("tr"));

        // Its JSON knows the same ones, with attributes; two may have one handle.
        const string Dist = """
            {"version": "2025-08", "verticals": [{"name": "Apparel", "prefix": "aa", "categories": [
              {"id": "gid://shopify/TaxonomyCategory/aa", "level": 0, "name": "Apparel", "full_name": "Apparel", "parent_id": null, "attributes": [], "children": [], "ancestors": []},
              {"id": "gid://shopify/TaxonomyCategory/aa-1", "level": 1, "name": "Shoes", "parent_id": "gid://shopify/TaxonomyCategory/aa", "attributes": [
                {"id": "gid://shopify/TaxonomyAttribute/1", "name": "Color", "handle": "color", "description": "x", "extended": false}, {"id": "gid://shopify/TaxonomyAttribute/1", "name": "Sole color", "handle": "sole-color", "extended": true}]}]}],
             "attributes": [
              {"id": "gid://shopify/TaxonomyAttribute/1", "name": "Color", "handle": "color", "description": "x", "extended_attributes": [{"name": "Sole color", "handle": "sole-color"}], "values": [{"id": "gid://shopify/TaxonomyValue/1", "name": "Red", "handle": "color__red"}]},
              {"id": "gid://shopify/TaxonomyAttribute/2", "name": "Door", "handle": "door", "extended_attributes": [], "values": []},
              {"id": "gid://shopify/TaxonomyAttribute/3", "name": "Door", "handle": "door", "extended_attributes": [], "values": []}]}
            """;
        var json = await ImportAsync(kept, Encoding.UTF8.GetBytes(Dist));
        Assert.Empty(json.Problems);
        Assert.Equal((0, 0, 4), (json.Value.NewCategories, json.Value.ChangedCategories, json.Value.NewAttributes));
        shoes = (await TreeAsync(kept)).All.Single(n => n.Breadcrumb == "Apparel > Shoes");
        Assert.Equal(["color dropdown", "sole_color dropdown"], shoes.Schema.Attributes.Select(a => $"{a.Key} {a.DataType}"));
        Assert.Equal(0, (await ImportAsync(kept, Encoding.UTF8.GetBytes(Dist))).Value.ChangedAttributes);
    }

    [Fact]
    public async Task A_long_flat_list_beside_another_takes_seconds_not_minutes()
    {
        await using var kept = await stores.NewAsync(Database.Sqlite);
        byte[] List(string name) => Encoding.UTF8.GetBytes("full_name\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{name} {i}\n")));
        var clock = Stopwatch.StartNew();
        Assert.Equal(20_000, (await ImportAsync(kept, List("One"))).Value.NewCategories);
        Assert.Equal(20_000, (await ImportAsync(kept, List("Other"))).Value.NewCategories);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), clock.Elapsed.ToString());
    }

    static async Task<Outcome<TaxonomyImported>> ImportAsync(TestStore kept, byte[] bytes, string? language = null)
    {
        using var catalog = new CatalogCache(kept.Store);
        using var file = new MemoryStream(bytes);
        return await new ImportTaxonomy(kept.Store, catalog, TimeProvider.System).RunAsync(file, language, Actor.Portal, null, CancellationToken.None);
    }

    static async Task<CategoryTree> TreeAsync(TestStore kept)
    {
        using var catalog = new CatalogCache(kept.Store);
        return (await catalog.CurrentAsync(CancellationToken.None)).Tree;
    }
}
