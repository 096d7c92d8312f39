using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SellerPortal.Web.Store.Migrations.Postgres
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
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<bool>(
                name: "PasswordIsTemporary",
                table: "Users",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Folded",
                table: "Sellers",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Folded",
                table: "Products",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "LocalizedAttributes",
                table: "Offers",
                type: "text",
                nullable: false,
                defaultValue: "{}",
                collation: "C");

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

            migrationBuilder.Sql("""CREATE INDEX "IX_Products_Folded_trigrams" ON "Products" USING gin ("Folded" gin_trgm_ops);""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP INDEX "IX_Products_Folded_trigrams";""");

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
