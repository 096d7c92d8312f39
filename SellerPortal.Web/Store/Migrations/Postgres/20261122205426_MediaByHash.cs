using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SellerPortal.Web.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class MediaByHash : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_MediaFiles_Hash",
                table: "MediaFiles");

            migrationBuilder.CreateIndex(
                name: "IX_PreOffers_Seller_SkuFolded",
                table: "PreOffers",
                columns: new[] { "Seller", "SkuFolded" });

            migrationBuilder.CreateIndex(
                name: "IX_MediaFiles_Hash_SellerNumber",
                table: "MediaFiles",
                columns: new[] { "Hash", "SellerNumber" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PreOffers_Seller_SkuFolded",
                table: "PreOffers");

            migrationBuilder.DropIndex(
                name: "IX_MediaFiles_Hash_SellerNumber",
                table: "MediaFiles");

            migrationBuilder.CreateIndex(
                name: "IX_MediaFiles_Hash",
                table: "MediaFiles",
                column: "Hash");
        }
    }
}
