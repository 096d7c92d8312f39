using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using SellerPortal.Domain;
using SellerPortal.Domain.Approval;
using SellerPortal.Domain.Catalog;
using SellerPortal.Domain.DataTypes;
using SellerPortal.Domain.PreOffers;
using static SellerPortal.Tests.Domain.Samples;

namespace SellerPortal.Tests.Domain;

/// <summary>What holds for anything at all that a client may send or a person may do.</summary>
public class PropertyTests
{
    static readonly Gen<string> Text = Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(t => t ?? ""),
        Gen.Elements("", " ", "red", "Dark", "pink", "2024-02-29", "2024-02-29T23:59:60Z", "1e3", "-0.00", "NaN", "on", "A", "BOX", "a\0b", "\ud800", "a@example.com", "sku", "quantity", "width",
            Known.ToString(), $"https://example.com/{Known}.jpg"));

    static readonly Gen<JsonNode?> Scalar = Gen.OneOf(
        Text.Select(t => (JsonNode?)JsonValue.Create(t)),
        Gen.Elements("1", "-1", "1.0", "10.50", "1e400", "-0", "1e99999999999", "2E-99999999999", "123456789012345678901234567890", "0.00001").Select(n => JsonNode.Parse(n)),
        Gen.Elements("true", "false").Select(b => JsonNode.Parse(b)),
        Gen.Constant<JsonNode?>(null));

    static Gen<JsonNode?> Json(int depth) => depth == 0 ? Scalar : Gen.OneOf(
        Scalar,
        Gen.ListOf(Json(depth - 1), 3).Select(items => (JsonNode?)new JsonArray([.. items])),
        Gen.ListOf(Text.SelectMany(_ => Json(depth - 1), (key, value) => (key, value)), 3).Select(members =>
        {
            var item = new JsonObject();
            foreach (var (key, value) in members) item[key] = value?.DeepClone();
            return (JsonNode?)item;
        }));

    static Config Quietly(int tests) => Config.QuickThrowOnFailure.WithMaxTest(tests).WithQuietOnSuccess(true);

    public static TheoryData<string> Types() => new(DataTypes.All.Select(t => t.Name));

    [Theory, MemberData(nameof(Types))]
    public void A_type_never_throws_and_takes_its_own_canonical_value_unchanged(string type)
    {
        var attribute = DataTypeTests.Attribute(type);
        var reading = new Reading("key", DataTypeTests.Known, "PART");
        var reader = DataTypes.Of(attribute);
        Prop.ForAll(Arb.From(Json(2)), given =>
        {
            if (reader.IsEmpty(given)) return true;
            _ = reader.References(given!, attribute).ToList();
            var read = reader.Read(given!, attribute, reading);
            if (!read.Succeeded) return read.Problems.All(p => p.Path.StartsWith("key", StringComparison.Ordinal) && p.Message.Length > 0);
            var again = reader.Read(read.Value, attribute, reading);
            _ = reader.Display(read.Value, attribute, "tr");
            return again.Succeeded && ContentChanges.Same(again.Value, read.Value) && reader.Terms(read.Value).All(t => t is not null);
        }).Check(Quietly(300));
    }

    [Fact]
    public void A_body_is_taken_or_refused_never_a_fault()
    {
        var context = Context(Tree([.. DataTypes.All.Select(t => DataTypeTests.Attribute(t.Name) with { Key = t.Name, IsLocalizable = true })]), known: DataTypeTests.Known);
        var field = Gen.Elements("sku", "name", "base_code", "category", "approval_status", "attributes", "prices", "stocks", "localized_attributes", "product", "reasons");
        Prop.ForAll(Arb.From(field.SelectMany(_ => Json(3), (name, value) => (name, value))), change =>
        {
            var body = With("attributes", "{}");
            body[change.name] = change.value?.DeepClone();
            _ = PreOfferRules.References(body, null, context.Tree);
            var checkedOnce = PreOfferRules.Check(body, null, context);
            if (!checkedOnce.Succeeded) return checkedOnce.Problems.All(p => p.Path.Length > 0);
            var again = PreOfferRules.Check(body, checkedOnce.Value.Content, context);
            return again.Succeeded && ContentChanges.Paths(checkedOnce.Value.Content, again.Value.Content).Count == 0;
        }).Check(Quietly(500));
    }

    [Fact]
    public void What_is_sent_in_a_bag_is_read_the_same_from_its_stored_text()
    {
        var context = Context(Tree([.. DataTypes.All.Select(t => DataTypeTests.Attribute(t.Name) with { Key = t.Name })]), known: DataTypeTests.Known);
        Prop.ForAll(Arb.From(Gen.Elements(DataTypes.All.Select(t => t.Name).Append("odd")).SelectMany(_ => Json(2), (key, value) => (key, value))), sent =>
        {
            var body = Body();
            body["attributes"] = new JsonObject { [sent.key] = sent.value?.DeepClone() };
            var read = PreOfferRules.Check(body, null, context);
            return !read.Succeeded || ContentChanges.Same(PreOfferJson.ReadObject(PreOfferJson.Write(read.Value.Content.Attributes)), read.Value.Content.Attributes);
        }).Check(Quietly(500));
    }

    [Fact]
    public void A_path_goes_down_and_up_again() => Prop.ForAll(Arb.From(Gen.Choose(1, CategoryPath.MaxSibling)), Arb.From(Gen.Choose(1, CategoryPath.MaxSibling)), (first, second) =>
    {
        var parent = CategoryPath.Step(first);
        var child = CategoryPath.Child(parent, second);
        return CategoryPath.IsValid(child) && CategoryPath.Parent(child) == parent && CategoryPath.Sibling(child) == second && CategoryPath.Level(child) == 1
            && CategoryPath.IsWithin(child, parent) && Math.Sign(string.CompareOrdinal(parent, CategoryPath.Step(second))) == first.CompareTo(second);
    }).Check(Quietly(100));

    [Fact]
    public void Folding_twice_is_folding_once_and_finds_either_case() => Prop.ForAll(Arb.From(Text), text =>
    {
        var folded = Folding.Fold(text);
        return Folding.Fold(folded) == folded && Folding.Fold(text.ToUpperInvariant()) == folded && Folding.Fold(text.ToLowerInvariant()) == folded;
    }).Check(Quietly(500));

    [Fact]
    public void Any_moves_by_anybody_stay_inside_the_table_and_lose_no_step()
    {
        Actor[] people = [Seller, Reviewer, OtherReviewer, Owner, Rule];
        var move = Gen.Choose(0, 13).SelectMany(_ => Gen.Choose(0, people.Length - 1), (what, who) => (what, who)).SelectMany(_ => Gen.Choose(0, 45), (m, minutes) => (m.what, m.who, minutes));
        Prop.ForAll(Arb.From(Gen.ListOf(move, 30)), moves =>
        {
            ApprovalState? state = null;
            var (now, steps) = (Now, 0);
            foreach (var (what, who, minutes) in moves)
            {
                now = now.AddMinutes(minutes);
                var (made, outcome) = Make(state, what, people[who], now);
                if (!outcome.Succeeded) continue;
                var next = outcome.Value;
                if (next.StepFrom(state, 1, made, people[who], now) is { } step)
                {
                    steps++;
                    if (step.Version != steps) return false;
                }
                else if (next.Version != state!.Version || next.Status != state.Status || next.Archived != state.Archived) return false;
                if (!IsSound(next) || !InTable(state?.At(now), next, made)) return false;
                state = next;
            }
            return state is null || state.Version == steps;
        }).Check(Quietly(500));
    }

    static (ApprovalMove, Outcome<ApprovalState>) Make(ApprovalState? state, int what, Actor who, DateTime now)
    {
        if (state is null || what < 5)
        {
            var outcome = ApprovalMachine.Submit(state, who, what % 5 == 4 ? null : (ApprovalStatus)(what % 4), (ContentChange)(what % 3), now);
            return (outcome.Succeeded ? ApprovalMachine.SubmissionMove(state, outcome.Value) : ApprovalMove.Submit, outcome);
        }
        return what switch
        {
            5 => (ApprovalMove.Withdraw, ApprovalMachine.Withdraw(state, who, now)),
            6 => (ApprovalMove.Claim, ApprovalMachine.Claim(state, who, now)),
            7 => (ApprovalMove.Release, ApprovalMachine.Release(state, who, now)),
            8 => (ApprovalMove.TakeOver, ApprovalMachine.TakeOver(state, who, now)),
            9 => (ApprovalMove.Approve, ApprovalMachine.Approve(state, who, now)),
            10 => (ApprovalMove.Reject, ApprovalMachine.Reject(state, who, Reasons, DecisionKind.Rejected, now)),
            11 => (ApprovalMove.Undo, ApprovalMachine.Undo(state, who, now)),
            12 => (ApprovalMove.WithdrawApproval, ApprovalMachine.WithdrawApproval(state, who, Reasons, now)),
            _ => (ApprovalMove.Release, ApprovalMachine.Lapse(state, now)),
        };
    }

    static bool IsSound(ApprovalState state) =>
        (state.ClaimedBy is null || state.Status == ApprovalStatus.Pending) && (state.ClaimedBy is null) == (state.ClaimExpires is null)
        && (state.Status != ApprovalStatus.Pending || state.SentAsPending || state.ClaimedBy is not null || state.Archived)
        && (state.Status == ApprovalStatus.Rejected || state.Issues.Count == 0);

    static bool InTable(ApprovalState? from, ApprovalState to, ApprovalMove move) => (from?.Archived == true ? null : (int?)from?.Status, (int)to.Status, move) switch
    {
        (null, 2 or 3, ApprovalMove.Submit) => true,
        (0 or 1, 2 or 3, ApprovalMove.Submit) => true,
        (3, 2 or 3, ApprovalMove.Change) => true,
        ({ } same, var status, ApprovalMove.Change) => same == status,
        (0 or 2 or 3, _, ApprovalMove.Withdraw) => to.Archived,
        (2 or 3, 2, ApprovalMove.Claim) => true,
        (2 or 3, 2 or 3, ApprovalMove.Release) => true,
        (2, 2, ApprovalMove.TakeOver) => true,
        (2 or 3, 1, ApprovalMove.Approve) => true,
        (2 or 3, 0, ApprovalMove.Reject) => true,
        (0 or 1, 2 or 3, ApprovalMove.Undo) => true,
        (1, 0, ApprovalMove.WithdrawApproval) => true,
        ({ } or null, _, ApprovalMove.Release) => to.Archived || from!.Status == to.Status,
        _ => false,
    };
}
