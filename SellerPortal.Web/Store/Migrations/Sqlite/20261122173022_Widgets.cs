using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SellerPortal.Web.Store.Migrations.Sqlite
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
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ProductId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProductChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProductCollections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Rules = table.Column<string>(type: "TEXT", nullable: false),
                    Sort = table.Column<int>(type: "INTEGER", nullable: false),
                    Limit = table.Column<int>(type: "INTEGER", nullable: true),
                    IsActive = table.Column<bool>(type: "INTEGER", nullable: false),
                    ExpirationDate = table.Column<long>(type: "INTEGER", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    RefreshedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProductCollections", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProductFacts",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ProductId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CategoryPath = table.Column<string>(type: "TEXT", nullable: false),
                    Price = table.Column<long>(type: "INTEGER", nullable: false),
                    Stock = table.Column<long>(type: "INTEGER", nullable: false),
                    IsSellable = table.Column<bool>(type: "INTEGER", nullable: false),
                    OfferId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ListedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProductFacts", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "ProductFactValues",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProductFactValues", x => new { x.Key, x.Value, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "StorefrontVersions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Widgets = table.Column<long>(type: "INTEGER", nullable: false),
                    Products = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StorefrontVersions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WidgetTypes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Schema = table.Column<string>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WidgetTypes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CollectionProducts",
                columns: table => new
                {
                    CollectionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    ProductId = table.Column<Guid>(type: "TEXT", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Template = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    ContentType = table.Column<int>(type: "INTEGER", nullable: false),
                    TypeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Attributes = table.Column<string>(type: "TEXT", nullable: false),
                    LocalizedAttributes = table.Column<string>(type: "TEXT", nullable: false),
                    CollectionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ProductLimit = table.Column<int>(type: "INTEGER", nullable: true),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    LastVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    UpdatedByName = table.Column<string>(type: "TEXT", nullable: false)
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
                    WidgetId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Move = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ActorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ActorName = table.Column<string>(type: "TEXT", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    ShownFrom = table.Column<long>(type: "INTEGER", nullable: true),
                    ShownTo = table.Column<long>(type: "INTEGER", nullable: true)
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

            // Its key is all it holds: without a row id it is one tree instead of two.
            migrationBuilder.Sql("""
                DROP TABLE "ProductFactValues";
                CREATE TABLE "ProductFactValues" ("Key" TEXT NOT NULL, "Value" TEXT NOT NULL, "Number" INTEGER NOT NULL,
                    CONSTRAINT "PK_ProductFactValues" PRIMARY KEY ("Key", "Value", "Number")) WITHOUT ROWID;
                CREATE INDEX "IX_ProductFactValues_Number" ON "ProductFactValues" ("Number");
                """);
            // Whoever writes a product, an offer or a picture tells that the product's facts are behind. A later migration that rebuilds one of these tables makes its triggers anew.
            migrationBuilder.Sql("""
                CREATE TRIGGER "Products_inserted" AFTER INSERT ON "Products" BEGIN INSERT INTO "ProductChanges" ("ProductId") VALUES (NEW."Id"); END;
                CREATE TRIGGER "Products_updated" AFTER UPDATE ON "Products" BEGIN INSERT INTO "ProductChanges" ("ProductId") VALUES (NEW."Id"); END;
                CREATE TRIGGER "Products_deleted" AFTER DELETE ON "Products" BEGIN INSERT INTO "ProductChanges" ("ProductId") VALUES (OLD."Id"); END;
                CREATE TRIGGER "Offers_inserted" AFTER INSERT ON "Offers" BEGIN INSERT INTO "ProductChanges" ("ProductId") VALUES (NEW."ProductId"); END;
                CREATE TRIGGER "Offers_updated" AFTER UPDATE ON "Offers" BEGIN INSERT INTO "ProductChanges" ("ProductId") VALUES (NEW."ProductId"); END;
                CREATE TRIGGER "Offers_deleted" AFTER DELETE ON "Offers" BEGIN INSERT INTO "ProductChanges" ("ProductId") VALUES (OLD."ProductId"); END;
                CREATE TRIGGER "ProductMedia_inserted" AFTER INSERT ON "ProductMedia" BEGIN INSERT INTO "ProductChanges" ("ProductId") VALUES (NEW."ProductId"); END;
                CREATE TRIGGER "ProductMedia_updated" AFTER UPDATE ON "ProductMedia" BEGIN INSERT INTO "ProductChanges" ("ProductId") VALUES (NEW."ProductId"); END;
                CREATE TRIGGER "ProductMedia_deleted" AFTER DELETE ON "ProductMedia" BEGIN INSERT INTO "ProductChanges" ("ProductId") VALUES (OLD."ProductId"); END;
                INSERT INTO "ProductChanges" ("ProductId") SELECT "Id" FROM "Products";
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DROP TRIGGER "Products_inserted";
                DROP TRIGGER "Products_updated";
                DROP TRIGGER "Products_deleted";
                DROP TRIGGER "Offers_inserted";
                DROP TRIGGER "Offers_updated";
                DROP TRIGGER "Offers_deleted";
                DROP TRIGGER "ProductMedia_inserted";
                DROP TRIGGER "ProductMedia_updated";
                DROP TRIGGER "ProductMedia_deleted";
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
