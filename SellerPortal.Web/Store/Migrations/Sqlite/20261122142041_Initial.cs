using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SellerPortal.Web.Store.Migrations.Sqlite
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
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "JoinsProduct",
                table: "PreOffers",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            // Their keys are all they hold: without a row id they are one tree instead of two.
            migrationBuilder.Sql("""
                DROP TABLE "PreOfferValues";
                CREATE TABLE "PreOfferValues" ("Key" TEXT NOT NULL, "Value" TEXT NOT NULL, "Number" INTEGER NOT NULL, "Text" TEXT NULL, "Folded" TEXT NULL,
                    CONSTRAINT "PK_PreOfferValues" PRIMARY KEY ("Key", "Value", "Number")) WITHOUT ROWID;
                DROP TABLE "PreOfferValueCounts";
                CREATE TABLE "PreOfferValueCounts" ("Key" TEXT NOT NULL, "Value" TEXT NOT NULL, "SellerNumber" INTEGER NOT NULL, "Count" INTEGER NOT NULL,
                    CONSTRAINT "PK_PreOfferValueCounts" PRIMARY KEY ("Key", "Value", "SellerNumber")) WITHOUT ROWID;
                CREATE VIRTUAL TABLE "PreOfferSearch" USING fts5(name, sku, base_code, tokenize="trigram case_sensitive 1", content='', contentless_delete=1);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE \"PreOfferSearch\";");

            migrationBuilder.DropColumn(
                name: "BeforeDecision",
                table: "PreOffers");

            migrationBuilder.DropColumn(
                name: "JoinsProduct",
                table: "PreOffers");
        }
    }
}
