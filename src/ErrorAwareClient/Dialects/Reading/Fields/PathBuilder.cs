using System.Buffers;

namespace ErrorAwareClient;

/// <summary>Writes a path, segment by segment, into room that its owner lends. What does not fit is left out.</summary>
internal ref struct PathBuilder(Span<char> room)
{
    /// <summary>Room enough for any path that a person would read.</summary>
    public const int Room = 128;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    private readonly Span<char> _room = room;
    private int _length;

    /// <summary>Adds a name, or an index where the name is a number. What frameworks call the whole adds nothing.</summary>
    public void Add(scoped ReadOnlySpan<char> segment)
    {
        if (FieldPath.IsWhole(segment)) return;
        var isIndex = !segment.ContainsAnyExcept(Digits);
        if (isIndex) Put("[");
        else if (_length > 0) Put(".");
        Put(segment);
        if (isIndex) Put("]");
    }

    /// <summary>Whether a name, in UTF-8, is a path as it is: it fits, and is neither an index nor what frameworks call the whole.</summary>
    public static bool IsPlainName(ReadOnlySpan<byte> name) =>
        name is [>= (byte)'A' and not ((byte)'_' or (byte)'n' or (byte)'\\'), ..] && name.Length <= Room;

    public override readonly string ToString() => _room[.._length].ToString();

    /// <summary>Adds what is a path already.</summary>
    public void Put(scoped ReadOnlySpan<char> text)
    {
        var fitting = text[..Math.Min(text.Length, _room.Length - _length)];
        if (fitting.Length < text.Length && fitting is [.., >= '\uD800' and <= '\uDBFF']) fitting = fitting[..^1];
        fitting.CopyTo(_room[_length..]);
        _length += fitting.Length;
    }
}
