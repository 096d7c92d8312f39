using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace SellerPortal.Web.Store;

/// <summary>The store on PostgreSQL 15 or later, for more than one machine.</summary>
public sealed class PostgresPortalDb(DbContextOptions<PostgresPortalDb> options) : PortalDb(options)
{
    public static DbContextOptionsBuilder<PostgresPortalDb> Options(NpgsqlDataSource source) =>
        new DbContextOptionsBuilder<PostgresPortalDb>().UseNpgsql(source);

    /// <summary>Byte order everywhere, as on SQLite.</summary>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation("C");
    }
}

/// <summary>For <c>dotnet ef migrations add … --context PostgresPortalDb</c>.</summary>
public sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresPortalDb>
{
    public PostgresPortalDb CreateDbContext(string[] args) =>
        new(PostgresPortalDb.Options(new NpgsqlDataSourceBuilder("Host=localhost").Build()).Options);
}
