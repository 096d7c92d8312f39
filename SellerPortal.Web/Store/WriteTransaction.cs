using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Web.Store.Sql;

namespace SellerPortal.Web.Store;

/// <summary>A transaction under way: by prepared SQL or by a context, both on the same connection.</summary>
public sealed class WriteTransaction : IAsyncDisposable
{
    readonly DbTransaction transaction;
    PreOfferBatch? preOffers;
    bool usesDb;

    internal WriteTransaction(SqlSession session)
    {
        Sql = session;
        // Immediate on SQLite: the write lock is taken now, not in the middle.
        transaction = session.Connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: false)
            : session.Connection.BeginTransaction(IsolationLevel.ReadCommitted);
        session.Transaction = transaction;
    }

    public SqlSession Sql { get; }

    /// <summary>Starts without tracked rows; what it saves is part of the transaction.</summary>
    public PortalDb Db
    {
        get
        {
            if (!usesDb) Sql.Db.Database.UseTransaction(transaction);
            usesDb = true;
            return Sql.Db;
        }
    }

    /// <summary>The pre-offers that it writes; stored with the commit at the latest.</summary>
    public PreOfferBatch PreOffers => preOffers ??= new(Sql);

    /// <summary>Writes what the batch has gathered, for statements that are to see it.</summary>
    /// <exception cref="DBConcurrencyException">Somebody else changed one of them since it was read.</exception>
    public void StorePreOffers()
    {
        if (preOffers?.Store() == false) throw new DBConcurrencyException("A pre-offer has been changed meanwhile.");
    }

    internal Task CommitAsync(CancellationToken cancel)
    {
        StorePreOffers();
        return transaction.CommitAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (usesDb)
        {
            Sql.Db.ChangeTracker.Clear();
            // The context goes on to the next transaction, which must not inherit what this one switched off.
            Sql.Db.ChangeTracker.AutoDetectChangesEnabled = true;
            await Sql.Db.Database.UseTransactionAsync(null);
        }
        Sql.Transaction = null;
        await transaction.DisposeAsync();
    }
}
