namespace SellerPortal.Domain;

/// <summary>What a use case answers: a value, or the problems that kept it from one. Never both.</summary>
public readonly struct Outcome<T>
{
    readonly T? value;
    readonly IReadOnlyList<Problem>? problems;

    Outcome(T? value, IReadOnlyList<Problem>? problems) => (this.value, this.problems) = (value, problems);

    public bool Succeeded => problems is null;

    /// <summary>The value; asking for it after a refusal is a fault.</summary>
    public T Value => problems is null ? value! : throw new InvalidOperationException("A refused outcome has no value: " + problems[0].Message);

    /// <summary>Empty when it succeeded.</summary>
    public IReadOnlyList<Problem> Problems => problems ?? [];

    public static Outcome<T> Ok(T value) => new(value, null);
    public static Outcome<T> Refused(IReadOnlyList<Problem> problems) =>
        problems.Count > 0 ? new(default, problems) : throw new ArgumentException("A refusal needs a problem.", nameof(problems));

    public static implicit operator Outcome<T>(T value) => Ok(value);
    public static implicit operator Outcome<T>(Problem problem) => Refused([problem]);
    public static implicit operator Outcome<T>(List<Problem> problems) => Refused(problems);

    public Outcome<TOther> Then<TOther>(Func<T, Outcome<TOther>> next) => problems is null ? next(value!) : Outcome<TOther>.Refused(problems);
}

/// <summary>The value of an outcome that has nothing to tell but success.</summary>
public readonly record struct Done;
