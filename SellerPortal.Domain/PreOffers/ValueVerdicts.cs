using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.DataTypes;

namespace SellerPortal.Domain.PreOffers;

/// <summary>What one change, of one effect, says of stored values. Short ones repeat, and their verdicts are remembered.</summary>
sealed class ValueVerdicts(SchemaChange change)
{
    const int LongestKept = 128, MostKept = 4096;
    readonly Verdicts ofValues = [], ofTexts = [];

    public SchemaChange Change => change;

    /// <summary>Whether there is a value for the attribute: as it will be, or as it was where it goes.</summary>
    public bool Has(ReadOnlySpan<byte> value) => ofValues.Of(value, node => !IsEmpty(change.After ?? change.Before!, node));

    /// <summary>Whether it fits the attribute before and will fit no longer; what was outside the schema fitted nothing, and counts.</summary>
    public bool Breaks(ReadOnlySpan<byte> value) => ofValues.Of(value, Breaks);

    /// <summary>The same of a value in several languages.</summary>
    public bool BreaksTexts(ReadOnlySpan<byte> texts) => ofTexts.Of(texts, node =>
    {
        var (before, after) = (change.Before, change.After!);
        if (before is { IsLocalizable: false } || node is JsonObject { Count: 0 }) return false;
        if (node is not JsonObject languages) return before is null;
        if (!after.IsLocalizable) return before is null || languages.Any(l => l.Value is not null && Fits(before, l.Value));
        return languages.Any(l => l.Value is not null && Breaks(l.Value));
    });

    public bool HasTexts(ReadOnlySpan<byte> texts) => ofTexts.Of(texts, node => node is not JsonObject { Count: 0 });

    bool Breaks(JsonNode value) => !Fits(change.After!, value) && (change.Before is null || Fits(change.Before, value));

    static bool Fits(AttributeDefinition attribute, JsonNode value) =>
        IsEmpty(attribute, value) || DataTypes.DataTypes.Of(attribute).Read(value, attribute, new Reading("", Anything.Instance, Stored: value)).Succeeded;

    static bool IsEmpty(AttributeDefinition attribute, JsonNode value) => DataTypes.DataTypes.Of(attribute).IsEmpty(value);

    /// <summary>By the stored bytes; none and null are no value.</summary>
    sealed class Verdicts : Dictionary<byte[], bool>
    {
        readonly AlternateLookup<ReadOnlySpan<byte>> byBytes;

        public Verdicts() : base(Bytes.Instance) => byBytes = GetAlternateLookup<ReadOnlySpan<byte>>();

        public bool Of(ReadOnlySpan<byte> value, Func<JsonNode, bool> judge)
        {
            if (value.IsEmpty) return false;
            if (byBytes.TryGetValue(value, out var known)) return known;
            var verdict = JsonNode.Parse(value) is { } node && judge(node);
            if (value.Length <= LongestKept && Count < MostKept) byBytes[value] = verdict;
            return verdict;
        }
    }

    sealed class Bytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static Bytes Instance { get; } = new();
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);
        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);
        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());
        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }
    }

    sealed class Anything : IReferences
    {
        public static Anything Instance { get; } = new();
        public bool Exists(Reference reference) => true;
        public bool Contains(string sku, string other) => false;
    }
}
