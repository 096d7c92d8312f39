using System.Buffers.Text;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SellerPortal.Web.Store.Sql;

/// <summary>The texts of a row as UTF-8, valid until the next row: on SQLite the database's own bytes, neither copied nor decoded.</summary>
public readonly struct RowBytes(DbDataReader reader)
{
    readonly sqlite3_stmt? statement = (reader as SqliteDataReader)?.Handle;

    public ReadOnlySpan<byte> Text(int column) => statement is not null ? raw.sqlite3_column_blob(statement, column) : reader.GetFieldValue<byte[]>(column);

    public Guid Uuid(int column) => statement is not null && Utf8Parser.TryParse(raw.sqlite3_column_blob(statement, column), out Guid id, out _) ? id : reader.GetGuid(column);
}
