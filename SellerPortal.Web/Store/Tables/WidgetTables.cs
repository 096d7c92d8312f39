using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SellerPortal.Domain.Widgets;

namespace SellerPortal.Web.Store.Tables;

sealed class WidgetTypeTable : IEntityTypeConfiguration<WidgetType>
{
    public void Configure(EntityTypeBuilder<WidgetType> table)
    {
        table.HasIndex(t => t.Number).IsUnique();
        table.HasIndex(t => new { t.CreatedAt, t.Id });
        table.Property(t => t.Name).HasMaxLength(WidgetRules.TextLength);
    }
}

sealed class WidgetTable : IEntityTypeConfiguration<Widget>
{
    public void Configure(EntityTypeBuilder<Widget> table)
    {
        table.HasIndex(w => w.Slug).IsUnique();
        table.HasIndex(w => w.Number).IsUnique();
        table.HasIndex(w => new { w.CreatedAt, w.Id });
        table.HasIndex(w => new { w.State, w.UpdatedAt });
        table.Property(w => w.Slug).HasMaxLength(WidgetRules.TextLength);
        table.Property(w => w.Name).HasMaxLength(WidgetRules.TextLength);
        table.Property(w => w.Template).HasMaxLength(WidgetRules.TextLength);
        table.HasOne<WidgetType>().WithMany().HasForeignKey(w => w.TypeId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<ProductCollection>().WithMany().HasForeignKey(w => w.CollectionId).OnDelete(DeleteBehavior.Restrict);
    }
}

sealed class WidgetVersionTable : IEntityTypeConfiguration<WidgetVersion>
{
    public void Configure(EntityTypeBuilder<WidgetVersion> table)
    {
        table.HasKey(v => new { v.WidgetId, v.Number });
        table.HasIndex(v => v.WidgetId).HasFilter("\"ShownFrom\" IS NOT NULL").HasDatabaseName("IX_WidgetVersions_Shown");
        table.HasOne<Widget>().WithMany().HasForeignKey(v => v.WidgetId).OnDelete(DeleteBehavior.Cascade);
    }
}

sealed class ProductCollectionTable : IEntityTypeConfiguration<ProductCollection>
{
    public void Configure(EntityTypeBuilder<ProductCollection> table)
    {
        table.HasIndex(c => c.Slug).IsUnique();
        table.HasIndex(c => c.Number).IsUnique();
        table.HasIndex(c => new { c.CreatedAt, c.Id });
        table.Property(c => c.Slug).HasMaxLength(WidgetRules.TextLength);
        table.Property(c => c.Name).HasMaxLength(WidgetRules.TextLength);
    }
}

sealed class CollectionProductTable : IEntityTypeConfiguration<CollectionProduct>
{
    public void Configure(EntityTypeBuilder<CollectionProduct> table)
    {
        table.HasKey(p => new { p.CollectionId, p.Position });
        table.HasIndex(p => p.ProductId);
        table.HasOne<ProductCollection>().WithMany().HasForeignKey(p => p.CollectionId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>The indexes hold all that rules and orders ask, so that a million products are counted without reading their rows.</summary>
sealed class ProductFactsTable : IEntityTypeConfiguration<ProductFacts>
{
    const string Sellable = "\"IsSellable\"";

    public void Configure(EntityTypeBuilder<ProductFacts> table)
    {
        table.HasKey(f => f.Number);
        table.HasIndex(f => f.ProductId).IsUnique();
        table.HasIndex(f => new { f.CategoryPath, f.Price, f.Stock, f.ListedAt }).HasFilter(Sellable);
        table.HasIndex(f => new { f.Price, f.Number }).HasFilter(Sellable);
        table.HasIndex(f => new { f.ListedAt, f.Number }).HasFilter(Sellable);
    }
}

sealed class ProductFactValueTable : IEntityTypeConfiguration<ProductFactValue>
{
    public void Configure(EntityTypeBuilder<ProductFactValue> table)
    {
        table.HasKey(v => new { v.Key, v.Value, v.Number });
        table.HasIndex(v => v.Number);
    }
}

sealed class ProductChangeTable : IEntityTypeConfiguration<ProductChange>
{
    public void Configure(EntityTypeBuilder<ProductChange> table) => table.HasKey(c => c.Id);
}

sealed class StorefrontVersionTable : IEntityTypeConfiguration<StorefrontVersion>
{
    public void Configure(EntityTypeBuilder<StorefrontVersion> table)
    {
        table.Property(v => v.Id).ValueGeneratedNever();
        table.HasData(new StorefrontVersion { Id = 1, Widgets = 1, Products = 1 });
    }
}

sealed class EditorDraftTable : IEntityTypeConfiguration<EditorDraft>
{
    public void Configure(EntityTypeBuilder<EditorDraft> table)
    {
        table.ToTable("EditorDrafts");
        table.HasKey(d => new { d.UserId, d.Page });
        table.Property(d => d.Page).HasMaxLength(128);
    }
}
