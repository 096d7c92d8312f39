using System.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace SellerPortal.Web.Store;

/// <summary>Two machines met on one row of PostgreSQL: the loser simply does it again, on what the winner left.</summary>
static class LostRace
{
    const int MostAttempts = 6;

    /// <param name="attempt">The one that failed, from 1.</param>
    public static bool MayRunAgain(Exception fault, int attempt) => attempt < MostAttempts && (fault is DBConcurrencyException
        || (fault as PostgresException ?? (fault as DbUpdateException)?.InnerException as PostgresException)?.SqlState
            is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.UniqueViolation);

    public static Task PauseAsync(int attempt, CancellationToken cancel) => Task.Delay(Random.Shared.Next(5, 20 * attempt), cancel);
}
