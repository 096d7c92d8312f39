using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Media;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Web.Store.Tables;

sealed class MediaFileTable : IEntityTypeConfiguration<MediaFile>
{
    public void Configure(EntityTypeBuilder<MediaFile> table)
    {
        table.HasIndex(f => new { f.Hash, f.SellerNumber });
        table.HasIndex(f => new { f.SellerNumber, f.CreatedAt });
        table.HasIndex(f => f.CreatedAt);
    }
}

/// <summary>The lists' indexes leave out what is deleted.</summary>
sealed class MediaItemTable : IEntityTypeConfiguration<MediaItem>
{
    const string Alive = "\"DeletedAt\" IS NULL";

    public void Configure(EntityTypeBuilder<MediaItem> table)
    {
        table.HasIndex(i => new { i.SellerNumber, i.PreOfferNumber, i.Kind, i.Hash }).IsUnique();
        table.HasIndex(i => new { i.SellerNumber, i.Kind, i.CreatedAt, i.Id }).HasFilter(Alive);
        table.HasIndex(i => new { i.Kind, i.CreatedAt, i.Id }).HasFilter(Alive);
        table.HasIndex(i => new { i.SellerNumber, i.Hash });
        table.HasIndex(i => new { i.PreOfferNumber, i.Kind, i.Order }).HasFilter(Alive);
        table.HasIndex(i => i.FileId);
        table.HasIndex(i => i.OriginalFileId).HasFilter("\"OriginalFileId\" IS NOT NULL");
        table.HasIndex(i => i.DeletedAt).HasFilter("\"DeletedAt\" IS NOT NULL");
        table.HasOne<MediaFile>().WithMany().HasForeignKey(i => i.FileId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<MediaFile>().WithMany().HasForeignKey(i => i.OriginalFileId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<PreOffer>().WithMany().HasForeignKey(i => i.PreOfferNumber).OnDelete(DeleteBehavior.Cascade);
    }
}

sealed class MediaCountTable : IEntityTypeConfiguration<MediaCount>
{
    public void Configure(EntityTypeBuilder<MediaCount> table) => table.HasKey(c => new { c.SellerNumber, c.Kind, c.Status });
}

sealed class MediaDownloadTable : IEntityTypeConfiguration<MediaDownload>
{
    public void Configure(EntityTypeBuilder<MediaDownload> table)
    {
        table.HasIndex(d => new { d.Status, d.NextAttemptAt });
        table.HasIndex(d => new { d.SellerNumber, d.Kind, d.CreatedAt, d.Id });
        table.HasIndex(d => new { d.Kind, d.CreatedAt, d.Id });
        table.HasIndex(d => d.PreOfferNumber);
        table.HasOne<PreOffer>().WithMany().HasForeignKey(d => d.PreOfferNumber).OnDelete(DeleteBehavior.Cascade);
    }
}

sealed class ProductMediaTable : IEntityTypeConfiguration<ProductMedia>
{
    public void Configure(EntityTypeBuilder<ProductMedia> table)
    {
        table.HasIndex(m => new { m.ProductId, m.Kind, m.Order });
        table.HasIndex(m => m.PreOfferNumber);
        table.HasIndex(m => m.FileId);
        table.HasOne<Product>().WithMany().HasForeignKey(m => m.ProductId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<MediaFile>().WithMany().HasForeignKey(m => m.FileId).OnDelete(DeleteBehavior.Restrict);
    }
}
