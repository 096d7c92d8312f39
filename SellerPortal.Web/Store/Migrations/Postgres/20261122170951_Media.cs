using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SellerPortal.Web.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Media : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "DurationMs",
                table: "MediaFiles",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<bool>(
                name: "IsVideo",
                table: "MediaFiles",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<double>(
                name: "Sharpness",
                table: "MediaFiles",
                type: "double precision",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "MediaCounts",
                columns: table => new
                {
                    SellerNumber = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    Count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MediaCounts", x => new { x.SellerNumber, x.Kind, x.Status });
                });

            migrationBuilder.CreateTable(
                name: "MediaDownloads",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SellerNumber = table.Column<int>(type: "integer", nullable: false),
                    PreOfferNumber = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Url = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    ItemId = table.Column<Guid>(type: "uuid", nullable: true),
                    Error = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    NextAttemptAt = table.Column<long>(type: "bigint", nullable: false),
                    LeaseOwner = table.Column<Guid>(type: "uuid", nullable: true),
                    LeaseUntil = table.Column<long>(type: "bigint", nullable: true),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MediaDownloads", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MediaDownloads_PreOffers_PreOfferNumber",
                        column: x => x.PreOfferNumber,
                        principalTable: "PreOffers",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MediaItems",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SellerNumber = table.Column<int>(type: "integer", nullable: false),
                    PreOfferNumber = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    OriginalFileId = table.Column<Guid>(type: "uuid", nullable: true),
                    Edit = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    AltText = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DeletedAt = table.Column<long>(type: "bigint", nullable: true),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MediaItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MediaItems_MediaFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "MediaFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MediaItems_MediaFiles_OriginalFileId",
                        column: x => x.OriginalFileId,
                        principalTable: "MediaFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MediaItems_PreOffers_PreOfferNumber",
                        column: x => x.PreOfferNumber,
                        principalTable: "PreOffers",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ProductMedia",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: false),
                    PreOfferNumber = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    AltText = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SourceItemId = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProductMedia", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProductMedia_MediaFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "MediaFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProductMedia_Products_ProductId",
                        column: x => x.ProductId,
                        principalTable: "Products",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_MediaFiles_CreatedAt",
                table: "MediaFiles",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_MediaDownloads_Kind_CreatedAt_Id",
                table: "MediaDownloads",
                columns: new[] { "Kind", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_MediaDownloads_PreOfferNumber",
                table: "MediaDownloads",
                column: "PreOfferNumber");

            migrationBuilder.CreateIndex(
                name: "IX_MediaDownloads_SellerNumber_Kind_CreatedAt_Id",
                table: "MediaDownloads",
                columns: new[] { "SellerNumber", "Kind", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_MediaDownloads_Status_NextAttemptAt",
                table: "MediaDownloads",
                columns: new[] { "Status", "NextAttemptAt" });

            migrationBuilder.CreateIndex(
                name: "IX_MediaItems_DeletedAt",
                table: "MediaItems",
                column: "DeletedAt",
                filter: "\"DeletedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_MediaItems_FileId",
                table: "MediaItems",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_MediaItems_Kind_CreatedAt_Id",
                table: "MediaItems",
                columns: new[] { "Kind", "CreatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_MediaItems_OriginalFileId",
                table: "MediaItems",
                column: "OriginalFileId",
                filter: "\"OriginalFileId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_MediaItems_PreOfferNumber_Kind_Order",
                table: "MediaItems",
                columns: new[] { "PreOfferNumber", "Kind", "Order" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_MediaItems_SellerNumber_Hash",
                table: "MediaItems",
                columns: new[] { "SellerNumber", "Hash" });

            migrationBuilder.CreateIndex(
                name: "IX_MediaItems_SellerNumber_Kind_CreatedAt_Id",
                table: "MediaItems",
                columns: new[] { "SellerNumber", "Kind", "CreatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_MediaItems_SellerNumber_PreOfferNumber_Kind_Hash",
                table: "MediaItems",
                columns: new[] { "SellerNumber", "PreOfferNumber", "Kind", "Hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProductMedia_FileId",
                table: "ProductMedia",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_ProductMedia_PreOfferNumber",
                table: "ProductMedia",
                column: "PreOfferNumber");

            migrationBuilder.CreateIndex(
                name: "IX_ProductMedia_ProductId_Kind_Order",
                table: "ProductMedia",
                columns: new[] { "ProductId", "Kind", "Order" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MediaCounts");

            migrationBuilder.DropTable(
                name: "MediaDownloads");

            migrationBuilder.DropTable(
                name: "MediaItems");

            migrationBuilder.DropTable(
                name: "ProductMedia");

            migrationBuilder.DropIndex(
                name: "IX_MediaFiles_CreatedAt",
                table: "MediaFiles");

            migrationBuilder.DropColumn(
                name: "DurationMs",
                table: "MediaFiles");

            migrationBuilder.DropColumn(
                name: "IsVideo",
                table: "MediaFiles");

            migrationBuilder.DropColumn(
                name: "Sharpness",
                table: "MediaFiles");
        }
    }
}
