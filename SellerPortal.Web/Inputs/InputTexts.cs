namespace SellerPortal.Web.Inputs;

/// <summary>The editors' words.</summary>
public sealed class InputTexts;

/// <summary>What is wrong with a field, in words a seller knows: keyed by <see cref="Domain.Problem.Code"/>, some by code and first argument.</summary>
public sealed class ProblemTexts;
