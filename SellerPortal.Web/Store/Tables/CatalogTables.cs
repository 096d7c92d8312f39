using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Web.Store.Tables;

sealed class CategoryTable : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> table)
    {
        table.HasIndex(c => c.Path).IsUnique();
        table.Property(c => c.Path).HasMaxLength(CategoryPath.MaxLength);
        table.Property(c => c.Name).HasMaxLength(255);
        table.Property(c => c.Translations).HasConversion(
            names => JsonSerializer.Serialize(names, PreOfferJson.Options),
            json => JsonSerializer.Deserialize<Dictionary<string, string>>(json, PreOfferJson.Options)!,
            new ValueComparer<Dictionary<string, string>>(
                (a, b) => a!.Count == b!.Count && !a.Except(b).Any(),
                names => names.Count,
                names => new(names)));
    }
}

sealed class AttributeTable : IEntityTypeConfiguration<AttributeRecord>
{
    public void Configure(EntityTypeBuilder<AttributeRecord> table)
    {
        table.ToTable("Attributes");
        table.HasIndex(a => a.Key);
        table.Property(a => a.Key).HasMaxLength(255);
    }
}

sealed class CategoryAttributeTable : IEntityTypeConfiguration<CategoryAttribute>
{
    public void Configure(EntityTypeBuilder<CategoryAttribute> table)
    {
        table.HasKey(l => new { l.CategoryId, l.AttributeId });
        table.HasIndex(l => l.AttributeId);
        table.HasOne<Category>().WithMany().HasForeignKey(l => l.CategoryId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<AttributeRecord>().WithMany().HasForeignKey(l => l.AttributeId).OnDelete(DeleteBehavior.Cascade);
    }
}

sealed class ProductTable : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> table)
    {
        table.HasIndex(p => p.MetaId);
        table.HasIndex(p => new { p.CategoryId, p.CreatedAt });
        table.HasIndex(p => new { p.CreatedAt, p.Id });
        table.HasIndex(p => p.Sku);
        table.Property(p => p.Name).HasMaxLength(255);
        table.Property<string?>(FoldedTexts.Column);
        table.HasIndex(p => p.Id, "IX_Products_unfolded").HasFilter($"\"{FoldedTexts.Column}\" IS NULL");
    }
}

sealed class OfferTable : IEntityTypeConfiguration<Offer>
{
    public void Configure(EntityTypeBuilder<Offer> table)
    {
        table.HasIndex(o => new { o.SellerNumber, o.Sku }).IsUnique();
        table.HasIndex(o => o.ProductId);
        table.HasIndex(o => o.PreOfferNumber).IsUnique();
        table.HasIndex(o => new { o.CreatedAt, o.Id });
        table.HasOne<Product>().WithMany().HasForeignKey(o => o.ProductId).OnDelete(DeleteBehavior.Restrict);
    }
}

sealed class CatalogVersionTable : IEntityTypeConfiguration<CatalogVersion>
{
    public void Configure(EntityTypeBuilder<CatalogVersion> table)
    {
        table.Property(v => v.Id).ValueGeneratedNever();
        table.HasData(new CatalogVersion { Id = 1, Version = 1 });
    }
}

sealed class CatalogChangeTable : IEntityTypeConfiguration<CatalogChange>
{
    public void Configure(EntityTypeBuilder<CatalogChange> table)
    {
        table.ToTable("CatalogChanges");
        table.HasIndex(c => c.Version).IsUnique();
        table.Property(c => c.Kind).HasMaxLength(40);
        table.Property(c => c.Subject).HasMaxLength(255);
    }
}

sealed class CatalogChangeItemTable : IEntityTypeConfiguration<CatalogChangeItem>
{
    public void Configure(EntityTypeBuilder<CatalogChangeItem> table)
    {
        table.ToTable("CatalogChangeItems");
        table.HasIndex(i => i.ChangeId);
        table.HasOne<CatalogChange>().WithMany().HasForeignKey(i => i.ChangeId).OnDelete(DeleteBehavior.Cascade);
    }
}

sealed class CatalogChangeTouchTable : IEntityTypeConfiguration<CatalogChangeTouch>
{
    public void Configure(EntityTypeBuilder<CatalogChangeTouch> table)
    {
        table.ToTable("CatalogChangeTouches");
        table.HasKey(t => new { t.Thing, t.Version });
    }
}

sealed class SchemaDraftTable : IEntityTypeConfiguration<SchemaDraftRecord>
{
    public void Configure(EntityTypeBuilder<SchemaDraftRecord> table)
    {
        table.ToTable("SchemaDrafts");
        table.HasKey(d => d.UserId);
        table.Property(d => d.UserId).ValueGeneratedNever();
    }
}

sealed class GoogleCategoryTable : IEntityTypeConfiguration<GoogleCategoryRecord>
{
    public void Configure(EntityTypeBuilder<GoogleCategoryRecord> table)
    {
        table.ToTable("GoogleCategories");
        table.Property(c => c.Id).ValueGeneratedNever();
    }
}

sealed class GoogleMappingTable : IEntityTypeConfiguration<GoogleMappingRecord>
{
    public void Configure(EntityTypeBuilder<GoogleMappingRecord> table)
    {
        table.ToTable("GoogleMappings");
        table.HasKey(m => m.CategoryId);
        table.Property(m => m.CategoryId).ValueGeneratedNever();
    }
}

sealed class SettingTable : IEntityTypeConfiguration<Setting>
{
    public void Configure(EntityTypeBuilder<Setting> table) => table.HasKey(s => s.Name);
}
