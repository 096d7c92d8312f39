using System.Text.Json.Nodes;

namespace SellerPortal.Domain.Fields;

/// <summary>Reads the fields of one object and gathers all their problems, in the order in which they are asked for.</summary>
public sealed class FieldReader(JsonObject body, string path = "")
{
    readonly List<Problem> problems = [];

    public IReadOnlyList<Problem> Problems => problems;

    public string PathOf(string name) => Problem.Join(path, name);

    /// <summary>Whether the field was sent, be it null.</summary>
    public bool Has(string name) => body.ContainsKey(name);

    public JsonNode? this[string name] => body[name];

    public void Add(Problem problem) => problems.Add(problem);

    public void Add(IEnumerable<Problem> several) => problems.AddRange(several);

    public bool Failed(string name)
    {
        var own = PathOf(name);
        return problems.Any(p => p.Path == own);
    }

    /// <summary>The value; <c>default</c> when it is missing or wrong, which is then a problem.</summary>
    public T? Required<T>(string name, Func<JsonNode?, string, Outcome<T>> read)
    {
        if (Has(name)) return Read(name, read);
        problems.Add(Domain.Problems.Required(PathOf(name)));
        return default;
    }

    /// <summary>The value, or <paramref name="otherwise"/> when it was not sent; null is for <paramref name="read"/> to judge.</summary>
    public T? Optional<T>(string name, Func<JsonNode?, string, Outcome<T>> read, T? otherwise = default) => Has(name) ? Read(name, read) : otherwise;

    T? Read<T>(string name, Func<JsonNode?, string, Outcome<T>> read)
    {
        var outcome = read(body[name], PathOf(name));
        if (outcome.Succeeded) return outcome.Value;
        problems.AddRange(outcome.Problems);
        return default;
    }
}

/// <summary>A list of objects, with positional problems: <c>prices[1].price</c>.</summary>
public static class Rows
{
    /// <param name="read">Makes a row's value; what it makes of a row with problems is thrown away.</param>
    public static Outcome<IReadOnlyList<T>> Read<T>(JsonNode? given, string path, Func<FieldReader, T> read)
    {
        if (given is null) return Problems.Null(path);
        if (given is not JsonArray list) return Problems.NotAListOfItems(path, PythonText.TypeName(given));
        var problems = new List<Problem>();
        var rows = new List<T>(list.Count);
        for (var i = 0; i < list.Count; i++)
        {
            var at = $"{path}[{i}]";
            if (list[i] is JsonObject item)
            {
                var row = new FieldReader(item, at);
                rows.Add(read(row));
                problems.AddRange(row.Problems);
            }
            else problems.Add(list[i] is null ? Problems.Null(at) : Problems.NotAnItem(at, PythonText.TypeName(list[i])));
        }
        return problems.Count > 0 ? problems : Outcome<IReadOnlyList<T>>.Ok(rows);
    }
}
