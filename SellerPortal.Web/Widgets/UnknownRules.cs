using SellerPortal.Domain;
using SellerPortal.Domain.Widgets;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Widgets;

/// <summary>Rules on what is not there any more, or never was: each told at its place.</summary>
public sealed class UnknownRules(CatalogCache catalog, SellerDirectory sellers)
{
    public async Task<IReadOnlyList<Problem>> OfAsync(CollectionRules rules, CancellationToken cancel)
    {
        var tree = (await catalog.CurrentAsync(cancel)).Tree;
        var keys = new Lazy<HashSet<string>>(() => [.. tree.All.SelectMany(n => n.Schema.Attributes).Select(a => a.Key)]);
        var problems = new List<Problem>();
        Walk(rules.Root, "rules");
        return problems;

        void Walk(RuleGroup group, string path)
        {
            for (var i = 0; i < group.Rules.Count; i++)
            {
                var at = $"{path}.rules[{i}]";
                switch (group.Rules[i])
                {
                    case RuleGroup inner: Walk(inner, at); break;
                    case CategoryRule rule: Each(rule.Categories, at, category => tree.Find(category) is not null); break;
                    case SellerRule rule: Each(rule.Sellers, at, seller => sellers.NumberOf(seller) is not null); break;
                    case AttributeRule rule when !keys.Value.Contains(rule.Key): problems.Add(WidgetProblems.NoSuchAttribute(at + ".key", rule.Key)); break;
                }
            }
        }

        void Each(IReadOnlyList<Guid> ids, string path, Predicate<Guid> exists)
        {
            for (var i = 0; i < ids.Count; i++)
                if (!exists(ids[i])) problems.Add(Problems.NoSuchKey($"{path}.values[{i}]", ids[i].ToString()));
        }
    }
}
