using Npgsql;
using SellerPortal.Tests.Fixtures;

namespace SellerPortal.Tests.Store;

public class PostgresServerTests(PostgresServer server)
{
    [Fact]
    public async Task Serves_UTF_8_with_trigrams()
    {
        await using var connection = new NpgsqlConnection(await server.ConnectionStringAsync("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("CREATE EXTENSION pg_trgm; SELECT current_setting('server_encoding')", connection);
        Assert.Equal("UTF8", await command.ExecuteScalarAsync());
    }
}
