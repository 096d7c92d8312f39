namespace SellerPortal.Web.Inputs;

/// <summary>The words around values that are only shown.</summary>
public sealed class ViewTexts;
