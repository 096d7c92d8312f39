using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using SellerPortal.Domain;
using SellerPortal.Web.Accounts;
using SellerPortal.Web.App;
using SellerPortal.Web.Catalog.Import;

namespace SellerPortal.Web.Catalog.Exchange;

/// <summary>The file is kept beside the page until it is imported or left: what was previewed is what is written.</summary>
public sealed partial class ImportPage(PreviewTaxonomy look, ImportTaxonomy import, CurrentActor current, ProblemWords words) : IAsyncDisposable
{
    /// <summary>Of the file as it is sent, in bytes.</summary>
    const long MostBytes = 64 * 1024 * 1024;
    static readonly string[] Languages = ["en", "tr", "de", "fr", "es", "it", "nl", "pl", "pt", "ro", "cs", "hu", "ru", "bg", "ja", "zh"];

    CancellationTokenSource stopped = new();
    FileStream? kept;
    TaxonomyPreview? preview;
    TaxonomyImported? done;
    ImportProgress? progress;
    IReadOnlyList<Problem> problems = [];
    string? name, language;
    bool busy, gone;

    string Doing => progress is null ? "" : progress.Total > 0 ? $"{T["Doing." + progress.Doing]} {Number(progress.Done)} / {Number(progress.Total)}" : T["Doing." + progress.Doing];

    async Task ChooseAsync(InputFileChangeEventArgs chosen)
    {
        await ForgetAsync();
        (name, done) = (chosen.File.Name, null);
        language = Languages.FirstOrDefault(tag => tag != "en" && chosen.File.Name.Contains($".{tag}-", StringComparison.OrdinalIgnoreCase));
        if (chosen.File.Size > MostBytes)
        {
            problems = [new Problem("", "too_large", T["TooLarge", MostBytes / 1024 / 1024])];
            return;
        }
        await DoAsync(async (report, cancel) =>
        {
            kept = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
            await using var sent = chosen.File.OpenReadStream(MostBytes, cancel);
            var buffer = new byte[81920];
            for (int count; (count = await sent.ReadAsync(buffer, cancel)) > 0;)
            {
                await kept.WriteAsync(buffer.AsMemory(0, count), cancel);
                report.Report(new("Sending", kept.Length / 1024, Math.Max(1, chosen.File.Size / 1024)));
            }
            await PreviewAsync(report, cancel);
        });
    }

    async Task LanguageAsync(ChangeEventArgs chosen)
    {
        language = chosen.Value as string is { Length: > 0 } tag ? tag : null;
        if (kept is not null && done is null) await DoAsync(PreviewAsync);
    }

    async Task PreviewAsync(IProgress<ImportProgress> report, CancellationToken cancel)
    {
        kept!.Position = 0;
        var actor = await current.GetAsync();
        var found = await Task.Run(() => look.RunAsync(kept, language, actor, report, cancel), cancel);
        problems = found.Problems;
        preview = found.Succeeded ? found.Value : null;
    }

    Task ImportAsync() => DoAsync(async (report, cancel) =>
    {
        kept!.Position = 0;
        var actor = await current.GetAsync();
        var written = await Task.Run(() => import.RunAsync(kept, language, actor, report, cancel), cancel);
        (preview, problems, done) = (null, written.Problems, written.Succeeded ? written.Value : null);
        if (written.Succeeded) await CloseAsync();
    });

    async Task DoAsync(Func<IProgress<ImportProgress>, CancellationToken, Task> work)
    {
        (busy, problems, preview) = (true, [], null);
        // Rows are counted one by one; the browser is told a few times a second.
        var told = 0L;
        var report = new Progress<ImportProgress>(p =>
        {
            progress = p;
            if (gone || TimeProvider.System.GetElapsedTime(told) < TimeSpan.FromMilliseconds(150)) return;
            told = TimeProvider.System.GetTimestamp();
            StateHasChanged();
        });
        try
        {
            await work(report, stopped.Token);
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            // Nothing was written: an import counts as a whole.
            stopped.Dispose();
            stopped = new();
            if (!gone) await ForgetAsync();
        }
        catch (IOException)
        {
            problems = [new Problem("", "invalid", T["NotRead"])];
        }
        finally
        {
            (busy, progress) = (false, null);
        }
    }

    void Stop() => stopped.Cancel();

    async Task ForgetAsync()
    {
        (preview, problems, name) = (null, [], null);
        await CloseAsync();
    }

    async Task CloseAsync()
    {
        if (kept is not null) await kept.DisposeAsync();
        kept = null;
    }

    string Told(PreviewedCategory category)
    {
        var told = category.Before is null || category.Before == category.After ? category.After : $"{category.Before} → {category.After}";
        return category.Google is var (was, then) ? $"{told} · {T[was is null ? "Google.Came" : then is null ? "Google.Went" : "Google.Changed", was ?? 0, then ?? 0]}" : told;
    }

    static string Number(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    public async ValueTask DisposeAsync()
    {
        gone = true;
        await stopped.CancelAsync();
        if (!busy) await CloseAsync();
        else if (kept is not null) await kept.DisposeAsync();
    }
}
