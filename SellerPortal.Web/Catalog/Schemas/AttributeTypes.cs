using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.DataTypes;

namespace SellerPortal.Web.Catalog.Schemas;

/// <summary>An attribute under another type: what the new type has no use for goes, what it needs comes.</summary>
static class AttributeTypes
{
    static readonly string[] Texts = ["text", "text_area"], Bounded = ["text", "price", "date", "datetime"], Uploads = ["file", "image"];

    public static AttributeDefinition To(AttributeDefinition was, string type)
    {
        var rules = was.Rules;
        var days = type is "date" or "datetime";
        var keepsBounds = Bounded.Contains(type) && days == was.DataType is "date" or "datetime";
        return was with
        {
            DataType = type, DefaultValue = null,
            Values = DataTypes.Find(type)?.HasValues == true ? was.Values ?? [] : null,
            Fields = type == "nested_object" ? was.Fields : [],
            Rules = rules with
            {
                MinLength = Texts.Contains(type) ? rules.MinLength : null, MaxLength = Texts.Contains(type) ? rules.MaxLength : null, Pattern = Texts.Contains(type) ? rules.Pattern : null,
                Min = keepsBounds ? rules.Min : null, Max = keepsBounds ? rules.Max : null, Step = type is "text" or "price" ? rules.Step : null,
                Currency = type == "price" ? rules.Currency : null, Model = type == "model" ? rules.Model : null,
                Extensions = Uploads.Contains(type) ? rules.Extensions : null, MaxBytes = Uploads.Contains(type) ? rules.MaxBytes : null,
            },
        };
    }
}
