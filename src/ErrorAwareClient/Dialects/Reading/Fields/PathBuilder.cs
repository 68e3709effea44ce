using System.Buffers;
using System.Text;

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

    public void Add(ReadOnlySpan<byte> segment)
    {
        // Names that may be the whole are few, and rare.
        if (segment is [] or [(byte)'_' or (byte)'n', ..])
        {
            Add(Encoding.UTF8.GetString(segment));
            return;
        }

        var isIndex = !segment.ContainsAnyExceptInRange((byte)'0', (byte)'9');
        if (isIndex) Put("[");
        else if (_length > 0) Put(".");
        Put(segment);
        if (isIndex) Put("]");
    }

    public readonly bool Is(ReadOnlySpan<char> path) => _room[.._length].SequenceEqual(path);

    public override readonly string ToString() => _room[.._length].ToString();

    /// <summary>Adds what is a path already.</summary>
    public void Put(scoped ReadOnlySpan<char> text)
    {
        var fitting = text[..Math.Min(text.Length, _room.Length - _length)];
        fitting.CopyTo(_room[_length..]);
        _length += fitting.Length;
    }

    private void Put(ReadOnlySpan<byte> text)
    {
        if (Encoding.UTF8.TryGetChars(text, _room[_length..], out var written)) _length += written;
    }
}
