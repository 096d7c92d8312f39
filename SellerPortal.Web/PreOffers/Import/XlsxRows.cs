using System.Globalization;
using System.Text;
using ExcelDataReader;

namespace SellerPortal.Web.PreOffers.Import;

/// <summary>The rows of a workbook's first sheet as texts.</summary>
static class XlsxRows
{
    // The reader asks for the code page of old workbooks, whatever it reads.
    static XlsxRows() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <returns>Each row with its number, counted from 1.</returns>
    /// <exception cref="ExcelDataReader.Exceptions.ExcelReaderException">It is no workbook, or damaged.</exception>
    public static IEnumerable<(int Line, IReadOnlyList<string> Cells)> Read(Stream file)
    {
        using var sheet = ExcelReaderFactory.CreateOpenXmlReader(file, new ExcelReaderConfiguration { FallbackEncoding = Encoding.UTF8, LeaveOpen = true });
        for (var line = 1; sheet.Read(); line++)
        {
            var cells = new string[sheet.FieldCount];
            for (var i = 0; i < cells.Length; i++) cells[i] = Text(sheet.GetValue(i));
            yield return (line, cells);
        }
    }

    /// <summary>As a person would have typed it: 15 digits, as the sheet shows them.</summary>
    static string Text(object? cell) => cell switch
    {
        null => "",
        double number => Math.Abs(number) < 1e15 ? ((decimal)number).ToString("0.###############", CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture),
        DateTime { TimeOfDay.Ticks: 0 } date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
    };
}
