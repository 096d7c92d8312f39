using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SellerPortal.Web.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FoldedTexts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Folded",
                table: "Users",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "PasswordIsTemporary",
                table: "Users",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Folded",
                table: "Sellers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Folded",
                table: "Products",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LocalizedAttributes",
                table: "Offers",
                type: "TEXT",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.CreateIndex(
                name: "IX_Users_Folded_Id",
                table: "Users",
                columns: new[] { "Folded", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Sellers_Folded_Number",
                table: "Sellers",
                columns: new[] { "Folded", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Products_unfolded",
                table: "Products",
                column: "Id",
                filter: "\"Folded\" IS NULL");

            // Trigrams of the listed products' folded texts. Their rows have no lasting number of their own, so the index brings one.
            migrationBuilder.Sql("""
                CREATE TABLE "ProductSearchKeys" ("Number" INTEGER PRIMARY KEY, "ProductId" TEXT NOT NULL UNIQUE);
                CREATE VIRTUAL TABLE "ProductSearch" USING fts5(folded, tokenize="trigram case_sensitive 1", content='', contentless_delete=1);
                CREATE TRIGGER "ProductSearchInsert" AFTER INSERT ON "Products" WHEN new."Folded" IS NOT NULL BEGIN
                    INSERT INTO "ProductSearchKeys" ("ProductId") VALUES (new."Id");
                    INSERT INTO "ProductSearch" (rowid, folded) SELECT "Number", new."Folded" FROM "ProductSearchKeys" WHERE "ProductId" = new."Id";
                END;
                CREATE TRIGGER "ProductSearchUpdate" AFTER UPDATE OF "Folded" ON "Products" WHEN new."Folded" IS NOT old."Folded" BEGIN
                    INSERT OR IGNORE INTO "ProductSearchKeys" ("ProductId") VALUES (new."Id");
                    DELETE FROM "ProductSearch" WHERE rowid = (SELECT "Number" FROM "ProductSearchKeys" WHERE "ProductId" = new."Id");
                    INSERT INTO "ProductSearch" (rowid, folded) SELECT "Number", new."Folded" FROM "ProductSearchKeys" WHERE "ProductId" = new."Id";
                END;
                CREATE TRIGGER "ProductSearchDelete" AFTER DELETE ON "Products" BEGIN
                    DELETE FROM "ProductSearch" WHERE rowid = (SELECT "Number" FROM "ProductSearchKeys" WHERE "ProductId" = old."Id");
                    DELETE FROM "ProductSearchKeys" WHERE "ProductId" = old."Id";
                END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DROP TRIGGER "ProductSearchInsert"; DROP TRIGGER "ProductSearchUpdate"; DROP TRIGGER "ProductSearchDelete";
                DROP TABLE "ProductSearch"; DROP TABLE "ProductSearchKeys";
                """);

            migrationBuilder.DropIndex(
                name: "IX_Users_Folded_Id",
                table: "Users");

            migrationBuilder.DropIndex(
                name: "IX_Sellers_Folded_Number",
                table: "Sellers");

            migrationBuilder.DropIndex(
                name: "IX_Products_unfolded",
                table: "Products");

            migrationBuilder.DropColumn(
                name: "Folded",
                table: "Users");

            migrationBuilder.DropColumn(
                name: "PasswordIsTemporary",
                table: "Users");

            migrationBuilder.DropColumn(
                name: "Folded",
                table: "Sellers");

            migrationBuilder.DropColumn(
                name: "Folded",
                table: "Products");

            migrationBuilder.DropColumn(
                name: "LocalizedAttributes",
                table: "Offers");
        }
    }
}
