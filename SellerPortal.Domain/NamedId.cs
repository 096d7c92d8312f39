using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SellerPortal.Domain;

/// <summary>Ids that follow from a name: UUID version 5 (RFC 9562, 5.5). The same name in the same space is the same id, everywhere.</summary>
public static class NamedId
{
    /// <param name="space">The namespace's own id.</param>
    public static Guid Of(Guid space, string name)
    {
        var text = Encoding.UTF8.GetByteCount(name);
        var bytes = new byte[16 + text];
        space.TryWriteBytes(bytes, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, bytes.AsSpan(16));
        // The version is defined over SHA-1; nothing secret hangs on it.
#pragma warning disable CA5350
        var hash = SHA1.HashData(bytes).AsSpan(0, 16);
#pragma warning restore CA5350
        BinaryPrimitives.WriteUInt16BigEndian(hash[6..], (ushort)(BinaryPrimitives.ReadUInt16BigEndian(hash[6..]) & 0x0FFF | 0x5000));
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
