using SellerPortal.Domain;
using SellerPortal.Web.Demo;

namespace SellerPortal.Web.Commands;

static class SeedDemoVerb
{
    public static Verb Verb { get; } = new("seed demo", "Puts the demo marketplace into an empty database.", [], [], async (call, cancel) =>
    {
        var outcome = await call.Get<SeedDemo>().RunAsync(Actor.Portal, cancel);
        if (!outcome.Succeeded) return call.Refuse(outcome.Problems);
        var seeded = outcome.Value;
        call.Output.WriteLine($"{seeded.Categories} categories, {seeded.Attributes} attributes, {seeded.PreOffers} pre-offers, {seeded.Products} listed products.");
        call.Output.WriteLine($"Sign in as {string.Join(", ", seeded.SignIns)}; password {DemoPeople.Password}");
        return ExitStatus.Done;
    })
    {
        Detail = "All of it or nothing: a run that is stopped leaves the database empty. It is refused where anybody or anything is stored already.",
    };
}
