using SellerPortal.Domain;

namespace SellerPortal.Web.Demo;

/// <summary>The demo's ids follow from its names: the same on every machine, so that links into a demo keep their meaning.</summary>
static class DemoIds
{
    static readonly Guid Space = new("0f1a3c52-7a0b-4c8e-9f6d-5be1a4d0c7e2");

    public static Guid Of(string kind, string name) => NameBasedId.Of(Space, $"{kind}/{name}");

    /// <summary>A number from 0 up to <paramref name="below"/> that follows from a text: spreads without chance.</summary>
    public static int Spread(string text, int below) => (int)(BitConverter.ToUInt32(Of("spread", text).ToByteArray()) % (uint)below);
}
