using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.Media;
using SellerPortal.Domain.PreOffers;
using SellerPortal.Domain.Widgets;

namespace SellerPortal.Web.Store;

/// <summary>
/// The one database. Short-lived: one per use case, from <see cref="PortalStore"/>.
/// The providers differ only in <see cref="SqlitePortalDb"/> and <see cref="PostgresPortalDb"/>.
/// </summary>
public abstract class PortalDb(DbContextOptions options) : IdentityDbContext<PortalUser, IdentityRole<Guid>, Guid>(options)
{
    public DbSet<Seller> Sellers => Set<Seller>();
    public DbSet<SellerMember> SellerMembers => Set<SellerMember>();
    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();
    public DbSet<Category> Categories => Set<Category>();
    public DbSet<AttributeRecord> Attributes => Set<AttributeRecord>();
    public DbSet<CategoryAttribute> CategoryAttributes => Set<CategoryAttribute>();
    public DbSet<PriceList> PriceLists => Set<PriceList>();
    public DbSet<StockList> StockLists => Set<StockList>();
    public DbSet<PreOffer> PreOffers => Set<PreOffer>();
    public DbSet<PreOfferValue> PreOfferValues => Set<PreOfferValue>();
    public DbSet<PreOfferValueCount> PreOfferValueCounts => Set<PreOfferValueCount>();
    public DbSet<SellerCount> SellerCounts => Set<SellerCount>();
    public DbSet<HistoryEntry> History => Set<HistoryEntry>();
    public DbSet<Product> Products => Set<Product>();
    public DbSet<Offer> Offers => Set<Offer>();
    public DbSet<Draft> Drafts => Set<Draft>();
    public DbSet<MediaFile> MediaFiles => Set<MediaFile>();
    public DbSet<MediaItem> MediaItems => Set<MediaItem>();
    public DbSet<MediaCount> MediaCounts => Set<MediaCount>();
    public DbSet<MediaDownload> MediaDownloads => Set<MediaDownload>();
    public DbSet<ProductMedia> ProductMedia => Set<ProductMedia>();
    public DbSet<Setting> Settings => Set<Setting>();
    public DbSet<CatalogVersion> CatalogVersions => Set<CatalogVersion>();
    public DbSet<EditorDraft> EditorDrafts => Set<EditorDraft>();
    public DbSet<WidgetType> WidgetTypes => Set<WidgetType>();
    public DbSet<Widget> Widgets => Set<Widget>();
    public DbSet<WidgetVersion> WidgetVersions => Set<WidgetVersion>();
    public DbSet<ProductCollection> ProductCollections => Set<ProductCollection>();
    public DbSet<CollectionProduct> CollectionProducts => Set<CollectionProduct>();
    public DbSet<ProductFacts> ProductFacts => Set<ProductFacts>();
    public DbSet<ProductFactValue> ProductFactValues => Set<ProductFactValue>();
    public DbSet<ProductChange> ProductChanges => Set<ProductChange>();
    public DbSet<StorefrontVersion> StorefrontVersions => Set<StorefrontVersion>();
    public DbSet<CatalogChange> CatalogChanges => Set<CatalogChange>();
    public DbSet<CatalogChangeItem> CatalogChangeItems => Set<CatalogChangeItem>();
    public DbSet<CatalogChangeTouch> CatalogChangeTouches => Set<CatalogChangeTouch>();
    public DbSet<GoogleCategoryRecord> GoogleCategories => Set<GoogleCategoryRecord>();
    public DbSet<GoogleMappingRecord> GoogleMappings => Set<GoogleMappingRecord>();
    public DbSet<SchemaDraftRecord> SchemaDrafts => Set<SchemaDraftRecord>();

    /// <summary>Lets one writer at a time into SQLite; set by the store.</summary>
    internal WriteGate? Gate { get; set; }

    /// <summary>Waits for the gate, unless a transaction of <see cref="PortalStore"/> already holds it.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        FoldedTexts.Set(ChangeTracker);
        if (Gate is null || Database.CurrentTransaction is not null) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        using var _ = await Gate.EnterAsync(cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        FoldedTexts.Set(ChangeTracker);
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<MicrosecondsConverter>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDb).Assembly);
    }
}

/// <summary>A UTC time as whole microseconds since 1970: orders and compares alike on every database.</summary>
public sealed class MicrosecondsConverter() : ValueConverter<DateTime, long>(time => Microseconds.Of(time), value => Microseconds.Time(value));

public static class Microseconds
{
    public static long Of(DateTime time) => (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
    public static DateTime Time(long microseconds) => new(DateTime.UnixEpoch.Ticks + microseconds * TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc);
    /// <summary>Now, to the microsecond that the store keeps.</summary>
    public static DateTime Now(TimeProvider clock) => Time(Of(clock.GetUtcNow().UtcDateTime));
}
