using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SellerPortal.Web.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SchemaEditing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "GraceSince",
                table: "CategoryAttributes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "GraceUntil",
                table: "CategoryAttributes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CatalogChangeTouches",
                columns: table => new
                {
                    Thing = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CatalogChangeTouches", x => new { x.Thing, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "SchemaDrafts",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    Revision = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SchemaDrafts", x => x.UserId);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CatalogChangeTouches");

            migrationBuilder.DropTable(
                name: "SchemaDrafts");

            migrationBuilder.DropColumn(
                name: "GraceSince",
                table: "CategoryAttributes");

            migrationBuilder.DropColumn(
                name: "GraceUntil",
                table: "CategoryAttributes");
        }
    }
}
