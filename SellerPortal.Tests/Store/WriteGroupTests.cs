using SellerPortal.Domain;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Store;

namespace SellerPortal.Tests.Store;

public class WriteGroupTests(TestStores stores)
{
    [Theory, OnBothDatabases]
    public async Task Of_many_writes_at_once_each_stands_or_falls_alone(Database database)
    {
        await using var kept = await stores.NewAsync(database);
        var store = kept.Store;
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var writes = new List<Task<Outcome<int>>>();
        // All of them wait behind this one, so that they meet.
        await store.WriteAsync(_ =>
        {
            for (var i = 0; i < 40; i++)
            {
                var number = i;
                writes.Add(Task.Run(() => store.WriteTogetherAsync<int>(transaction => Write(transaction, number), number % 10 == 7 ? cancelled.Token : default)));
            }
            return Task.Delay(200);
        }, default);

        for (var i = 0; i < writes.Count; i++)
        {
            switch (i % 10)
            {
                case 3: Assert.False((await writes[i]).Succeeded); break;
                case 5: await Assert.ThrowsAsync<InvalidTimeZoneException>(() => writes[i]); break;
                case 7: await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writes[i]); break;
                default: Assert.Equal(i, (await writes[i]).Value); break;
            }
        }
        await using var db = store.CreateDbContext();
        Assert.Equal(Enumerable.Range(0, 40).Where(i => i % 10 is not (3 or 5 or 7)).Select(Name).Order(), db.Settings.Where(s => s.Name.StartsWith("group.")).Select(s => s.Name).ToList().Order());
    }

    [Theory, OnBothDatabases]
    public async Task Refusals_that_wrote_nothing_leave_the_others_together(Database database)
    {
        await using var kept = await stores.NewAsync(database);
        var runs = 0;
        var writes = new List<Task<Outcome<int>>>();
        await kept.Store.WriteAsync(_ =>
        {
            for (var i = 0; i < 20; i++)
            {
                var number = i;
                writes.Add(Task.Run(() => kept.Store.WriteTogetherAsync<int>(transaction =>
                {
                    Interlocked.Increment(ref runs);
                    if (number % 2 == 0) return new Problem("", "no", "No.");
                    Insert(transaction, number);
                    return number;
                }, default)));
            }
            return Task.Delay(200);
        }, default);
        var answers = await Task.WhenAll(writes);
        Assert.Equal(10, answers.Count(answer => answer.Succeeded));
        Assert.Equal(20, runs);
    }

    static Outcome<int> Write(WriteTransaction transaction, int number)
    {
        Insert(transaction, number);
        return (number % 10) switch
        {
            3 => new Problem("", "no", "No."),
            5 => throw new InvalidTimeZoneException("A fault."),
            _ => number,
        };
    }

    static void Insert(WriteTransaction transaction, int number) =>
        transaction.Sql.Execute("""INSERT INTO "Settings" ("Name", "Value") VALUES (@0, @1)""", Name(number), "x");

    static string Name(int number) => $"group.{number:00}";
}
