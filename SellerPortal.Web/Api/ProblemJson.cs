using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SellerPortal.Domain;

namespace SellerPortal.Web.Api;

/// <summary>
/// Problems as Django REST Framework writes them: <c>prices[1].price</c> becomes
/// <c>{"prices":[{},{"price":[…]}],"code":"invalid"}</c>, fields in the order in which their problems came.
/// </summary>
static class ProblemJson
{
    const string Whole = "non_field_errors";

    sealed class Node
    {
        public List<string> Messages { get; } = [];
        public List<(string Name, Node Node)> Fields { get; } = [];
        public SortedDictionary<int, Node> Items { get; } = [];

        public Node Field(string name)
        {
            foreach (var (known, node) in Fields)
                if (known == name) return node;
            var made = new Node();
            Fields.Add((name, made));
            return made;
        }

        public Node Item(int index) => Items.TryGetValue(index, out var node) ? node : Items[index] = new();
    }

    public static void Write(Utf8JsonWriter writer, IReadOnlyList<Problem> problems, JsonNode? body, int? index = null)
    {
        var root = new Node();
        foreach (var problem in problems) Place(root, problem);
        writer.WriteStartObject();
        if (root.Messages.Count > 0) WriteMessages(writer, Whole, root.Messages);
        foreach (var (name, node) in root.Fields)
        {
            writer.WritePropertyName(name);
            WriteNode(writer, node, (body as JsonObject)?[name]);
        }
        writer.WriteString("code", "invalid");
        if (index is { } at) writer.WriteNumber("index", at);
        writer.WriteEndObject();
    }

    static void Place(Node root, Problem problem)
    {
        var node = root;
        var rest = problem.Path.AsSpan();
        while (rest.Length > 0)
        {
            if (TryIndex(rest, out var index, out var length))
            {
                node = node.Item(index);
                rest = rest[length..];
                if (rest is ['.', ..]) rest = rest[1..];
                continue;
            }
            var end = NameLength(rest);
            node = node.Field(rest[..end].ToString());
            rest = rest[end..];
            if (rest is ['.', ..]) rest = rest[1..];
        }
        node.Messages.Add(problem.Message);
    }

    /// <summary>Up to the next dot or index; a bracket that is no index is part of the name.</summary>
    static int NameLength(ReadOnlySpan<char> path)
    {
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '.' && i > 0) return i;
            if (i > 0 && path[i] == '[' && TryIndex(path[i..], out _, out _)) return i;
        }
        return path.Length;
    }

    /// <summary><c>[12]</c> at the beginning, with a dot, another index or nothing behind it.</summary>
    static bool TryIndex(ReadOnlySpan<char> path, out int index, out int length)
    {
        (index, length) = (0, 0);
        if (path is not ['[', ..]) return false;
        var close = path.IndexOf(']');
        if (close < 2 || !int.TryParse(path[1..close], NumberStyles.None, CultureInfo.InvariantCulture, out index)) return false;
        length = close + 1;
        return length == path.Length || path[length] is '.' or '[';
    }

    static void WriteNode(Utf8JsonWriter writer, Node node, JsonNode? given)
    {
        if (node.Items.Count > 0)
        {
            var list = given as JsonArray;
            var count = Math.Max(list?.Count ?? 0, node.Items.Keys.Last() + 1);
            writer.WriteStartArray();
            for (var i = 0; i < count; i++)
            {
                if (node.Items.TryGetValue(i, out var item)) WriteNode(writer, item, list is not null && i < list.Count ? list[i] : null);
                else
                {
                    writer.WriteStartObject();
                    writer.WriteEndObject();
                }
            }
            writer.WriteEndArray();
        }
        else if (node.Fields.Count > 0)
        {
            writer.WriteStartObject();
            if (node.Messages.Count > 0) WriteMessages(writer, Whole, node.Messages);
            foreach (var (name, field) in node.Fields)
            {
                writer.WritePropertyName(name);
                WriteNode(writer, field, (given as JsonObject)?[name]);
            }
            writer.WriteEndObject();
        }
        else WriteList(writer, node.Messages);
    }

    static void WriteMessages(Utf8JsonWriter writer, string name, List<string> messages)
    {
        writer.WritePropertyName(name);
        WriteList(writer, messages);
    }

    static void WriteList(Utf8JsonWriter writer, List<string> messages)
    {
        writer.WriteStartArray();
        foreach (var message in messages) writer.WriteStringValue(message);
        writer.WriteEndArray();
    }
}
