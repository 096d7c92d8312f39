using Bunit;
using SellerPortal.Domain;
using SellerPortal.Domain.Catalog;
using SellerPortal.Tests.Fixtures;
using SellerPortal.Web.Catalog.Schemas;

namespace SellerPortal.Tests.Components;

/// <summary>The editor of an attribute, without a browser.</summary>
public class AttributeFormTests(TestStores stores)
{
    [Fact]
    public async Task Fields_of_an_object_are_edited_by_the_same_form_at_any_depth()
    {
        await using var market = await Marketplace.OpenAsync(stores, Database.Sqlite);
        await using var stage = new OwnerStage(market);
        var definition = new AttributeDefinition { Id = Guid.CreateVersion7(), Key = "package", Name = "Package", DataType = "nested_object" };
        IReadOnlyList<Problem> problems = [];
        var form = stage.Render<AttributeForm>(Show);
        void Show(ComponentParameterCollectionBuilder<AttributeForm> p) => p.Add(f => f.Id, "a").Add(f => f.Definition, definition).Add(f => f.Problems, problems)
            .Add(f => f.DefinitionChanged, changed => definition = changed);
        void Do(string selector, Action<AngleSharp.Dom.IElement> act)
        {
            act(form.Find(selector));
            problems = SchemaRules.Check(definition);
            form.Render(Show);
        }

        // Four objects, one in the other; each field opens as it is added.
        var (id, depth) = ("#a", 0);
        for (; depth < 3; depth++)
        {
            Do($"{id}-fields-title ~ .fields-editor > button, {id} .fields-editor > button", b => b.Click());
            id = $"{id}-fields-0";
            Do($"{id}-name", i => i.Change($"Level {depth}"));
            Do($"{id}-type", s => s.Change("nested_object"));
        }
        AttributeDefinition At(int level) => Enumerable.Range(0, level).Aggregate(definition, (at, _) => at.Fields[0]);
        Assert.Equal(["Level 0", "Level 1", "Level 2"], Enumerable.Range(1, 3).Select(i => At(i).Name));
        // What is wrong inside is told at its field, at every door on the way.
        Assert.NotEmpty(problems);
        Assert.All(form.FindAll(".fields-editor .schema-row"), row => Assert.Contains("badge red", row.InnerHtml, StringComparison.Ordinal));
    }
}
