namespace SellerPortal.Web.Commands;

static class MigrateVerb
{
    // Every verb brings the schema up first; this one does nothing else but the lists that a new marketplace starts with.
    public static Verb Verb { get; } = new("migrate", "Brings the database to the current schema.", [], [], async (call, cancel) =>
    {
        await call.Get<Store.EnsureLists>().RunAsync(cancel);
        call.Output.WriteLine("The database is at the current schema.");
        return ExitStatus.Done;
    });
}
