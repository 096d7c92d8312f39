namespace SellerPortal.Web.Demo;

/// <summary>A picture or document of the demo that is stored as an uploaded file.</summary>
/// <param name="Name">What values refer to it by: <c>mug/sage</c>, <c>manual/EH-KETL</c>.</param>
public sealed record DemoFile(string Name, Guid Id, int Seller, bool IsImage);
