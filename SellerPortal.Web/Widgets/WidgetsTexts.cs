namespace SellerPortal.Web.Widgets;

/// <summary>Names the texts of this room.</summary>
public sealed class WidgetsTexts;
