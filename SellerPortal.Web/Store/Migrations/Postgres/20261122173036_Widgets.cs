using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace SellerPortal.Web.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Widgets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ProductChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProductChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProductCollections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    Slug = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Rules = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Sort = table.Column<int>(type: "integer", nullable: false),
                    Limit = table.Column<int>(type: "integer", nullable: true),
                    IsActive = table.Column<bool>(type: "boolean", nullable: false),
                    ExpirationDate = table.Column<long>(type: "bigint", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    RefreshedAt = table.Column<long>(type: "bigint", nullable: true),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedByName = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProductCollections", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProductFacts",
                columns: table => new
                {
                    Number = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: false),
                    CategoryPath = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Price = table.Column<long>(type: "bigint", nullable: false),
                    Stock = table.Column<long>(type: "bigint", nullable: false),
                    IsSellable = table.Column<bool>(type: "boolean", nullable: false),
                    OfferId = table.Column<Guid>(type: "uuid", nullable: true),
                    ListedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProductFacts", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "ProductFactValues",
                columns: table => new
                {
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Value = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProductFactValues", x => new { x.Key, x.Value, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "StorefrontVersions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Widgets = table.Column<long>(type: "bigint", nullable: false),
                    Products = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StorefrontVersions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WidgetTypes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    Schema = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedByName = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WidgetTypes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CollectionProducts",
                columns: table => new
                {
                    CollectionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CollectionProducts", x => new { x.CollectionId, x.Position });
                    table.ForeignKey(
                        name: "FK_CollectionProducts_ProductCollections_CollectionId",
                        column: x => x.CollectionId,
                        principalTable: "ProductCollections",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Widgets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Slug = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    Template = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    ContentType = table.Column<int>(type: "integer", nullable: false),
                    TypeId = table.Column<Guid>(type: "uuid", nullable: true),
                    Attributes = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LocalizedAttributes = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CollectionId = table.Column<Guid>(type: "uuid", nullable: true),
                    ProductLimit = table.Column<int>(type: "integer", nullable: true),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    LastVersion = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    UpdatedByName = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Widgets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Widgets_ProductCollections_CollectionId",
                        column: x => x.CollectionId,
                        principalTable: "ProductCollections",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Widgets_WidgetTypes_TypeId",
                        column: x => x.TypeId,
                        principalTable: "WidgetTypes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WidgetVersions",
                columns: table => new
                {
                    WidgetId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Move = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    ActorId = table.Column<Guid>(type: "uuid", nullable: false),
                    ActorName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Content = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ShownFrom = table.Column<long>(type: "bigint", nullable: true),
                    ShownTo = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WidgetVersions", x => new { x.WidgetId, x.Number });
                    table.ForeignKey(
                        name: "FK_WidgetVersions_Widgets_WidgetId",
                        column: x => x.WidgetId,
                        principalTable: "Widgets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "StorefrontVersions",
                columns: new[] { "Id", "Products", "Widgets" },
                values: new object[] { 1, 1L, 1L });

            migrationBuilder.CreateIndex(
                name: "IX_CollectionProducts_ProductId",
                table: "CollectionProducts",
                column: "ProductId");

            migrationBuilder.CreateIndex(
                name: "IX_ProductCollections_CreatedAt_Id",
                table: "ProductCollections",
                columns: new[] { "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ProductCollections_Number",
                table: "ProductCollections",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProductCollections_Slug",
                table: "ProductCollections",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProductFacts_CategoryPath_Price_Stock_ListedAt",
                table: "ProductFacts",
                columns: new[] { "CategoryPath", "Price", "Stock", "ListedAt" },
                filter: "\"IsSellable\"");

            migrationBuilder.CreateIndex(
                name: "IX_ProductFacts_ListedAt_Number",
                table: "ProductFacts",
                columns: new[] { "ListedAt", "Number" },
                filter: "\"IsSellable\"");

            migrationBuilder.CreateIndex(
                name: "IX_ProductFacts_Price_Number",
                table: "ProductFacts",
                columns: new[] { "Price", "Number" },
                filter: "\"IsSellable\"");

            migrationBuilder.CreateIndex(
                name: "IX_ProductFacts_ProductId",
                table: "ProductFacts",
                column: "ProductId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProductFactValues_Number",
                table: "ProductFactValues",
                column: "Number");

            migrationBuilder.CreateIndex(
                name: "IX_Widgets_CollectionId",
                table: "Widgets",
                column: "CollectionId");

            migrationBuilder.CreateIndex(
                name: "IX_Widgets_CreatedAt_Id",
                table: "Widgets",
                columns: new[] { "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Widgets_Number",
                table: "Widgets",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Widgets_Slug",
                table: "Widgets",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Widgets_State_UpdatedAt",
                table: "Widgets",
                columns: new[] { "State", "UpdatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Widgets_TypeId",
                table: "Widgets",
                column: "TypeId");

            migrationBuilder.CreateIndex(
                name: "IX_WidgetTypes_CreatedAt_Id",
                table: "WidgetTypes",
                columns: new[] { "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_WidgetTypes_Number",
                table: "WidgetTypes",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WidgetVersions_Shown",
                table: "WidgetVersions",
                column: "WidgetId",
                filter: "\"ShownFrom\" IS NOT NULL");

            // Whoever writes a product, an offer or a picture tells that the product's facts are behind.
            migrationBuilder.Sql("""
                CREATE FUNCTION portal_product_changed() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    INSERT INTO "ProductChanges" ("ProductId") VALUES (((CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END) ->> TG_ARGV[0])::uuid);
                    RETURN NULL;
                END $$;
                CREATE TRIGGER "Products_changed" AFTER INSERT OR UPDATE OR DELETE ON "Products" FOR EACH ROW EXECUTE FUNCTION portal_product_changed('Id');
                CREATE TRIGGER "Offers_changed" AFTER INSERT OR UPDATE OR DELETE ON "Offers" FOR EACH ROW EXECUTE FUNCTION portal_product_changed('ProductId');
                CREATE TRIGGER "ProductMedia_changed" AFTER INSERT OR UPDATE OR DELETE ON "ProductMedia" FOR EACH ROW EXECUTE FUNCTION portal_product_changed('ProductId');
                INSERT INTO "ProductChanges" ("ProductId") SELECT "Id" FROM "Products";
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DROP TRIGGER "Products_changed" ON "Products";
                DROP TRIGGER "Offers_changed" ON "Offers";
                DROP TRIGGER "ProductMedia_changed" ON "ProductMedia";
                DROP FUNCTION portal_product_changed();
                """);

            migrationBuilder.DropTable(
                name: "CollectionProducts");

            migrationBuilder.DropTable(
                name: "ProductChanges");

            migrationBuilder.DropTable(
                name: "ProductFacts");

            migrationBuilder.DropTable(
                name: "ProductFactValues");

            migrationBuilder.DropTable(
                name: "StorefrontVersions");

            migrationBuilder.DropTable(
                name: "WidgetVersions");

            migrationBuilder.DropTable(
                name: "Widgets");

            migrationBuilder.DropTable(
                name: "ProductCollections");

            migrationBuilder.DropTable(
                name: "WidgetTypes");
        }
    }
}
