using SellerPortal.Domain;
using SellerPortal.Domain.Media;
using SellerPortal.Web.Media.Gallery;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Media.Fetching;

/// <summary>
/// Fetches a picture or video for a draft, which has no pre-offer yet that a download could wait for: now, while whoever asked waits, once, with the
/// limits and refusals of every download. A few at once over the whole portal.
/// </summary>
public sealed class HoldFromAddress : IDisposable
{
    readonly PublicHttp http;
    readonly HoldMedia hold;
    readonly SemaphoreSlim turns;

    internal HoldFromAddress(PublicHttp http, HoldMedia hold, FetchLimits limits) => (this.http, this.hold, turns) = (http, hold, new(limits.Pace.AtOnce));

    /// <returns>The file, for the draft to hold. Refused: <c>not_a_url</c>, <c>address_not_public</c> and the other reasons of <see cref="FetchFailure"/>; those of <see cref="HoldMedia"/>.</returns>
    public async Task<Outcome<MediaFile>> RunAsync(string url, MediaKind kind, Actor actor, CancellationToken cancel)
    {
        if (actor.ReadOnly || !actor.IsSeller) return Problems.Forbidden();
        await turns.WaitAsync(cancel);
        try
        {
            return await http.GetAsync(DownloadAddress.TryParse(url) ?? throw FetchFailure.NotAnAddress(), kind, (file, enough) => hold.RunAsync(file.Content, file.Name, kind, actor, enough), cancel);
        }
        catch (FetchFailure failure)
        {
            return failure.Problem;
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose() => turns.Dispose();
}
