namespace SellerPortal.Domain;

/// <summary>What kind of refusal a <see cref="Problem"/> is; the API maps it to a status, a page to a place.</summary>
public enum ProblemKind
{
    /// <summary>A value breaks a rule: 400, beside its field.</summary>
    Invalid,
    /// <summary>A whole request is refused with a documented code: 400, <c>{"detail","code"}</c>.</summary>
    Refused,
    /// <summary>The actor may not do this: 403.</summary>
    Forbidden,
    /// <summary>There is no such thing, or none that this actor may know of: 404.</summary>
    NotFound,
    /// <summary>Somebody else was first: 409.</summary>
    Conflict,
    /// <summary>Something the portal needs is missing on this machine: 503.</summary>
    Unavailable,
}

/// <summary>One ordinary refusal, as a value: where, which rule, in which words.</summary>
/// <param name="Path">The field: <c>sku</c>, <c>attributes.color</c>, <c>prices[0].price</c>; empty for the whole.</param>
/// <param name="Code">A stable lower-case name of the rule: <c>required</c>, <c>invalid_choice</c>.</param>
/// <param name="Message">English, the API's own words.</param>
public sealed record Problem(string Path, string Code, string Message)
{
    public ProblemKind Kind { get; init; } = ProblemKind.Invalid;

    /// <summary>What the message names (a limit, a value), for the same message in another language.</summary>
    public IReadOnlyList<object> Arguments { get; init; } = [];

    /// <summary>The same problem of a field inside <paramref name="parent"/>.</summary>
    public Problem Under(string parent) => this with { Path = Join(parent, Path) };

    public static string Join(string parent, string path) =>
        path.Length == 0 ? parent : parent.Length == 0 ? path : path[0] == '[' ? parent + path : $"{parent}.{path}";
}
