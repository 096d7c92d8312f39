namespace SellerPortal.Web.Demo;

/// <summary>The files that the demo's values refer to, each kept once for each seller.</summary>
public static class DemoFiles
{
    public static string Picture(string kind, string? tint) => $"{kind}/{tint ?? "plain"}";
    public static string Label(string energyClass) => $"label/{energyClass}";
    public static string Document(string kind, string baseCode) => $"{kind}/{baseCode}";
    public static string Of(string name, int seller) => $"{seller}/{name}";
}
