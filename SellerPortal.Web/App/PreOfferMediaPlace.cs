using SellerPortal.Domain.Media;

namespace SellerPortal.Web.App;

/// <summary>What the form of a pre-offer tells its pictures and videos, and hears from them.</summary>
/// <param name="PreOfferId">Null for a draft of a new one: <paramref name="Held"/> are its files then.</param>
/// <param name="DraftId">Of the form's draft, also before it is kept.</param>
/// <param name="Hold">Keeps the draft's files, changed; also called, with what is held already, when files set out: the draft must have an address by then.</param>
/// <param name="Changed">The pre-offer's pictures or videos are others.</param>
/// <param name="Sending">Whether files are under way.</param>
public sealed record PreOfferMediaPlace(
    Guid? PreOfferId, Guid DraftId, IReadOnlyList<HeldMedia> Held, bool Disabled, Func<IReadOnlyList<HeldMedia>, Task> Hold, Func<Task> Changed, Func<bool, Task> Sending);
