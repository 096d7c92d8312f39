using System.Buffers.Text;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using SellerPortal.Domain;
using SellerPortal.Web.Store.Sql;
using SQLitePCL;

namespace SellerPortal.Web.Store;

/// <summary>
/// One page of pre-offers while it is read, row by row: what the API answers of each, texts as UTF-8 and valid until the next row.
/// On SQLite they are the database's own bytes, neither copied nor decoded. Holds a session until it is disposed.
/// </summary>
public sealed class PreOfferRows : IDisposable
{
    internal const string Columns = """
        "Id", "Sku", "Name", "BaseCode", "CategoryId", "Attributes", "MetaId", "ProductId", "Status", "Prices", "Stocks", "CreatedAt", "UpdatedAt", "LocalizedAttributes", "Issues", "Number"
        """;

    readonly SqlSessions.Rented rented;
    readonly DbDataReader? reader;
    readonly sqlite3_stmt? statement;

    internal PreOfferRows(SqlSessions.Rented rented, DbDataReader? reader, long count, int page, bool exists, Guid? next)
    {
        (this.rented, this.reader, Count, Page, Exists, Next) = (rented, reader, count, page, exists, next);
        statement = (reader as SqliteDataReader)?.Handle;
    }

    /// <summary>Of the whole list, exact.</summary>
    public long Count { get; }
    /// <summary>0 when asked by key.</summary>
    public int Page { get; }
    /// <summary>False for a page behind the end, or a key that is not there.</summary>
    public bool Exists { get; }
    /// <summary>The last of these rows, where it was asked by key and more follow.</summary>
    public Guid? Next { get; }

    public Guid Id => Uuid(0);
    public ReadOnlySpan<byte> Sku => Text(1);
    public ReadOnlySpan<byte> Name => Text(2);
    public ReadOnlySpan<byte> BaseCode => Text(3);
    public Guid CategoryId => Uuid(4);
    public ReadOnlySpan<byte> Attributes => Text(5);
    public Guid MetaId => Uuid(6);
    public Guid? ProductId => reader!.IsDBNull(7) ? null : Uuid(7);
    public int Status => (int)Whole(8);
    public ReadOnlySpan<byte> Prices => Text(9);
    public ReadOnlySpan<byte> Stocks => Text(10);
    public DateTime CreatedAt => Microseconds.Time(Whole(11));
    public DateTime UpdatedAt => Microseconds.Time(Whole(12));
    public ReadOnlySpan<byte> LocalizedAttributes => Text(13);
    public ReadOnlySpan<byte> Issues => Text(14);
    public int SellerNumber => Domain.PreOffers.PreOfferNumber.Seller(Whole(15));

    public bool Read() => reader is not null && reader.Read();

    ReadOnlySpan<byte> Text(int column) => statement is not null ? raw.sqlite3_column_blob(statement, column) : reader!.GetFieldValue<byte[]>(column);

    Guid Uuid(int column) => statement is not null && Utf8Parser.TryParse(raw.sqlite3_column_blob(statement, column), out Guid id, out _) ? id : reader!.GetGuid(column);

    long Whole(int column) => statement is not null ? raw.sqlite3_column_int64(statement, column) : reader!.GetInt64(column);

    public void Dispose()
    {
        reader?.Dispose();
        rented.Dispose();
    }
}
