namespace SellerPortal.Domain.Fields;

/// <summary>A text file that cannot be read further, with the problem to tell.</summary>
public sealed class BrokenTextException(Problem problem) : Exception(problem.Message)
{
    /// <summary>Its path is empty; its arguments begin with the line, or with the limit in MB.</summary>
    public Problem Problem { get; } = problem;
}
