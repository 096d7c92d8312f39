using FsCheck;
using FsCheck.Fluent;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;

namespace SellerPortal.Tests.Domain;

/// <summary>One random wish: numbers that choose among what there is when its turn comes.</summary>
public sealed record TreeStep(int Kind, int One, int Other, int Third, TreePosition Position);

/// <summary>Random edits of a tree, done to the simple model as well.</summary>
public static class TreeWalk
{
    public static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    static readonly Gen<TreeStep> Step =
        from kind in Gen.Choose(0, 11)
        from one in Gen.Choose(0, 1000)
        from other in Gen.Choose(0, 1000)
        from third in Gen.Choose(0, 1000)
        from position in Gen.Elements(TreePosition.Into, TreePosition.Before, TreePosition.After)
        select new TreeStep(kind, one, other, third, position);

    public static Gen<TreeStep[]> Steps(int most) => Gen.ArrayOf(Step).Resize(most);

    /// <summary>A tree of 40 in four levels, and the model of it.</summary>
    public static (CategoryTree Tree, TreeModel Model) Start()
    {
        var model = new TreeModel();
        for (var i = 0; i < 40; i++)
        {
            var parent = i < 3 ? model.Root : model.All[(i * 7) % model.All.Count];
            TreeModel.Add(Guid.NewGuid(), $"Category {i}", parent, parent.Children.Count);
        }
        return (TreeOf(model), model);
    }

    public static CategoryTree TreeOf(TreeModel model) => new(CategoriesOf(model), new Dictionary<Guid, AttributeDefinition>(), []);

    public static IEnumerable<Category> CategoriesOf(TreeModel model) => model.All.Select(n => new Category
    {
        Id = n.Id, Name = n.Name, Path = n.Path, Order = n.Parent!.Children.IndexOf(n) + 1, CreatedAt = Now, UpdatedAt = Now,
    });

    /// <summary>What the step wants of this tree, and the same done to the model; null where the step has nothing to choose from.</summary>
    public static (Func<CategoryTree, Outcome<TreeEdit>> Plan, bool Allowed)? Do(TreeStep step, TreeModel model)
    {
        var all = model.All;
        if (all.Count < 4) return null;
        var (one, other, third) = (all[step.One % all.Count].Id, all[step.Other % all.Count].Id, all[step.Third % all.Count].Id);
        var place = step.Third % 17 == 0 ? TreePlace.Root : new TreePlace(other, step.Position);
        switch (step.Kind)
        {
            case 0 or 1:
                var (id, name) = (Guid.NewGuid(), $"New {Guid.NewGuid():N}");
                var (parent, at) = model.Where(place);
                TreeModel.Add(id, name, parent, at);
                return (tree => TreeMoves.Add(tree, id, name, new Dictionary<string, string>(), place, Now), true);
            case 2:
                model.Find(one).Name = $"Name {step.Other} {Guid.NewGuid():N}";
                var renamed = model.Find(one).Name;
                return (tree => TreeMoves.Rename(tree, one, renamed, null), true);
            case 3:
                if (model.Find(one).Below.Count() > 4) return null;
                model.Delete(one);
                return (tree => TreeMoves.Delete(tree, [one]), true);
            case 4:
                return (tree => TreeMoves.Merge(tree, one, other), model.Merge(one, other));
            case 5 or 6:
                return (tree => TreeMoves.Move(tree, [one, third], place), model.Move([one, third], place));
            default:
                return (tree => TreeMoves.Move(tree, [one], place), model.Move([one], place));
        }
    }
}
