using SellerPortal.Domain;

namespace SellerPortal.Web.Media.Fetching;

/// <summary>Why nothing came of a request, for the seller; and whether the same request may succeed later.</summary>
/// <param name="After">The server asked to be left alone for so long.</param>
sealed class FetchFailure(Problem problem, bool mayPass = false, TimeSpan? after = null, Exception? inner = null) : Exception(problem.Message, inner)
{
    public Problem Problem => problem;
    public bool MayPass => mayPass;
    public TimeSpan? After => after;

    public static FetchFailure NotAnAddress() => new(Refused("not_a_url", "Enter a valid URL."));
    public static FetchFailure NotPublic(string host) => new(Refused("address_not_public", $"{host} is not a public address.", host));
    public static FetchFailure NoSuchHost(string host, Exception inner) => new(Refused("host_not_found", $"There is no server called {host}.", host), inner: inner);
    public static FetchFailure NotReached(string host, Exception? inner) => new(Refused("not_reached", $"The server {host} cannot be reached.", host), mayPass: true, inner: inner);
    public static FetchFailure NotTrusted(string host, Exception inner) => new(Refused("not_trusted", $"The server {host} has no valid certificate.", host), inner: inner);
    public static FetchFailure TooSlow(string host) => new(Refused("too_slow", $"The server {host} is too slow.", host), mayPass: true);
    public static FetchFailure BrokenOff(string host, Exception? inner) => new(Refused("broken_off", $"The server {host} broke off before the end of the file.", host), mayPass: true, inner: inner);
    public static FetchFailure TooManyRedirects() => new(Refused("too_many_redirects", $"The address redirects more than {FetchLimits.MostRedirects} times.", FetchLimits.MostRedirects));
    public static FetchFailure BadRedirect() => new(Refused("bad_redirect", "The address redirects to something that is no web address."));
    public static FetchFailure Unavailable(Problem problem) => new(problem, mayPass: true);

    /// <summary>An answer other than 200.</summary>
    public static FetchFailure Status(int status, string host, TimeSpan? after) => status switch
    {
        404 or 410 => new(Refused("nothing_there", $"There is nothing at this address: the server answered {status}.", status)),
        401 or 403 or 407 => new(Refused("not_shown", $"The server does not show it to everybody: it answered {status}.", status)),
        408 or 425 or 429 or (>= 500 and not (501 or 505)) => new(Refused("server_trouble", $"The server {host} is in trouble: it answered {status}.", host, status), mayPass: true, after),
        _ => new(Refused("bad_status", $"The server {host} answered {status} instead of a file.", host, status)),
    };

    static Problem Refused(string code, string message, params object[] arguments) => new("", code, message) { Kind = ProblemKind.Refused, Arguments = arguments };
}
