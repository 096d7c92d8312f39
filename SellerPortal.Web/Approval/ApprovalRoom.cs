using Microsoft.Extensions.DependencyInjection.Extensions;
using SellerPortal.Web.Inputs;

namespace SellerPortal.Web.Approval;

/// <summary>Deciding on pre-offers, and the listed products that come of it.</summary>
public static class ApprovalRoom
{
    public static IServiceCollection AddApproval(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ReviewStep>();
        services.AddSingleton<ClaimPreOffer>().AddSingleton<ReleaseClaim>().AddSingleton<ApprovePreOffer>().AddSingleton<RejectPreOffer>().AddSingleton<UndoDecision>().AddSingleton<WithdrawApproval>();
        services.AddSingleton<WaitingPreOffers>().AddSingleton<ReadReview>();
        services.AddSingleton<ListProducts>().AddSingleton<ReadProduct>();
        services.TryAddSingleton<NameReferences>();
        return services;
    }
}
