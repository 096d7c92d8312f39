namespace SellerPortal.Web.Widgets.Designer;

/// <summary>From the path of a problem to the place where it is mended.</summary>
public sealed partial class DesignPage
{
    /// <summary>Leads to the value that a problem is about: <c>attributes.slides[2].title</c>.</summary>
    void GoTo(string path)
    {
        if (desk!.Now.Schema is not { } schema || path.Split('.') is not [_, var place, ..]) { desk.ChooseWidget(); return; }
        var bracket = place.IndexOf('[', StringComparison.Ordinal);
        var (key, at) = bracket < 0 ? (place, 0) : (place[..bracket], int.TryParse(place[(bracket + 1)..].TrimEnd(']'), out var index) ? index : 0);
        if (schema.Find(key) is null) desk.ChooseWidget();
        else desk.Choose(key, at < desk.Now.Items(key).Count ? desk.Now.Items(key)[at].Id : 0);
    }

    /// <summary>The same place in the words of the schema: "Slides 3, Title".</summary>
    string PlaceOf(string path)
    {
        if (desk!.Now.Schema is not { } schema || path.Split('.') is not [_, var place, .. var rest]) return T["Structure.Widget"];
        var field = schema.Find(place.Split('[')[0]);
        var number = place.Contains('[', StringComparison.Ordinal) ? " " + (int.Parse(place.Split('[')[1].TrimEnd(']'), System.Globalization.CultureInfo.InvariantCulture) + 1) : "";
        var part = rest.Select(key => field?.Schema?.Find(key)?.Label).FirstOrDefault(label => label is not null);
        return field is null ? T["Structure.Widget"] : part is null ? field.Label + number : $"{field.Label}{number}, {part}";
    }
}
