namespace SellerPortal.Tests.Fixtures;

/// <summary>Damages files in the ways that find mistakes in decoders: always the same for the same seed.</summary>
public static class PictureMutations
{
    static readonly byte[] Telling = [0x00, 0x01, 0x7F, 0x80, 0xFE, 0xFF];

    public static byte[] Of(byte[] original, int seed)
    {
        var random = new Random(seed);
        var bytes = (byte[])original.Clone();
        for (var times = random.Next(1, 5); times > 0 && bytes.Length > 8; times--)
            bytes = random.Next(8) switch
            {
                0 => bytes[..random.Next(1, bytes.Length)],
                1 => [.. bytes[..Half()], .. bytes[Half()..]],
                2 => [.. bytes, .. bytes[Half()..]],
                3 => Put(random.Next(bytes.Length), random.Next(1, 64), _ => 0),
                4 => Put(random.Next(Math.Min(bytes.Length, 256)), random.Next(1, 5), _ => Telling[random.Next(Telling.Length)]),
                5 => Put(random.Next(Math.Min(bytes.Length, 256)), 1, b => (byte)(b ^ 1 << random.Next(8))),
                6 => Put(random.Next(bytes.Length), random.Next(1, 16), _ => (byte)random.Next(256)),
                _ => Put(random.Next(bytes.Length), 1, b => (byte)(b ^ 1 << random.Next(8))),
            };
        return bytes;

        int Half() => random.Next(bytes.Length);

        byte[] Put(int at, int count, Func<byte, byte> with)
        {
            for (var i = at; i < Math.Min(at + count, bytes.Length); i++) bytes[i] = with(bytes[i]);
            return bytes;
        }
    }
}
