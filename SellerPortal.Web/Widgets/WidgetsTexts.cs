namespace SellerPortal.Web.Widgets;

/// <summary>Names the texts of widgets, types and collections.</summary>
public sealed class WidgetsTexts;
