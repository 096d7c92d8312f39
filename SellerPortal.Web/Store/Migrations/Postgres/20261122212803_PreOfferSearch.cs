using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SellerPortal.Web.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PreOfferSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Of its own, as on SQLite: narrow, so that what is searched stays in memory, and untouched by a change of stocks.
            migrationBuilder.Sql("""
                CREATE TABLE "PreOfferSearch" (rowid bigint PRIMARY KEY, name text COLLATE "C" NOT NULL, sku text COLLATE "C" NOT NULL, base_code text COLLATE "C" NOT NULL);
                INSERT INTO "PreOfferSearch" SELECT "Number", "NameFolded", "SkuFolded", "BaseCodeFolded" FROM "PreOffers" WHERE NOT "Archived";
                CREATE INDEX "IX_PreOfferSearch_name" ON "PreOfferSearch" USING gin (name gin_trgm_ops) WITH (gin_pending_list_limit = 512);
                CREATE INDEX "IX_PreOfferSearch_sku" ON "PreOfferSearch" USING gin (sku gin_trgm_ops) WITH (gin_pending_list_limit = 512);
                CREATE INDEX "IX_PreOfferSearch_base_code" ON "PreOfferSearch" USING gin (base_code gin_trgm_ops) WITH (gin_pending_list_limit = 512);
                DROP INDEX "IX_PreOffers_NameFolded_trigrams", "IX_PreOffers_SkuFolded_trigrams", "IX_PreOffers_BaseCodeFolded_trigrams";
                ANALYZE "PreOfferSearch";
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            DROP TABLE "PreOfferSearch";
            CREATE INDEX "IX_PreOffers_NameFolded_trigrams" ON "PreOffers" USING gin ("NameFolded" gin_trgm_ops) WITH (gin_pending_list_limit = 512) WHERE NOT "Archived";
            CREATE INDEX "IX_PreOffers_SkuFolded_trigrams" ON "PreOffers" USING gin ("SkuFolded" gin_trgm_ops) WITH (gin_pending_list_limit = 512) WHERE NOT "Archived";
            CREATE INDEX "IX_PreOffers_BaseCodeFolded_trigrams" ON "PreOffers" USING gin ("BaseCodeFolded" gin_trgm_ops) WITH (gin_pending_list_limit = 512) WHERE NOT "Archived";
            """);
    }
}
