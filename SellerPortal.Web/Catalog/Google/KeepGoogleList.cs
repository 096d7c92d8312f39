using System.Globalization;
using System.Text;
using System.Text.Json;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Web.Catalog.Import;
using SellerPortal.Web.Store;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Catalog.Google;

/// <summary>Google's file: a line a category, <c>id - A &gt; B</c>, in UTF-8.</summary>
static class GoogleFile
{
    /// <summary>In bytes; Google's are a tenth of it.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    public static async Task<Outcome<IReadOnlyList<(long Id, string Path)>>> ReadAsync(Stream file, CancellationToken cancel)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[81920];
        for (int count; (count = await file.ReadAsync(buffer, cancel)) > 0;)
        {
            if (whole.Length + count > MostBytes) return GoogleProblems.TooLarge(MostBytes / 1024 / 1024);
            whole.Write(buffer, 0, count);
        }
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(TextBytes.Plain(new(whole.GetBuffer(), 0, (int)whole.Length)).Span);
        }
        catch (DecoderFallbackException)
        {
            return GoogleProblems.NotText();
        }
        if (!GoogleShape.Is(Encoding.UTF8.GetBytes(text[..Math.Min(40, text.Length)]))) return GoogleProblems.NoList();
        var (found, seen, number) = (new List<(long, string)>(), new HashSet<long>(), 0);
        foreach (var line in text.EnumerateLines())
        {
            number++;
            if (line.IsWhiteSpace() || line[0] == '#') continue;
            if (GoogleShape.Parse(line.ToString()) is not var (key, path) || !long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || path.Length == 0) return GoogleProblems.Line(number);
            if (!seen.Add(id)) return GoogleProblems.Twice(number, id);
            found.Add((id, path));
        }
        return found.Count == 0 ? GoogleProblems.NoList() : Outcome<IReadOnlyList<(long, string)>>.Ok(found);
    }
}

/// <summary>
/// Keeps Google's list in one language, in the place of what was kept in it; other languages stay. Mappings stay too, also those to a
/// category that the new list has no more.
/// </summary>
public sealed class KeepGoogleList(PortalStore store, CatalogCache catalog, GoogleShelf shelf, TimeProvider clock)
{
    const int MostAttempts = 8;

    /// <param name="language">A lower-case tag.</param>
    /// <returns>How many categories it holds.</returns>
    public async Task<Outcome<int>> RunAsync(Stream file, string language, Actor actor, CancellationToken cancel)
    {
        if (!actor.IsOwner || actor.ReadOnly) return Problems.Forbidden();
        if (!Language.IsTag(language)) return Problems.NotAChoice("language", language);
        var read = await GoogleFile.ReadAsync(file, cancel);
        if (!read.Succeeded) return Outcome<int>.Refused(read.Problems);
        for (var attempt = 1; ; attempt++)
        {
            var now = await shelf.CurrentAsync(cancel);
            var paths = now.Taxonomy.All.ToDictionary(c => c.Id, c => c.Paths.Where(p => p.Key != language).ToDictionary(p => p.Key, p => p.Value));
            foreach (var (id, path) in read.Value) (paths.TryGetValue(id, out var known) ? known : paths[id] = [])[language] = path;
            var change = new CatalogChange
            {
                Id = Guid.CreateVersion7(), Version = now.Catalog.Version + 1, At = Microseconds.Now(clock), UserId = actor.UserId, UserName = actor.Name,
                Kind = GoogleKinds.List, Subject = language, Count = 1, Before = "[]", After = "[]",
            };
            var written = await store.WriteAsync<bool>(transaction => Task.FromResult<Outcome<bool>>(Write(transaction.Sql, change, paths)), cancel);
            catalog.Invalidate();
            if (written.Value) return read.Value.Count;
            if (attempt == MostAttempts) return Problems.Conflict("The categories were being changed by somebody else the whole time. Try again.", "changed");
        }
    }

    static bool Write(SqlSession sql, CatalogChange change, Dictionary<long, Dictionary<string, string>> paths)
    {
        if (!CatalogChangeWriter.Write(sql, change, [])) return false;
        sql.Execute("""DELETE FROM "GoogleCategories" """);
        sql.Execute($"""INSERT INTO "GoogleCategories" ("Id", "Paths") {JsonRows.Rows(sql.IsSqlite, 0, "bigint", "text")}""",
            JsonRows.Write(paths.Where(p => p.Value.Count > 0).Select(p => new object?[] { p.Key, JsonSerializer.Serialize(p.Value) })));
        return true;
    }
}
