using System.Threading.Channels;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media;

/// <summary>
/// Makes small pictures of new uploads in the background, one at a time and only while no upload runs: whoever looks at one earlier has it made then.
/// What does not fit in the queue, or is lost with the process, is made on first use too.
/// </summary>
sealed partial class PreparePictures(BlobStore blobs, SmallPictures small, ILogger<PreparePictures> log) : BackgroundService
{
    const int Most = 10_000;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    readonly Channel<MediaFile> waiting = Channel.CreateBounded<MediaFile>(new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        void Add(MediaFile file) => waiting.Writer.TryWrite(file);
        blobs.Added += Add;
        try
        {
            await foreach (var file in waiting.Reader.ReadAllAsync(stoppingToken))
            {
                while (blobs.IsBusy) await Task.Delay(Pause, stoppingToken);
                try
                {
                    await small.PrepareAsync(file, stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    Failed(log, file.Id, e);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal ends.
        }
        finally
        {
            blobs.Added -= Add;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No small pictures were made of {File}; they are tried again when somebody looks at it.")]
    private static partial void Failed(ILogger log, Guid file, Exception e);
}
