using System.Globalization;
using Microsoft.AspNetCore.Components;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Fields;

namespace SellerPortal.Web.Catalog.Schemas;

public sealed partial class RulesForm
{
    static readonly string[] Models = ["product", "category", "price_list", "stock_list"];
    readonly string language = CultureInfo.CurrentUICulture.Name;
    string tried = "";

    [Parameter, EditorRequired] public string Id { get; set; } = "";
    [Parameter, EditorRequired] public AttributeDefinition Definition { get; set; } = null!;
    [Parameter] public EventCallback<AttributeDefinition> DefinitionChanged { get; set; }
    [Parameter] public IReadOnlyList<Problem> Problems { get; set; } = [];
    [Parameter] public string Place { get; set; } = "";
    /// <summary>Attributes that a condition may look at.</summary>
    [Parameter] public IReadOnlyList<AttributeDefinition> Others { get; set; } = [];
    [Parameter] public bool Inner { get; set; }

    AttributeRules Rules => Definition.Rules;
    bool IsText => Definition.DataType is "text" or "text_area";
    bool IsDay => Definition.DataType is "date" or "datetime";

    string At(string part) => $"{Id}-{part}";
    string Path(string rule) => Problem.Join(Place, rule);

    Task Give(AttributeRules rules) => DefinitionChanged.InvokeAsync(Definition with { Rules = rules });

    Task When(string key, string? value) => Give(Rules with { RequiredWhen = key.Length == 0 ? null : new(key, Text(value ?? "")) });

    static string? Text(string text) => text.Trim() is { Length: > 0 } given ? given : null;

    /// <summary>As it was written where it is no number: then the rules say so.</summary>
    string? Bound(string text) => Text(text) is not { } given ? null : IsDay || Decimal(given) is not { } number ? given : number.ToString(CultureInfo.InvariantCulture);

    static int? Whole(string text) => int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>With a point or a comma.</summary>
    static decimal? Decimal(string text) => DecimalField.TryParse(text.Trim().Replace(',', '.'), out var number) ? number : null;

    static List<string>? Extensions(string text)
    {
        var given = text.ToLowerInvariant().Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries).Select(e => e[0] == '.' ? e : "." + e).Distinct().ToList();
        return given.Count > 0 ? given : null;
    }

    RenderFragment Number(string rule, string? value, Func<string, AttributeRules> with) => builder =>
    {
        builder.OpenComponent<Entry>(0);
        builder.AddComponentParameter(1, nameof(Entry.Id), At(rule));
        builder.AddComponentParameter(2, nameof(Entry.Label), T["Rule." + rule].Value);
        builder.AddComponentParameter(3, nameof(Entry.Value), value);
        builder.AddComponentParameter(4, nameof(Entry.Numeric), !IsDay);
        builder.AddComponentParameter(5, nameof(Entry.Placeholder), IsDay && rule is "min" or "max" && IsDay ? "2026-12-31" : null);
        builder.AddComponentParameter(6, nameof(Entry.Problems), Problems);
        builder.AddComponentParameter(7, nameof(Entry.Path), Path(rule));
        builder.AddComponentParameter(8, nameof(Entry.OnChange), EventCallback.Factory.Create<string>(this, text => Give(with(text))));
        builder.CloseComponent();
    };
}
