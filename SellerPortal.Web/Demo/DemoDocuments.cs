using System.Globalization;
using System.Text;

namespace SellerPortal.Web.Demo;

/// <summary>Writes the demo's papers: instructions, declarations, certificates, sample chapters, each a PDF of one page.</summary>
static class DemoDocuments
{
    /// <param name="kind">As the content names it: <c>manual</c>, <c>certificate</c>, <c>organic</c>, <c>sample</c>.</param>
    public static byte[] Write(string kind, DemoProduct product)
    {
        var name = product.Variants[0].Name.Split(',')[0];
        var brand = (string?)product.Attributes["brand"] ?? "";
        var (title, lines) = kind switch
        {
            "manual" => ("Instructions for use", Manual),
            "certificate" => ("EU declaration of conformity", Declaration),
            "organic" => ("Certificate of organic production", Organic),
            _ => ("Sample chapter", Sample),
        };
        return Pdf(title, $"{name}   {brand}   {product.Base}", lines);
    }

    static readonly string[] Manual =
    [
        "Please read this page before first use and keep it.", "", "1. Take everything out of the box and check that nothing is missing.",
        "2. Wipe the outside with a damp cloth. Do not put it under water.", "3. Connect it only to the voltage on the type plate.",
        "4. Unplug it before cleaning and when you do not use it.", "5. Do not open the housing. Repairs are for our workshop.", "",
        "At the end of its life it belongs to a collection point for electrical equipment,", "not into the household waste.",
    ];

    static readonly string[] Declaration =
    [
        "We declare under our sole responsibility that the product named above,", "as placed on the market by us, satisfies the essential requirements of the",
        "European legislation that applies to it.", "", "The technical documentation is kept by the importer and can be asked for", "at the address given with the offer.",
    ];

    static readonly string[] Organic =
    [
        "This is to certify that the operator named above has submitted its activities", "to control, and meets the requirements of organic production.", "",
        "Categories: unprocessed plants and plant products; processed agricultural", "products for use as food.", "", "This is a paper of a demo marketplace and proves nothing.",
    ];

    static readonly string[] Sample =
    [
        "The first boat left at six, whether there were passengers or not. She had the", "keys to the gate, the cash box and the lamp, and on most mornings nobody to",
        "use them for. The water was the colour of tea that has been forgotten.", "", "When the man with the parcel came, he did not ask for a ticket. He asked",
        "whether she could read.",
    ];

    /// <summary>PDF 1.4 with one of the fonts that every reader has.</summary>
    static byte[] Pdf(string title, string subtitle, IEnumerable<string> lines)
    {
        var page = new StringBuilder("BT /F1 20 Tf 72 760 Td (").Append(Text(title)).Append(") Tj 0 -26 Td /F1 11 Tf (").Append(Text(subtitle)).Append(") Tj 0 -34 Td\n");
        foreach (var line in lines) page.Append('(').Append(Text(line)).Append(") Tj 0 -17 Td\n");
        page.Append("ET");
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {page.Length} >>\nstream\n{page}\nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ];
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) file.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    /// <summary>The font's letters are Latin-1: others lose their marks.</summary>
    static string Text(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Replace('ı', 'i'))
        {
            var letter = c < 256 ? c : c.ToString().Normalize(NormalizationForm.FormD)[0];
            if (letter is '(' or ')' or '\\') plain.Append('\\');
            plain.Append(letter < 256 ? letter : '-');
        }
        return plain.ToString();
    }
}
