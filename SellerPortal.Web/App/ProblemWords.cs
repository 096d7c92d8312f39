using Microsoft.Extensions.Localization;
using SellerPortal.Domain;

namespace SellerPortal.Web.App;

/// <summary>
/// A problem in the reader's language: by its code from the room's texts, then from the shell's (<c>Problem.{code}</c>),
/// else in the words it came with.
/// </summary>
public sealed class ProblemWords(IStringLocalizer<AppTexts> texts)
{
    public string Of(Problem problem, IStringLocalizer? room = null)
    {
        object[] arguments = problem.Code == "product_is_not_valid_missing_attributes" ? [string.Join(", ", problem.Arguments)] : [.. problem.Arguments];
        var name = "Problem." + problem.Code;
        if (room?[name, arguments] is { ResourceNotFound: false } own) return own.Value;
        return texts[name, arguments] is { ResourceNotFound: false } shared ? shared.Value : problem.Message;
    }

    /// <summary>All of them, for a notice.</summary>
    public string Of(IReadOnlyList<Problem> problems, IStringLocalizer? room = null) => string.Join(" ", problems.Select(problem => Of(problem, room)));
}
