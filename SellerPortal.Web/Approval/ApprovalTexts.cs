namespace SellerPortal.Web.Approval;

/// <summary>The words of the queue and of the listed products.</summary>
public sealed class ApprovalTexts;
