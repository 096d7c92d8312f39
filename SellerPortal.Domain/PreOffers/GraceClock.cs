using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.DataTypes;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Domain.PreOffers;

/// <summary>What a listing need not do yet.</summary>
/// <param name="Problem">As it will be told once the grace is over.</param>
/// <param name="Until">UTC.</param>
public sealed record Todo(Problem Problem, DateTime Until);

/// <summary>
/// The one place that spares listings a change of attributes while its grace runs (<see cref="SchemaGrace"/>): the API, the form and the import
/// judge by it, each through <see cref="PreOfferRules"/>. What the change finds and the attribute of before does not is a to-do.
/// </summary>
/// <param name="CreatedAt">Of the listing, UTC; null for a new one, which is spared nothing.</param>
/// <param name="Now">UTC.</param>
public readonly record struct GraceClock(DateTime? CreatedAt, DateTime Now)
{
    /// <summary>For whoever is spared nothing.</summary>
    public static GraceClock None => default;

    public SchemaGrace? Of(AttributeDefinition attribute) => CreatedAt is { } created && attribute.Grace is { } grace && grace.Spares(created, Now) ? grace : null;

    /// <summary>A value by its attribute or, where that is spared, as before; what was spared is added to <paramref name="todo"/>.</summary>
    internal Outcome<JsonNode> Read(JsonNode given, AttributeDefinition attribute, Reading reading, List<Todo> todo)
    {
        var read = DataTypes.DataTypes.Of(attribute).Read(given, attribute, reading);
        if (read.Succeeded || Of(attribute) is not { } grace) return read;
        var before = grace.Before is { } was ? Read(given, was, reading, []) : Kept(given, reading.Path);
        if (!before.Succeeded) return read;
        todo.AddRange(read.Problems.Select(problem => new Todo(problem, grace.Until)));
        return before;
    }

    /// <summary>Whether a value may not be missing: where a grace runs, whether it might not before.</summary>
    public bool Asks(AttributeDefinition attribute, AttributeSchema schema, JsonObject attributes) =>
        PreOfferRules.IsRequired(attribute, schema, attributes) && (Of(attribute) is not { } grace || grace.Before is { } was && Asks(was, schema, attributes));

    /// <summary>What was outside the schema stays as it was given, if it can be stored at all.</summary>
    static Outcome<JsonNode> Kept(JsonNode given, string path) =>
        AttributeBag.Texts(given).SelectMany(text => TextField.Unstorable(text, path)).Distinct().ToList() is { Count: > 0 } problems ? problems : given.DeepClone();
}
