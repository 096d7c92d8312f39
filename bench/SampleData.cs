using System.Globalization;
using System.Text;

namespace SellerPortal.Bench;

/// <summary>Pre-offers to measure on: each with 2 prices, 1 stock and 8 attributes; the same for the same number.</summary>
public static class SampleData
{
    public const string Category = "7cbbb704-d86e-4dd2-a962-9dab078d9ff4";
    const string PriceList = "4f61bf48-7f9f-49a5-b5be-ea55b020e058";
    const string SecondPriceList = "4f61bf48-7f9f-49a5-b5be-ea55b020e059";
    const string StockList = "3ae40ae9-2f60-45cf-8282-91b0a8abc5a8";
    static readonly string[] Things = ["Kettle", "Backpack", "Lamp", "Jacket", "Skillet", "Notebook", "Blanket", "Speaker", "Sandal", "Vase"];
    static readonly string[] Makes = ["Anadolu", "Bergen", "Cedar", "Delta", "Ember", "Fjord", "Garnet", "Harbor", "Iris", "Juniper"];

    /// <summary>Each of these words is in 1 % of the names.</summary>
    public static string Word(int i) => $"{Syllable(i % 10)}{Syllable(i / 10 % 10 + 10)}or";

    /// <summary>Each of these values is on 2 % of the pre-offers.</summary>
    public static string Material(int i) => $"material-{i % 50:00}";

    public static string Sku(int i) => $"BENCH-{i:0000000}";

    public static string PreOffer(int i, int stock = 10) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"sku":"{{Sku(i)}}","name":"{{Makes[i % 10]}} {{Word(i)}} {{Things[i / 100 % 10]}} {{i}}","base_code":"BENCH-{{i / 4:000000}}","category":"{{Category}}","approval_status":{{(i % 4 == 0 ? 2 : 3)}},"attributes":{"material":"{{Material(i)}}","colour":"{{i % 12}}","size":"{{i % 8}}","season":"{{i % 4}}","width":"{{i % 300}}","origin":"{{i % 90}}","care":["{{i % 5}}","{{i % 5 + 1}}"],"note":"Lot {{i % 1000}}"},"prices":[{"price_list":"{{PriceList}}","price":"{{i % 900 + 10}}.90","retail_price":"{{i % 900 + 20}}.00","currency_type":"USD","tax_rate":"20.00","discount_percentage":"0.00"},{"price_list":"{{SecondPriceList}}","price":"{{i % 900 + 9}}.90","retail_price":"{{i % 900 + 19}}.00","currency_type":"EUR","tax_rate":"20.00","discount_percentage":"0.00"}],"stocks":[{"stock_list":"{{StockList}}","stock":{{stock}},"unit_type":"qty"}]}""");

    /// <summary>The category of them, as CTI01 answers it.</summary>
    public static string CategoryJson()
    {
        var attributes = new[] { Choice("material", Enumerable.Range(0, 50).Select(Material)), Choice("colour", Numbers(12)), Choice("size", Numbers(8)), Choice("season", Numbers(4)),
            Text("width"), Text("origin"), Choice("care", Numbers(7), "multiple"), Text("note") };
        return $$"""[{"id":"{{Category}}","name":"Bench","path":"00ZZ","attributes":[{{string.Join(",", attributes)}}],"created_at":"2019-01-01T00:00:00Z","updated_at":"2019-01-01T00:00:00Z"}]""";
    }

    const string FormCategory = "7cbbb704-d86e-4dd2-a962-9dab078d9ff5";

    /// <summary>A category of 20 attributes: eight lists of 12 values, two multiples, ten texts.</summary>
    public static string FormCategoryJson()
    {
        var attributes = Enumerable.Range(0, 20).Select(i => i < 8 ? Choice($"list_{i}", Numbers(12)) : i < 10 ? Choice($"multiple_{i}", Numbers(12), "multiple") : Text($"text_{i}"));
        return $$"""[{"id":"{{FormCategory}}","name":"Form","path":"00ZY","attributes":[{{string.Join(",", attributes)}}],"created_at":"2019-01-01T00:00:00Z","updated_at":"2019-01-01T00:00:00Z"}]""";
    }

    /// <summary>One of it.</summary>
    public static string FormPreOffer() =>
        $$"""{"sku":"FORM","name":"A form of twenty attributes","category":"{{FormCategory}}","attributes":{"list_0":"1","multiple_8":["1","2"],"text_10":"Something typed"},"prices":[{"price_list":"{{PriceList}}","price":"10.90","retail_price":"20.00","currency_type":"USD","tax_rate":"20.00"}],"stocks":[{"stock_list":"{{StockList}}","stock":5,"unit_type":"qty"}]}""";

    /// <summary>One pre-offer a line.</summary>
    public static void Write(string file, int from, int to)
    {
        using var lines = new StreamWriter(file, append: false, new UTF8Encoding(false), 1 << 20);
        for (var i = from; i < to; i++) lines.WriteLine(PreOffer(i));
    }

    static IEnumerable<string> Numbers(int count) => Enumerable.Range(0, count).Select(n => n.ToString(CultureInfo.InvariantCulture));

    static string Choice(string key, IEnumerable<string> values, string type = "dropdown") =>
        $$"""{"key":"{{key}}","name":"{{key}}","data_type":"{{type}}","default_value":null,"values":[{{string.Join(",", values.Select(Value))}}],"is_required":false,"is_offer":false,"is_variant":false,"is_variant_listable":false,"is_localizable":false,"translations":null}""";

    static string Value(string value) => $$"""{"label":"{{value}}","value":"{{value}}","translations":{} }""";

    static string Text(string key) =>
        $$"""{"key":"{{key}}","name":"{{key}}","data_type":"text","default_value":null,"values":null,"is_required":false,"is_offer":false,"is_variant":false,"is_variant_listable":false,"is_localizable":false,"translations":null}""";

    static string Syllable(int i) => new[] { "bal", "cet", "dim", "fos", "gur", "hap", "jen", "kil", "lom", "nux", "pav", "qer", "ris", "sot", "tul", "vax", "wem", "xin", "yod", "zup" }[i];
}
