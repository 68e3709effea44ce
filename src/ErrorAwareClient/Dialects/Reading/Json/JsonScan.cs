using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ErrorAwareClient;

/// <summary>Finds where JSON values end. Comments count as white space; nothing recurses, so depth is free.</summary>
internal static class JsonScan
{
    private static readonly SearchValues<byte> White = SearchValues.Create(" \t\r\n"u8);
    private static readonly SearchValues<byte> EndOfScalar = SearchValues.Create(",]} \t\r\n/"u8);

    // Inlined, because it is asked between any two tokens and seldom finds anything.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SkipTrivia(ReadOnlySpan<byte> text, int at) =>
        (uint)at < (uint)text.Length && text[at] > (byte)' ' && text[at] is not (byte)'/' ? at : SkipSpaceAndComments(text, at);

    /// <summary>Where the value at <paramref name="at"/> ends; -1 where none starts there, or a scalar is cut off. A container may be.</summary>
    public static int EndOfValue(ReadOnlySpan<byte> text, int at)
    {
        if ((uint)at >= (uint)text.Length) return -1;
        switch (text[at])
        {
            case (byte)'"':
                return EndOfString(text, at);
            case (byte)'{' or (byte)'[':
                return EndOfContainer(text, at, depth: 0);
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9') or (byte)'t' or (byte)'f' or (byte)'n':
                return EndOfWord(text, at);
            default:
                return -1;
        }
    }

    /// <summary>Where the string at <paramref name="at"/> ends; -1 where it is cut off.</summary>
    public static int EndOfString(ReadOnlySpan<byte> text, int at)
    {
        at++;
        while (at < text.Length)
        {
            at = Stop(text, at);
            if (at >= text.Length) return -1;
            if (text[at] is (byte)'"') return at + 1;
            at += 2;
        }

        return -1;
    }

    // The next quote or backslash, or the end. Most strings are so short that calling a search would take longer.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Stop(ReadOnlySpan<byte> text, int at)
    {
        for (; at <= text.Length - Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            var next = Vector128.Create(text.Slice(at, Vector128<byte>.Count));
            var stops = (Vector128.Equals(next, Vector128.Create((byte)'"')) | Vector128.Equals(next, Vector128.Create((byte)'\\'))).ExtractMostSignificantBits();
            if (stops != 0) return at + BitOperations.TrailingZeroCount(stops);
        }

        return text[at..].IndexOfAny((byte)'"', (byte)'\\') is var stop and >= 0 ? at + stop : text.Length;
    }

    /// <summary>Where as many more containers have ended as <paramref name="depth"/> are open: by their brackets alone, whatever is in them.</summary>
    public static int EndOfContainer(ReadOnlySpan<byte> text, int at, int depth)
    {
        while (at < text.Length)
        {
            switch (text[at++])
            {
                case (byte)'"':
                    at = EndOfString(text, at - 1);
                    if (at < 0) return text.Length;
                    break;
                case (byte)'/':
                    at = Math.Max(EndOfComment(text, at - 1), at);
                    break;
                case (byte)'{' or (byte)'[':
                    depth++;
                    break;
                case (byte)'}' or (byte)']':
                    if (--depth == 0) return at;
                    break;
            }
        }

        return text.Length;
    }

    // The end of the text ends a root value, but it may as well have cut a number in two.
    private static int EndOfWord(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && !EndOfScalar.Contains(text[at])) at++;
        return at < text.Length ? at : -1;
    }

    private static int SkipSpaceAndComments(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length)
        {
            if (text[at] is (byte)' ') at++;
            else if (text[at] is (byte)'\n' or (byte)'\r' or (byte)'\t') at += text[at..].IndexOfAnyExcept(White) is var run and >= 0 ? run : text.Length - at;
            else if (text[at] is (byte)'/' && EndOfComment(text, at) is var end && end > at) at = end;
            else break;
        }

        return at;
    }

    // A slash that ends the text may begin one.
    private static int EndOfComment(ReadOnlySpan<byte> text, int at)
    {
        var rest = text[at..];
        if (rest.Length == 1) return text.Length;
        if (rest.StartsWith("//"u8)) return rest.IndexOf((byte)'\n') is var line and >= 0 ? at + line + 1 : text.Length;
        if (!rest.StartsWith("/*"u8)) return at;
        return rest[2..].IndexOf("*/"u8) is var close and >= 0 ? at + close + 4 : text.Length;
    }
}
