namespace SellerPortal.Web.Inputs.Uploading;

/// <summary>Names the texts of uploads.</summary>
public sealed class UploadTexts;
