using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Domain;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.PreOffers;
using SellerPortal.Web.PreOffers.Import;

namespace SellerPortal.Tests.PreOffers;

public class ImportPreOffersTests(TestStores stores)
{
    [Theory, OnBothDatabases]
    public async Task Json_lines_come_in_and_what_is_wrong_is_named_by_its_line(Database database)
    {
        await using var marketplace = await Marketplace.OpenAsync(stores, database);
        var noName = marketplace.Body("C");
        noName.Remove("name");
        var file = string.Join("\n", marketplace.Body("A").ToJsonString(), "", "{\"sku\": ", noName.ToJsonString(), marketplace.Body("B").ToJsonString());
        var (imported, refused) = await ImportAsync(marketplace, file);
        Assert.Equal((2, 0, 2), (imported.Imported, imported.Unchanged, imported.Refused));
        Assert.Equal([(3, null, "parse_error"), (4, "C", "required")], refused.Select(r => (r.Line, r.Sku, r.Problems[0].Code)));
        Assert.Equal(["A", "B"], (await RowsAsync(marketplace)).Select(p => p.Sku));
    }

    [Theory, OnBothDatabases]
    public async Task Twice_is_the_same_as_once(Database database)
    {
        await using var marketplace = await Marketplace.OpenAsync(stores, database);
        var file = string.Join("\n", Enumerable.Range(1, 1203).Select(i => marketplace.Body($"SKU-{i}").ToJsonString()));
        Assert.Equal(1203, (await ImportAsync(marketplace, file)).Imported.Imported);
        var once = (await RowsAsync(marketplace)).Select(p => (p.Sku, p.Version, p.UpdatedAt)).ToList();
        var (again, _) = await ImportAsync(marketplace, file);
        Assert.Equal((0, 1203, 0), (again.Imported, again.Unchanged, again.Refused));
        Assert.Equal(once, (await RowsAsync(marketplace)).Select(p => (p.Sku, p.Version, p.UpdatedAt)));
    }

    [Fact]
    public async Task A_shops_export_is_read_by_its_usual_headers_and_by_what_is_said_of_the_others()
    {
        await using var marketplace = await Marketplace.OpenAsync(stores, Database.Sqlite);
        const string file = """
            Handle,Title,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,Variant Compare At Price
            boot,Alp boot,red,B-1,4,50,60
            boot,,blue,B-2,1,50,60
            """;
        var refusal = (await Import(marketplace).RunAsync(Stream(file), marketplace.Seller, _ => { }, null, default)).Problems.Single().Message;
        Assert.Contains("missing: category.", refusal, StringComparison.Ordinal);
        Assert.Contains("--map \"COLUMN=FIELD,…\", and the category of all rows with --category NAME", refusal, StringComparison.Ordinal);

        var how = TableReading.Parse("option1 value=attributes.colour", "shoes").Value;
        var done = (await Import(marketplace).RunAsync(Stream(file), how, marketplace.Seller, _ => { }, null, default)).Value;
        Assert.Equal((2, 0), (done.Imported, done.Refused));
        var rows = await RowsAsync(marketplace);
        Assert.Equal([("B-1", "Alp boot", "boot", """{"colour":"red"}"""), ("B-2", "Alp boot", "boot", """{"colour":"blue"}""")], rows.Select(r => (r.Sku, r.Name, r.BaseCode, r.Attributes)));
        var price = PreOfferJson.ReadPrices(rows[0].Prices).Single();
        Assert.Equal((50m, 60m, 4), (price.Price, price.RetailPrice, PreOfferJson.ReadStocks(rows[0].Stocks).Single().Stock));
    }

    [Fact]
    public async Task What_a_map_says_comes_before_a_usual_header()
    {
        await using var marketplace = await Marketplace.OpenAsync(stores, Database.Sqlite);
        var how = TableReading.Parse("Barcode=sku", "shoes").Value;
        var done = (await Import(marketplace).RunAsync(Stream("Variant SKU,Title,Barcode,Colour\nB-1,Alp boot,8690000000012,red\n"), how, marketplace.Seller, _ => { }, null, default)).Value;
        Assert.Equal((1, 0), (done.Imported, done.Refused));
        Assert.Equal("8690000000012", (await RowsAsync(marketplace)).Single().Sku);
    }

    [Theory]
    [InlineData("Handle", "\"Handle\" is no COLUMN=FIELD, or its column is given twice.")]
    [InlineData("a=sku,A=name", "\"A=name\" is no COLUMN=FIELD, or its column is given twice.")]
    [InlineData("Hat=sku", "These columns, given by --map, are not in the file: Hat.")]
    public async Task A_wrong_map_is_refused(string map, string message)
    {
        await using var marketplace = await Marketplace.OpenAsync(stores, Database.Sqlite);
        var how = TableReading.Parse(map, null);
        var outcome = how.Succeeded ? (await Import(marketplace).RunAsync(Stream("sku,name,category\n"), how.Value, marketplace.Seller, _ => { }, null, default)).Problems : how.Problems;
        Assert.Equal(message, outcome.Single().Message);
    }

    static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    [Fact]
    public async Task A_table_is_read_by_its_header()
    {
        await using var marketplace = await Marketplace.OpenAsync(stores, Database.Sqlite);
        var (imported, refused) = await ImportAsync(marketplace, """
            SKU;Name;Base code;Category;Colour;Size;attributes.note;Price;Stock;Remark
            T-1;"Boot ""Alp"";
            brown";T;shoes;Red;38|39;warm;52,5;3;-
            T-2;Boot;;0001;blue;;;52.5;;-
            T-3;Boot;;Hats;blue;;;;;
            """.Replace("52,5", "52.5", StringComparison.Ordinal));
        Assert.Equal((2, 1), (imported.Imported, imported.Refused));
        Assert.Equal(["Remark"], imported.UnknownColumns);
        Assert.Equal((5, "No category has the id, path or name \"Hats\"."), (refused[0].Line, refused[0].Problems[0].Message));

        var rows = await RowsAsync(marketplace);
        Assert.Equal(("Boot \"Alp\";\nbrown", "T", "T-2"), (rows[0].Name, rows[0].BaseCode, rows[1].BaseCode));
        Assert.Equal("""{"colour":"red","size":["38","39"],"note":"warm"}""", rows[0].Attributes);
        Assert.Equal("52.50 52.50 USD", string.Join(" ", PreOfferJson.ReadPrices(rows[0].Prices).Select(p => FormattableString.Invariant($"{p.Price:0.00} {p.RetailPrice:0.00} {p.Currency}"))));
        Assert.Equal((3, "qty"), (PreOfferJson.ReadStocks(rows[0].Stocks)[0].Stock, PreOfferJson.ReadStocks(rows[0].Stocks)[0].UnitType));
        Assert.Equal("[]", rows[1].Stocks);
    }

    [Fact]
    public async Task A_workbook_is_read_like_a_table()
    {
        await using var marketplace = await Marketplace.OpenAsync(stores, Database.Sqlite);
        var (imported, _) = await ImportAsync(marketplace, Workbook(["sku", "name", "category", "colour", "price"], ["X-1", "Boot", "Shoes", "red", 19.9], [1001, "Sandal", "0001", "Blue", 5]));
        Assert.Equal(2, imported.Imported);
        var rows = await RowsAsync(marketplace);
        Assert.Equal(["1001", "X-1"], rows.Select(r => r.Sku).Order(StringComparer.Ordinal));
        Assert.Equal(19.90m, PreOfferJson.ReadPrices(rows.Single(r => r.Sku == "X-1").Prices)[0].Price);
    }

    [Theory]
    [InlineData("Address,Caption,Article\na,b,c", "These columns are missing: sku, name, category. Not known: Address, Caption, Article.")]
    [InlineData("sku,name,category,SKU\na,b,c,d", "These columns are given more than once: SKU.")]
    [InlineData("", "The file is empty.")]
    [InlineData("[]", "one object on each line is expected")]
    public async Task A_file_that_cannot_be_understood_is_refused_as_a_whole(string file, string message)
    {
        await using var marketplace = await Marketplace.OpenAsync(stores, Database.Sqlite);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file));
        var outcome = await Import(marketplace).RunAsync(stream, marketplace.Seller, _ => { }, null, CancellationToken.None);
        Assert.Contains(message, Assert.Single(outcome.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sku,name,category\n\"a,b,c\n")]
    [InlineData("sku,name,category\n\"a\"b,b,c\n")]
    public async Task A_quotation_mark_in_the_wrong_place_ends_the_reading_there(string file)
    {
        await using var marketplace = await Marketplace.OpenAsync(stores, Database.Sqlite);
        var (imported, refused) = await ImportAsync(marketplace, file);
        Assert.Equal((0, 1), (imported.Imported, imported.Refused));
        Assert.Contains("line 2, a quotation mark", refused[0].Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_no_utf_8_are_named_by_their_line()
    {
        await using var marketplace = await Marketplace.OpenAsync(stores, Database.Sqlite);
        byte[] file = [.. Encoding.UTF8.GetBytes(marketplace.Body("A").ToJsonString() + "\n"), 0x7B, 0xFF, 0xFE];
        var (imported, refused) = await ImportAsync(marketplace, file);
        Assert.Equal((1, 1, 2), (imported.Imported, imported.Refused, refused[0].Line));
    }

    [Fact]
    public async Task Only_a_member_of_the_seller_may()
    {
        await using var marketplace = await Marketplace.OpenAsync(stores, Database.Sqlite);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(marketplace.Body("A").ToJsonString()));
        foreach (var actor in new[] { marketplace.Owner, marketplace.Reviewer, marketplace.Seller with { ReadOnly = true } })
            Assert.Equal(ProblemKind.Forbidden, (await Import(marketplace).RunAsync(stream, actor, _ => { }, null, CancellationToken.None)).Problems[0].Kind);
    }

    static ImportPreOffers Import(Marketplace marketplace) => new(marketplace.Store, marketplace.Catalog, marketplace.Submit);

    static Task<(PreOffersImported Imported, List<RefusedRow> Refused)> ImportAsync(Marketplace marketplace, string file) => ImportAsync(marketplace, Encoding.UTF8.GetBytes(file));

    static async Task<(PreOffersImported Imported, List<RefusedRow> Refused)> ImportAsync(Marketplace marketplace, byte[] file)
    {
        using var stream = new MemoryStream(file);
        var refused = new List<RefusedRow>();
        var outcome = await Import(marketplace).RunAsync(stream, marketplace.Seller, refused.Add, null, CancellationToken.None);
        Assert.True(outcome.Succeeded, string.Join("\n", outcome.Problems));
        return (outcome.Value, refused);
    }

    static async Task<List<PreOffer>> RowsAsync(Marketplace marketplace)
    {
        await using var db = marketplace.Store.CreateDbContext();
        return await db.PreOffers.OrderBy(p => p.Number).ToListAsync();
    }

    /// <summary>The least that a spreadsheet program would write.</summary>
    static byte[] Workbook(params object[][] rows)
    {
        var cells = rows.Select((row, r) => $"<row r=\"{r + 1}\">" + string.Concat(row.Select((cell, c) => cell is string text
            ? $"<c r=\"{(char)('A' + c)}{r + 1}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"
            : FormattableString.Invariant($"<c r=\"{(char)('A' + c)}{r + 1}\"><v>{cell}</v></c>"))) + "</row>");
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Add(string name, string xml)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml));
            }
            const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", package = "http://schemas.openxmlformats.org/package/2006";
            Add("[Content_Types].xml", $"<Types xmlns=\"{package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/></Types>");
            Add("_rels/.rels", $"<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Add("xl/workbook.xml", $"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{office}\"><sheets><sheet name=\"One\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            Add("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            Add("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{string.Concat(cells)}</sheetData></worksheet>");
        }
        return packed.ToArray();
    }
}
