using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.PreOffers;

namespace SellerPortal.Web.Store.Tables;

/// <summary>Every index here carries a filter or an order that a list needs at a million rows.</summary>
sealed class PreOfferTable : IEntityTypeConfiguration<PreOffer>
{
    const string Alive = "NOT \"Archived\"";

    public void Configure(EntityTypeBuilder<PreOffer> table)
    {
        table.HasKey(p => p.Number);
        table.Property(p => p.Number).ValueGeneratedNever();
        table.Ignore(p => p.SellerNumber);
        table.Property<int>("Seller");
        table.Property<string>("NameFolded");
        table.Property<string>("SkuFolded");
        table.Property<string>("BaseCodeFolded");
        table.Property(p => p.Sku).HasMaxLength(255);
        table.Property(p => p.Name).HasMaxLength(255);
        table.Property(p => p.BaseCode).HasMaxLength(255);
        table.HasIndex(p => p.Id).IsUnique();
        table.HasIndex("Seller", nameof(PreOffer.Sku)).IsUnique();
        // A folder's file names are looked up by it, whatever their case.
        table.HasIndex("Seller", "SkuFolded");
        table.HasIndex("Seller", nameof(PreOffer.BaseCode));
        table.HasIndex("Seller", nameof(PreOffer.Number)).HasFilter(Alive);
        table.HasIndex("Seller", nameof(PreOffer.Status), nameof(PreOffer.Number)).HasFilter(Alive);
        table.HasIndex("Seller", nameof(PreOffer.CategoryId), nameof(PreOffer.Number)).HasFilter(Alive);
        // Archived ones too: a change of the catalogue counts and moves all that sellers ever typed.
        table.HasIndex(nameof(PreOffer.CategoryId), "Seller");
        table.HasIndex("Seller", nameof(PreOffer.UpdatedAt)).HasFilter(Alive);
        table.HasIndex(p => new { p.CreatedAt, p.Id }).HasFilter(Alive);
        table.HasIndex(p => new { p.Status, p.QueuedAt, p.Number }).HasFilter(Alive);
        table.HasIndex(p => p.ProductId).HasFilter("\"ProductId\" IS NOT NULL");
    }
}

sealed class PreOfferValueTable : IEntityTypeConfiguration<PreOfferValue>
{
    public void Configure(EntityTypeBuilder<PreOfferValue> table) => table.HasKey(v => new { v.Key, v.Value, v.Number });
}

sealed class PreOfferValueCountTable : IEntityTypeConfiguration<PreOfferValueCount>
{
    public void Configure(EntityTypeBuilder<PreOfferValueCount> table) => table.HasKey(c => new { c.Key, c.Value, c.SellerNumber });
}

sealed class SellerCountTable : IEntityTypeConfiguration<SellerCount>
{
    public void Configure(EntityTypeBuilder<SellerCount> table)
    {
        table.HasKey(c => c.SellerNumber);
        table.Property(c => c.SellerNumber).ValueGeneratedNever();
        table.HasOne<Seller>().WithOne().HasForeignKey<SellerCount>(c => c.SellerNumber).OnDelete(DeleteBehavior.Cascade);
    }
}

sealed class HistoryTable : IEntityTypeConfiguration<HistoryEntry>
{
    public void Configure(EntityTypeBuilder<HistoryEntry> table)
    {
        table.ToTable("History");
        table.HasIndex(h => new { h.PreOfferNumber, h.Id });
    }
}

sealed class DraftTable : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> table)
    {
        table.HasIndex(d => new { d.SellerNumber, d.UpdatedAt });
        table.HasIndex(d => new { d.UserId, d.PreOfferId });
    }
}
