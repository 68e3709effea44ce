namespace ErrorAwareClient;

/// <summary>
/// Where the values of a JSON text stand, found in one pass, so that all who look for something in it find it without reading the
/// text again. Lenient: what is not JSON ends the container it stands in, and of a text that is cut off the complete values count.
/// </summary>
/// <remarks>One index per thread is kept and used again: reading an error costs no memory for it.</remarks>
internal sealed class JsonIndex
{
    // These stay below the large object heap. What comes after them is left out, as if the body ended there.
    private const int MostEntries = 4096;

    // Room that most errors fit into, and the most that is kept: what a large body needed is let go.
    private const int Usual = 512;
    private const int LargestKept = 16 * 1024;

    private const int None = -1;

    [ThreadStatic]
    private static JsonIndex? _spare;

    private byte[] _text = new byte[Usual];
    private JsonEntry[] _entries = new JsonEntry[32];
    private int _length = None;
    private int _count;
    private int _open;
    private bool _isFilled;

    // One that is not given back is replaced.
    private bool _isRented;

    /// <summary>An index for any text, the caller's own until it is given back.</summary>
    public static JsonIndex Rent()
    {
        if (_spare is not { _isRented: false } index) _spare = index = new JsonIndex();
        (index._isRented, index._isFilled) = (true, false);
        return index;
    }

    /// <param name="index">The index, not to be used any more.</param>
    /// <param name="isReadNext">Whether its text is likely to be read next: then it is not filled again for the same bytes.</param>
    public static void Return(JsonIndex index, bool isReadNext = false)
    {
        var isLarge = index._text.Length > LargestKept;
        if (isLarge) index._text = new byte[Usual];
        if (isLarge || !isReadNext) index._length = None;
        index._isRented = false;
    }

    public ref readonly JsonEntry this[int at] => ref _entries[at];

    /// <summary>The first value of a text, which must be the same each time; what follows it is ignored.</summary>
    public JsonSlice RootOf(ReadOnlySpan<byte> text)
    {
        if (!_isFilled) Take(text);
        return _count == 0 ? default : new JsonSlice(this, 0);
    }

    public ReadOnlySpan<byte> Slice(int start, int length) => _text.AsSpan(start, length);

    private void Take(ReadOnlySpan<byte> text)
    {
        if (text.Length != _length || !text.SequenceEqual(_text.AsSpan(0, _length))) Fill(text);
        _isFilled = true;
    }

    private void Fill(ReadOnlySpan<byte> text)
    {
        // The source is read and not the copy: what was just written is slower to read back in other portions.
        if (_text.Length < text.Length) _text = new byte[text.Length];
        text.CopyTo(_text);
        (_length, _count, _open) = (text.Length, 0, None);
        var at = Put(text, JsonScan.SkipTrivia(text, 0), 0, 0);
        while (_open != None && at < text.Length)
        {
            at = JsonScan.SkipTrivia(text, at);
            if (at < text.Length && text[at] is (byte)',') at = JsonScan.SkipTrivia(text, at + 1);
            if (at < text.Length) at = Next(text, at);
        }

        while (_open != None) Leave(text.Length, isClosed: false);
    }

    // The next member or item of the container that is open, or its end.
    private int Next(ReadOnlySpan<byte> text, int at)
    {
        if (text[at] is (byte)'}' or (byte)']') return Close(text, at);
        if (_entries[_open].First is not (byte)'{') return Put(text, at, 0, 0);
        var end = text[at] is (byte)'"' ? JsonScan.EndOfString(text, at) : None;
        if (end < 0) return Abandon(text, at);
        var colon = JsonScan.SkipTrivia(text, end);
        if ((uint)colon >= (uint)text.Length || text[colon] is not (byte)':') return Abandon(text, end);
        return Put(text, JsonScan.SkipTrivia(text, colon + 1), at + 1, end - at - 2);
    }

    // A value. Of a container only the start; what is in it comes next.
    private int Put(ReadOnlySpan<byte> text, int at, int name, int lengthOfName)
    {
        var first = (uint)at < (uint)text.Length ? text[at] : (byte)0;
        var isContainer = first is (byte)'{' or (byte)'[';
        var isFull = _count == _entries.Length && !Grow();
        if (isFull) isContainer = false;
        var end = first is (byte)'"' ? JsonScan.EndOfString(text, at) : isContainer ? at + 1 : JsonScan.EndOfValue(text, at);
        if (end < 0) return Abandon(text, at);
        if (isFull) return end;
        ref var entry = ref _entries[_count];
        entry.Start = at;
        entry.End = isContainer ? _open : end;
        entry.NameStart = name;
        entry.NameLength = (ushort)Math.Min(lengthOfName, ushort.MaxValue);
        entry.First = first;
        entry.IsClosed = false;
        if (isContainer) _open = _count;
        entry.Next = ++_count;
        return end;
    }

    private bool Grow()
    {
        if (_count == MostEntries) return false;
        Array.Resize(ref _entries, _count * 2);
        return true;
    }

    private int Close(ReadOnlySpan<byte> text, int at)
    {
        // The two brackets of a pair are two apart in ASCII.
        Leave(at + 1, isClosed: text[at] == _entries[_open].First + 2);
        return at + 1;
    }

    // What is not JSON, or is cut off: nothing more is read of the container, but of those around it.
    private int Abandon(ReadOnlySpan<byte> text, int at)
    {
        if (_open == None) return text.Length;
        var end = JsonScan.EndOfContainer(text, at, depth: 1);
        Leave(end, isClosed: false);
        return end;
    }

    private void Leave(int end, bool isClosed)
    {
        ref var entry = ref _entries[_open];
        _open = entry.End;
        entry.End = end;
        entry.Next = _count;
        entry.IsClosed = isClosed;
    }
}
