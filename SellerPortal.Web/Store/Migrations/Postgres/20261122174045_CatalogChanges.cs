using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace SellerPortal.Web.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class CatalogChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CatalogChanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Subject = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    Before = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    After = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Undoes = table.Column<Guid>(type: "uuid", nullable: true),
                    Into = table.Column<Guid>(type: "uuid", nullable: true),
                    UndoneBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CatalogChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CatalogChangeItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ChangeId = table.Column<Guid>(type: "uuid", nullable: false),
                    PreOfferNumber = table.Column<long>(type: "bigint", nullable: true),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CatalogChangeItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CatalogChangeItems_CatalogChanges_ChangeId",
                        column: x => x.ChangeId,
                        principalTable: "CatalogChanges",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PreOffers_CategoryId_Seller",
                table: "PreOffers",
                columns: new[] { "CategoryId", "Seller" });

            migrationBuilder.CreateIndex(
                name: "IX_CatalogChangeItems_ChangeId",
                table: "CatalogChangeItems",
                column: "ChangeId");

            migrationBuilder.CreateIndex(
                name: "IX_CatalogChanges_Version",
                table: "CatalogChanges",
                column: "Version",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CatalogChangeItems");

            migrationBuilder.DropTable(
                name: "CatalogChanges");

            migrationBuilder.DropIndex(
                name: "IX_PreOffers_CategoryId_Seller",
                table: "PreOffers");
        }
    }
}
