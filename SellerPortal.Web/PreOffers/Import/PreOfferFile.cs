using System.Text;
using ExcelDataReader.Exceptions;
using SellerPortal.Domain.Fields;
using SellerPortal.Domain;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.PreOffers.Import;

/// <summary>Opens a file of pre-offers: JSON lines, XLSX or CSV, told apart by how it begins.</summary>
sealed class PreOfferFile
{
    readonly IEnumerable<ImportRow> rows;

    PreOfferFile(IEnumerable<ImportRow> rows, IReadOnlyList<string> unknown) => (this.rows, UnknownColumns) = (rows, unknown);

    public IReadOnlyList<string> UnknownColumns { get; }

    /// <param name="file">Can seek; read while the rows are.</param>
    public static Outcome<PreOfferFile> Open(Stream file, CatalogSnapshot catalog, TableReading how)
    {
        var start = new byte[512];
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        if (length == 0) return Wrong("The file is empty.");
        if (start is [0x1F, 0x8B, ..]) return Wrong("The file is gzipped; unpack it first.");
        if (start is [0xD0, 0xCF, 0x11, 0xE0, ..]) return Wrong("The file is in Excel's old format; save it as XLSX.");
        var text = Encoding.UTF8.GetString(start, 0, length).TrimStart('\uFEFF').TrimStart();
        if (text.StartsWith('{')) return new PreOfferFile(JsonLines.Read(file), []);
        if (text.StartsWith('[')) return Wrong("The file is one JSON list; one object on each line is expected.");
        return start is [(byte)'P', (byte)'K', ..] ? Table(() => XlsxRows.Read(file), catalog, how) : Table(() => CsvRows.Read(file), catalog, how);
    }

    /// <summary>The rows in their order; the last one tells where the file cannot be read on.</summary>
    public IEnumerable<ImportRow> Rows()
    {
        using var row = rows.GetEnumerator();
        var line = 0;
        while (true)
        {
            ImportRow? broken = null;
            try
            {
                if (!row.MoveNext()) yield break;
            }
            catch (Exception e) when (Reason(e) is not null)
            {
                broken = new(line + 1, null, [new("", "unreadable", $"The file cannot be read from here on: {Reason(e)}")]);
            }
            yield return broken ?? row.Current;
            if (broken is not null) yield break;
            line = row.Current.Line;
        }
    }

    static Outcome<PreOfferFile> Table(Func<IEnumerable<(int Line, IReadOnlyList<string> Cells)>> read, CatalogSnapshot catalog, TableReading how)
    {
        try
        {
            // Rows without any text are passed over.
            var lines = read().Where(row => row.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell))).GetEnumerator();
            if (!lines.MoveNext()) return Wrong("The file has no header.");
            var keys = catalog.Tree.All.SelectMany(c => c.Schema.Attributes).Select(a => a.Key).ToHashSet(StringComparer.Ordinal);
            return TableColumns.Read(lines.Current.Cells, keys, how).Then<PreOfferFile>(columns => new PreOfferFile(Rest(lines, new(catalog, columns, how)), columns.Unknown));
        }
        catch (Exception e) when (Reason(e) is { } reason)
        {
            return Wrong("The file cannot be read: " + reason);
        }
    }

    static IEnumerable<ImportRow> Rest(IEnumerator<(int Line, IReadOnlyList<string> Cells)> lines, TableRows table)
    {
        using var _ = lines;
        while (lines.MoveNext()) yield return table.Read(lines.Current.Line, lines.Current.Cells);
    }

    /// <summary>In words for whoever made the file; null for what is no fault of the file.</summary>
    static string? Reason(Exception e) => e switch
    {
        DecoderFallbackException => "it is not UTF-8.",
        ExcelReaderException or InvalidDataException or BrokenTextException or System.Xml.XmlException => e.Message.Split('\n')[0].Trim(),
        _ => null,
    };

    static Problem Wrong(string message) => new("", "invalid", message);
}
