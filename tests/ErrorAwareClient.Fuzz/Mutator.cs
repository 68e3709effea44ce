namespace ErrorAwareClient.Fuzz;

/// <summary>Damages recordings as wires, disks and proxies do, and as only an attacker would.</summary>
internal sealed class Mutator(IReadOnlyList<byte[]> recordings, Random random)
{
    private const int Longest = 256 * 1024;

    // Bytes that mean something to one parser or another.
    private static readonly byte[] Telling = [.. "\0\t\n\r \"&'*,-/09:;<=>[\\]{}u"u8, 0x1F, 0x7F, 0x80, 0x8B, 0xC3, 0xEF, 0xFE, 0xFF];

    public byte[] Next()
    {
        var bytes = Any();
        for (var times = random.Next(1, 6); times > 0; times--) bytes = Damage(bytes);
        return bytes.Length > Longest ? bytes[..Longest] : bytes;
    }

    private byte[] Damage(byte[] bytes) => random.Next(6) switch
    {
        0 => FlipBits(bytes),
        1 => PutTellingBytes(bytes),
        2 => Splice(bytes, Any()),
        3 => bytes[..Place(bytes)],
        4 => Repeat(bytes),
        _ => CutOut(bytes),
    };

    private byte[] Any() => recordings[random.Next(recordings.Count)];

    // Mostly behind the status line, because without one there is no response to read.
    private int Place(byte[] bytes)
    {
        var start = random.Next(16) == 0 ? 0 : Math.Min(bytes.Length, "HTTP/1.1 200 ".Length);
        return random.Next(start, bytes.Length + 1);
    }

    private byte[] FlipBits(byte[] bytes)
    {
        var flipped = (byte[])bytes.Clone();
        for (var times = random.Next(1, 9); times > 0; times--)
        {
            if (Place(bytes) is var at && at < flipped.Length) flipped[at] ^= (byte)(1 << random.Next(8));
        }

        return flipped;
    }

    private byte[] PutTellingBytes(byte[] bytes)
    {
        var at = Place(bytes);
        byte[] put = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Telling[random.Next(Telling.Length)])];
        var isInPlace = random.Next(2) == 0;
        return [.. bytes[..at], .. put, .. bytes[(isInPlace ? Math.Min(at + put.Length, bytes.Length) : at)..]];
    }

    private byte[] Splice(byte[] bytes, byte[] other) => [.. bytes[..Place(bytes)], .. other[Place(other)..]];

    private byte[] Repeat(byte[] bytes)
    {
        var (from, to) = Range(bytes);
        var piece = bytes[from..to];
        var times = Math.Min(1 << random.Next(1, 15), Longest / Math.Max(1, piece.Length));
        return [.. bytes[..from], .. Enumerable.Repeat(piece, times).SelectMany(b => b), .. bytes[to..]];
    }

    private byte[] CutOut(byte[] bytes)
    {
        var (from, to) = Range(bytes);
        return [.. bytes[..from], .. bytes[to..]];
    }

    private (int From, int To) Range(byte[] bytes)
    {
        var (one, other) = (Place(bytes), Place(bytes));
        return (Math.Min(one, other), Math.Max(one, other));
    }
}
