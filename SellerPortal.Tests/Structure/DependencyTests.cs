using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using SellerPortal.Domain;

namespace SellerPortal.Tests.Structure;

/// <summary>The rules of the house: who may know whom.</summary>
public class DependencyTests
{
    static readonly Assembly Web = Assembly.Load("SellerPortal.Web");

    /// <summary>The rooms that hold a piece of the marketplace each. They meet in Domain and Store.</summary>
    static readonly string[] Features = ["Catalog", "PreOffers", "Approval", "Media", "Widgets"];

    /// <summary>Composition: these put the rooms together and may know all of them.</summary>
    static readonly string[] Composition = ["", "Commands", "Demo"];

    [Fact]
    public void Domain_refers_to_nothing_but_the_base_class_library()
    {
        var others = typeof(Actor).Assembly.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal) && name is not ("netstandard" or "mscorlib" or "System"));
        Assert.Empty(others);
    }

    [Fact]
    public void Features_do_not_reach_into_each_other()
    {
        var reached = from type in Web.GetTypes()
                      let room = Room(type)
                      where !Composition.Contains(room)
                      from other in References.Of(type)
                      where other.Assembly == Web && Features.Contains(Room(other)) && Room(other) != room
                      select $"{room}/{References.Outermost(type).Name} reaches {Room(other)}/{other.Name}";
        Assert.Empty(reached.Distinct().Order());
    }

    [Fact]
    public void The_store_knows_no_room_above_it()
    {
        var reached = from type in Web.GetTypes()
                      where Room(type) == "Store"
                      from other in References.Of(type)
                      where other.Assembly == Web && Room(other) is not ("Store" or "")
                      select $"{References.Outermost(type).Name} reaches {Room(other)}/{other.Name}";
        Assert.Empty(reached.Distinct().Order());
    }

    [Fact]
    public void Routed_components_and_only_they_end_in_Page()
    {
        var components = Web.GetTypes().Where(t => t.IsSubclassOf(typeof(ComponentBase)) && !t.IsAbstract).ToList();
        Assert.Empty(components.Where(t => t.GetCustomAttributes<RouteAttribute>().Any() && !t.Name.EndsWith("Page", StringComparison.Ordinal)).Select(t => t.FullName));
        Assert.Empty(components.Where(t => !t.GetCustomAttributes<RouteAttribute>().Any() && t.Name.EndsWith("Page", StringComparison.Ordinal)).Select(t => t.FullName));
    }

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        var empty = new Regex("(Manager|Helper|Helpers|Service|Base|Common|Util|Utils|Repository|Processor)$");
        var types = new[] { Web, typeof(Actor).Assembly, typeof(DependencyTests).Assembly }.SelectMany(a => a.GetTypes())
            .Where(t => t.DeclaringType is null && t.Namespace?.StartsWith("SellerPortal", StringComparison.Ordinal) == true
                && !t.Namespace.Contains(".Migrations", StringComparison.Ordinal));
        Assert.Empty(types.Where(t => empty.IsMatch(t.Name.Split('`')[0])).Select(t => t.FullName));
    }

    [Fact]
    public void The_packages_are_those_of_the_house()
    {
        var refused = new Regex("PackageReference Include=\"(MediatR|AutoMapper|Mapster|Moq|FluentAssertions|Newtonsoft)", RegexOptions.IgnoreCase);
        Assert.Empty(SourceTree.Texts.Where(f => f.Path.EndsWith(".csproj", StringComparison.Ordinal) && refused.IsMatch(f.Text)).Select(f => f.Path));
    }

    /// <summary>The first folder under SellerPortal.Web, by namespace; empty for Program and what the compiler adds.</summary>
    static string Room(Type type)
    {
        const string root = "SellerPortal.Web.";
        var space = References.Outermost(type).Namespace ?? "";
        return space.StartsWith(root, StringComparison.Ordinal) ? space[root.Length..].Split('.')[0] : "";
    }
}
