using SellerPortal.Domain.DataTypes;

namespace SellerPortal.Web.Inputs;

/// <summary>What the things that a form's values refer to are called: read once for the whole form, cascaded to its fields, which add what is chosen.</summary>
public sealed class ReferenceNames
{
    readonly Dictionary<Reference, Option> names = [];

    /// <summary>The option's note is, for an uploaded picture or file, its address.</summary>
    public Option? Find(Reference reference) => names.GetValueOrDefault(reference);
    public void Add(Reference reference, Option option) => names[reference] = option;
}
