using System.Text;
using SellerPortal.Domain.Fields;
using SellerPortal.Web.Api;

namespace SellerPortal.Web.PreOffers.Import;

/// <summary>One body of PFI01 a line, read as the API reads it. Blank lines are passed over.</summary>
static class JsonLines
{
    /// <exception cref="DecoderFallbackException">The file is not UTF-8.</exception>
    public static IEnumerable<ImportRow> Read(Stream file)
    {
        var line = 0;
        foreach (var text in Utf8Lines.Read(file))
        {
            line++;
            if (string.IsNullOrWhiteSpace(text)) continue;
            if (text.Length > JsonBody.MaxSize)
            {
                yield return new(line, null, [new("", "too_large", "The line is longer than any pre-offer may be.")]);
                continue;
            }
            var read = JsonText.Parse(text);
            yield return read.Succeeded ? new(line, read.Value, []) : new(line, null, read.Problems);
        }
    }
}
