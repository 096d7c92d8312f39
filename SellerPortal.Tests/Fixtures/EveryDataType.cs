using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Fixtures;

/// <summary>A category whose form has one field of every data type, its key the type's name.</summary>
public static class EveryDataType
{
    public const string CategoryName = "Everything at once";

    public static IReadOnlyList<AttributeDefinition> Attributes { get; } =
    [
        new() { Key = "text", Name = "Text", DataType = "text", IsRequired = true },
        new() { Key = "email", Name = "Mail", DataType = "email" },
        new() { Key = "text_area", Name = "Long text", DataType = "text_area" },
        new() { Key = "date", Name = "Day", DataType = "date" },
        new() { Key = "datetime", Name = "Moment", DataType = "datetime" },
        new() { Key = "boolean", Name = "Switch", DataType = "boolean", IsRequired = true },
        new() { Key = "valuelabel", Name = "Of many", DataType = "valuelabel", Values = [.. Enumerable.Range(1, 240).Select(n => new AttributeValue($"v{n}", $"Choice {n}"))] },
        new() { Key = "dropdown", Name = "Of few", DataType = "dropdown", IsRequired = true, Values = [new("a", "Alpha"), new("b", "Beta")] },
        new() { Key = "multiple", Name = "Several", DataType = "multiple", Values = [new("x", "Xi"), new("y", "Ypsilon"), new("z", "Zeta")] },
        new() { Key = "price", Name = "Money", DataType = "price", Rules = new() { Currency = "EUR" } },
        new() { Key = "nested_object", Name = "Box", DataType = "nested_object", Fields =
            [new() { Key = "label", Name = "Label", DataType = "text" }, new() { Key = "lid", Name = "Lid", DataType = "boolean" }] },
        new() { Key = "image", Name = "Picture", DataType = "image" },
        new() { Key = "file", Name = "Manual", DataType = "file" },
        new() { Key = "model", Name = "Goes with", DataType = "model", Rules = new() { Model = "product" } },
        new() { Key = "bundle", Name = "Contents", DataType = "bundle" },
    ];

    /// <summary>Adds it to the portal's categories, as a root of its own.</summary>
    public static async Task<Guid> AddToAsync(Portal portal)
    {
        var now = DateTime.UtcNow;
        var category = new Category { Id = Guid.CreateVersion7(), Name = CategoryName, Path = "ZZZZ", CreatedAt = now, UpdatedAt = now };
        await portal.Services.GetRequiredService<PortalStore>().WriteAsync(async transaction =>
        {
            var db = transaction.Db;
            db.Categories.Add(category);
            foreach (var (attribute, order) in Attributes.Select((a, i) => (a with { Id = Guid.CreateVersion7() }, i)))
            {
                db.Attributes.Add(new AttributeRecord
                {
                    Id = attribute.Id, Key = attribute.Key, Name = attribute.Name, DataType = attribute.DataType,
                    Definition = JsonSerializer.Serialize(attribute, PreOfferJson.Options), CreatedAt = now, UpdatedAt = now,
                });
                db.CategoryAttributes.Add(new CategoryAttribute { CategoryId = category.Id, AttributeId = attribute.Id, Order = order, Inherits = true });
            }
            await db.SaveChangesAsync();
            CatalogCache.Raise(transaction);
        }, CancellationToken.None);
        return category.Id;
    }
}
