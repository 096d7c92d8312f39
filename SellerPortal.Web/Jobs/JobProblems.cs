using SellerPortal.Domain;

namespace SellerPortal.Web.Jobs;

/// <summary>Why work came to nothing, whatever work it was.</summary>
public static class JobProblems
{
    public static Problem Interrupted() => new("", "interrupted", "The work was interrupted too often.") { Kind = ProblemKind.Refused };
    public static Problem Unexpected() => new("", "error", "Unexpected server error.") { Kind = ProblemKind.Refused };
    public static Problem Cancelled() => new("", "cancelled", "Cancelled.") { Kind = ProblemKind.Refused };
}
