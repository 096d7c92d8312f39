using System.Text.Json;
using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.DataTypes;

namespace SellerPortal.Domain.PreOffers;

/// <summary>
/// Tells which changes of attributes concern a listing, from its stored JSON, localized values included: the types that judge what is sent
/// judge what is stored. What a value refers to was there when it was taken, and counts as there. For one thread.
/// </summary>
public sealed class ChangeJudge
{
    readonly ValueVerdicts[] verdicts;
    readonly Dictionary<Guid, JudgedKeys> keysOf = [];

    public ChangeJudge(IReadOnlyList<SchemaChange> changes)
    {
        verdicts = [.. changes.Select(c => new ValueVerdicts(c))];
        var byCategory = new Dictionary<Guid, List<int>>();
        foreach (var (at, change) in changes.Index())
            foreach (var category in change.Categories)
                if (byCategory.TryGetValue(category, out var known)) known.Add(at);
                else byCategory[category] = [at];
        foreach (var alike in byCategory.GroupBy(c => string.Join(' ', c.Value), StringComparer.Ordinal))
        {
            var keys = new JudgedKeys(alike.First().Value, changes);
            foreach (var (category, _) in alike) keysOf[category] = keys;
        }
    }

    /// <param name="joins">The listing is an offer on another's product.</param>
    /// <param name="attributes">Its values, as they are stored.</param>
    /// <param name="localized">By attribute and language.</param>
    /// <param name="concerned">Gets the places of the changes that concern it.</param>
    public void Judge(Guid category, bool joins, ReadOnlySpan<byte> attributes, ReadOnlySpan<byte> localized, List<int> concerned)
    {
        concerned.Clear();
        if (!keysOf.TryGetValue(category, out var keys)) return;
        var values = new StoredValues(attributes, keys.Find(attributes, keys.Values));
        var texts = new StoredValues(localized, keys.Find(localized, keys.Texts));
        foreach (var change in keys.Changes)
            if (Concerns(verdicts[change.At], change, joins, values, texts)) concerned.Add(change.At);
    }

    static bool Concerns(ValueVerdicts verdict, JudgedChange change, bool joins, StoredValues values, StoredValues texts) => verdict.Change.Effect switch
    {
        ChangeEffect.Incomplete => IsAskedAnew(verdict, change, joins, values) && !verdict.Has(values[change.Key]),
        ChangeEffect.Outside => verdict.Has(values[change.Key]) || verdict.HasTexts(texts[change.Key]),
        _ => verdict.Breaks(values[change.Key]) || verdict.BreaksTexts(texts[change.Key]),
    };

    /// <summary>By the change, and not before: what was missing already becomes nothing new.</summary>
    static bool IsAskedAnew(ValueVerdicts verdict, JudgedChange change, bool joins, StoredValues values)
    {
        var (before, after) = (verdict.Change.Before, verdict.Change.After!);
        return Asks(after, change.When, joins, values) && (before is null || !Asks(before, change.WhenBefore, joins, values));
    }

    /// <summary>Whoever joins another's product is asked for its offer only.</summary>
    static bool Asks(AttributeDefinition attribute, int when, bool joins, StoredValues values) =>
        (attribute.IsOffer || !joins) && (attribute.IsRequired || attribute.Rules.RequiredWhen is { } condition && Holds(condition, values[when]));

    static bool Holds(RequiredWhen condition, ReadOnlySpan<byte> other) =>
        !other.IsEmpty && Filtering.Terms(JsonNode.Parse(other)).ToList() is var terms && terms.Any(t => !string.IsNullOrWhiteSpace(t))
        && (condition.Value is null || terms.Contains(condition.Value, StringComparer.Ordinal));
}

/// <summary>A change, and where among <see cref="JudgedKeys"/> its attribute's key stands and those that its rules look at.</summary>
readonly record struct JudgedChange(int At, int Key, int When, int WhenBefore);

/// <summary>The bytes of some of a bag's values.</summary>
readonly ref struct StoredValues(ReadOnlySpan<byte> bag, ReadOnlySpan<Range> places)
{
    readonly ReadOnlySpan<byte> bag = bag;
    readonly ReadOnlySpan<Range> places = places;

    /// <summary>Empty where there is none.</summary>
    public ReadOnlySpan<byte> this[int key] => key < 0 ? default : bag[places[key]];
}

/// <summary>The keys that the changes of a category look at, and where they stand in a bag.</summary>
sealed class JudgedKeys
{
    readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> byText;
    readonly char[] key;

    public JudgedKeys(IReadOnlyList<int> at, IReadOnlyList<SchemaChange> changes)
    {
        Changes = [.. at.Select(i => new JudgedChange(i, Place(changes[i].Key), Place(changes[i].After?.Rules.RequiredWhen?.Key), Place(changes[i].Before?.Rules.RequiredWhen?.Key)))];
        byText = places.GetAlternateLookup<ReadOnlySpan<char>>();
        key = new char[places.Keys.Max(k => k.Length)];
        (Values, Texts) = (new Range[places.Count], new Range[places.Count]);
    }

    public IReadOnlyList<JudgedChange> Changes { get; }
    /// <summary>Room for <see cref="Find"/>.</summary>
    public Range[] Values { get; }
    public Range[] Texts { get; }

    public ReadOnlySpan<Range> Find(ReadOnlySpan<byte> bag, Range[] found)
    {
        Array.Clear(found);
        if (bag.Length <= "{}".Length) return found;
        var reader = new Utf8JsonReader(bag);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var place = PlaceOf(ref reader);
            reader.Read();
            var from = (int)reader.TokenStartIndex;
            reader.Skip();
            if (place >= 0) found[place] = from..(int)reader.BytesConsumed;
        }
        return found;
    }

    /// <summary>A longer key than any that is looked for is none of them; an escaped one is shorter than its bytes.</summary>
    int PlaceOf(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped) return places.GetValueOrDefault(reader.GetString()!, -1);
        if (reader.ValueSpan.Length > key.Length) return -1;
        return byText.TryGetValue(key.AsSpan(0, reader.CopyString(key)), out var place) ? place : -1;
    }

    int Place(string? wanted)
    {
        if (wanted is null) return -1;
        if (places.TryGetValue(wanted, out var known)) return known;
        return places[wanted] = places.Count;
    }
}
