using SellerPortal.Domain;
using SellerPortal.Web.Api;
using SellerPortal.Web.Catalog.Editing;
using SellerPortal.Web.Store;

namespace SellerPortal.Web.Catalog;

/// <summary>Categories (CTI01), their rules as JSON Schema, and the lists that pre-offers refer to.</summary>
public sealed class CategoryEndpoints(CategoryDocuments documents, CatalogCache catalog, CategoryEditEndpoints editing)
{
    public void Map(IEndpointRouteBuilder app) => app
        .MapApi("/api/i1/categories/", new() { Name = "Category List", Get = ListAsync, Post = editing.Create })
        .MapApi("/api/i1/categories/{id}/schema/", new() { Name = "Category Schema", Get = SchemaAsync })
        .MapApi("/api/i1/price-lists/", new() { Name = "Price List List", Get = PriceListsAsync })
        .MapApi("/api/i1/stock-lists/", new() { Name = "Stock List List", Get = StockListsAsync });

    async ValueTask<ApiError?> ListAsync(ApiRequest request)
    {
        var filters = new FilterReader(request.Query);
        var matches = Matching(filters);
        var pageError = Paging.Read(request, filters, out var paging);
        if ((filters.Error ?? pageError) is { } wrong) return wrong;

        var all = await documents.AllAsync(request.Cancel);
        var found = matches.Count == 0 ? all : [.. all.Where(c => matches.TrueForAll(m => m(c)))];
        return await paging.AnswerAsync(found, c => c.Id, (writer, category) => writer.WriteRawValue(category.Json, skipInputValidation: true));
    }

    static List<Predicate<CategoryDocument>> Matching(FilterReader filters)
    {
        var matches = new List<Predicate<CategoryDocument>>();
        if (filters.Text("name") is { } name) matches.Add(c => c.Name == name);
        if (filters.Text("name__contains") is { } part) matches.Add(c => c.Name.Contains(part, StringComparison.Ordinal));
        if (filters.Text("name__icontains") is { } anyCase && Folding.Fold(anyCase) is var folded) matches.Add(c => c.FoldedName.Contains(folded, StringComparison.Ordinal));
        if (filters.Text("path") is { } path) matches.Add(c => c.Path == path);
        if (filters.Text("path__startswith") is { } start) matches.Add(c => c.Path.StartsWith(start, StringComparison.Ordinal));
        if (filters.Times("created_at") is var created && created != TimeRange.Any) matches.Add(c => created.Includes(c.CreatedAt));
        if (filters.Times("updated_at") is var updated && updated != TimeRange.Any) matches.Add(c => updated.Includes(c.UpdatedAt));
        return matches;
    }

    async ValueTask<ApiError?> SchemaAsync(ApiRequest request)
    {
        var snapshot = await catalog.CurrentAsync(request.Cancel);
        if (request.RouteId is not { } id || snapshot.Tree.Find(id) is not { } category) return ApiError.NotFound;
        using var answer = JsonAnswer.Rent();
        CategoryJsonSchema.Write(answer.Writer, category, $"{request.Origin}/api/i1/categories/{id}/schema/");
        await answer.SendAsync(request.Http);
        return null;
    }

    async ValueTask<ApiError?> PriceListsAsync(ApiRequest request)
    {
        var lists = (await catalog.CurrentAsync(request.Cancel)).PriceLists;
        return await ListsAsync(request, lists, l => l.Id, (writer, list) =>
        {
            writer.WriteString("id"u8, list.Id);
            writer.WriteString("name"u8, list.Name);
            writer.WriteString("currency_type"u8, list.Currency);
        });
    }

    async ValueTask<ApiError?> StockListsAsync(ApiRequest request)
    {
        var lists = (await catalog.CurrentAsync(request.Cancel)).StockLists;
        return await ListsAsync(request, lists, l => l.Id, (writer, list) =>
        {
            writer.WriteString("id"u8, list.Id);
            writer.WriteString("name"u8, list.Name);
        });
    }

    static async ValueTask<ApiError?> ListsAsync<T>(ApiRequest request, IReadOnlyList<T> all, Func<T, Guid> idOf, Action<System.Text.Json.Utf8JsonWriter, T> write)
    {
        var filters = new FilterReader(request.Query);
        var pageError = Paging.Read(request, filters, out var paging);
        if ((filters.Error ?? pageError) is { } wrong) return wrong;
        return await paging.AnswerAsync(all, idOf, (writer, list) =>
        {
            writer.WriteStartObject();
            write(writer, list);
            writer.WriteEndObject();
        });
    }
}
