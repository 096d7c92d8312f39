using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.DataTypes;
using SellerPortal.Web.App;

namespace SellerPortal.Web.Inputs;

/// <remarks>Values are immutable here: whoever owns them hands in a new node for every change, so comparing them is enough.</remarks>
public sealed partial class DynamicInput
{
    State? shown;
    string? content;

    [Parameter, EditorRequired] public AttributeDefinition Attribute { get; set; } = null!;
    /// <summary>As in <see cref="Problem.Path"/>: <c>attributes.color</c>.</summary>
    [Parameter, EditorRequired] public string Path { get; set; } = "";
    [Parameter] public JsonNode? Value { get; set; }
    [Parameter] public EventCallback<JsonNode?> ValueChanged { get; set; }
    /// <summary>The values in other languages by lower-case tag, of a localizable attribute.</summary>
    [Parameter] public JsonObject? Localized { get; set; }
    [Parameter] public EventCallback<JsonObject?> LocalizedChanged { get; set; }
    /// <summary>Any of the form's; it picks those of its path.</summary>
    [Parameter] public IReadOnlyList<Problem> Problems { get; set; } = [];
    /// <summary>What a reviewer said of this field.</summary>
    [Parameter] public string? Reason { get; set; }
    /// <summary>As it stands now: always, or because of another field.</summary>
    [Parameter] public bool Required { get; set; }
    [Parameter] public bool Disabled { get; set; }
    /// <summary>The reader's.</summary>
    [Parameter] public string Language { get; set; } = "en";
    /// <summary>The field, or a part of it, was left; gives its path.</summary>
    [Parameter] public EventCallback<string> Left { get; set; }
    /// <summary>A part of a group.</summary>
    [Parameter] public bool Inner { get; set; }

    InputShape ShapeOf => DataTypes.Of(Attribute).Shape(Attribute);
    string Shape => "shape-" + ShapeOf.ToString().ToLowerInvariant();
    bool Wide => ShapeOf is InputShape.LongText or InputShape.Group or InputShape.Bundle or InputShape.Choices;
    bool IsGroup => Shapes.IsGroup(Attribute);
    string Id => FieldFrame.IdOf(Path);
    string Name => Attribute.NameIn(Language);
    /// <summary>Of the value that is shown now: the default one or another language's.</summary>
    string ContentPath => content is null ? Path : $"localized_{Path}.{content}";
    IEnumerable<Problem> Own => Problems.Where(p => p.Path == ContentPath || (p.Path.StartsWith(ContentPath + ".", StringComparison.Ordinal) && ShapeOf != InputShape.Group)
        || (p.Path.StartsWith(ContentPath + "[", StringComparison.Ordinal) && ShapeOf != InputShape.Bundle));

    /// <summary>The default, then the portal's languages and whatever else there is a value in.</summary>
    IEnumerable<string?> Tags => [null, .. Cultures.All.Select(c => c.TwoLetterISOLanguageName).Union(Localized?.Select(m => m.Key) ?? [])];

    string? Help
    {
        get
        {
            var range = ShapeOf is InputShape.Number or InputShape.Money ? Range(Attribute.Rules) : null;
            return string.Join(" · ", new[] { Attribute.HelpIn(Language), range }.Where(t => t is { Length: > 0 }));
        }
    }

    string? Range(AttributeRules rules) => (rules.Min, rules.Max) switch
    {
        ({ } min, { } max) => T["Range.Both", Number(min), Number(max)].Value,
        ({ } min, null) => T["Range.Min", Number(min)].Value,
        (null, { } max) => T["Range.Max", Number(max)].Value,
        _ => null,
    };

    static string Number(string invariant) => NumberText.Show(invariant, CultureInfo.CurrentCulture);

    protected override void OnInitialized() => shown = Now();

    protected override bool ShouldRender()
    {
        var now = Now();
        if (now.Equals(shown)) return false;
        shown = now;
        return true;
    }

    State Now() => new(Attribute, Path, Value, Localized, [.. Problems.Where(p => p.Path.Contains(Path, StringComparison.Ordinal))], Reason, Required, Disabled, Language, content);

    Dictionary<string, object?> Editor()
    {
        var described = string.Join(' ', new[] { Help is { Length: > 0 } ? $"{Id}-help" : null, Own.Any() ? $"{Id}-error" : null, Reason is { Length: > 0 } ? $"{Id}-reason" : null }.OfType<string>());
        return new()
        {
            [nameof(ShapeInput.Frame)] = new FieldFrame(Attribute, ContentPath, Id, Language)
            {
                Required = Required && content is null, Disabled = Disabled, Invalid = Own.Any(), DescribedBy = described.Length == 0 ? null : described, ContentLanguage = content,
            },
            [nameof(ShapeInput.Value)] = content is null ? Value : Localized?[content],
            [nameof(ShapeInput.ValueChanged)] = EventCallback.Factory.Create<JsonNode?>(this, ChangeAsync),
            [nameof(ShapeInput.Problems)] = Problems,
            [nameof(ShapeInput.Left)] = Left,
        };
    }

    Task ChangeAsync(JsonNode? value)
    {
        if (content is null) return ValueChanged.InvokeAsync(value);
        var next = Localized is null ? [] : (JsonObject)Localized.DeepClone();
        if (value is null) next.Remove(content); else next[content] = value.DeepClone();
        return LocalizedChanged.InvokeAsync(next.Count == 0 ? null : next);
    }

    Task LeaveAsync() => ShapeOf == InputShape.Group ? Task.CompletedTask : Left.InvokeAsync(ContentPath);

    void Show(string? tag) => content = tag;

    string NameOf(string? tag) => tag is null ? T["Language.Default"].Value : CultureInfo.GetCultureInfo(tag) is { NativeName: var name } ? char.ToUpper(name[0], CultureInfo.CurrentCulture) + name[1..] : tag;

    sealed record State(AttributeDefinition Attribute, string Path, JsonNode? Value, JsonObject? Localized, IReadOnlyList<Problem> Problems, string? Reason, bool Required, bool Disabled, string Language, string? Content)
    {
        public bool Equals(State? other) => other is not null && ReferenceEquals(Attribute, other.Attribute) && Path == other.Path && Reason == other.Reason && Required == other.Required
            && Disabled == other.Disabled && Language == other.Language && Content == other.Content
            && JsonNode.DeepEquals(Value, other.Value) && JsonNode.DeepEquals(Localized, other.Localized) && Problems.SequenceEqual(other.Problems);

        public override int GetHashCode() => HashCode.Combine(Path, Language);
    }
}
