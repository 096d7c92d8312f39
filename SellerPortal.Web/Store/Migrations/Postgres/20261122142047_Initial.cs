using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SellerPortal.Web.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "BeforeDecision",
                table: "PreOffers",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<bool>(
                name: "JoinsProduct",
                table: "PreOffers",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.Sql("""
                CREATE EXTENSION IF NOT EXISTS pg_trgm;
                CREATE INDEX "IX_PreOffers_NameFolded_trigrams" ON "PreOffers" USING gin ("NameFolded" gin_trgm_ops) WITH (fastupdate = off) WHERE NOT "Archived";
                CREATE INDEX "IX_PreOffers_SkuFolded_trigrams" ON "PreOffers" USING gin ("SkuFolded" gin_trgm_ops) WITH (fastupdate = off) WHERE NOT "Archived";
                CREATE INDEX "IX_PreOffers_BaseCodeFolded_trigrams" ON "PreOffers" USING gin ("BaseCodeFolded" gin_trgm_ops) WITH (fastupdate = off) WHERE NOT "Archived";
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "BeforeDecision",
                table: "PreOffers");

            migrationBuilder.DropColumn(
                name: "JoinsProduct",
                table: "PreOffers");
        }
    }
}
