namespace SellerPortal.Web.App;

/// <summary>The shell's words: AppTexts.resx (English) and AppTexts.tr.resx.</summary>
public sealed class AppTexts;
