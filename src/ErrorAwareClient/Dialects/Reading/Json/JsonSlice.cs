using System.Runtime.CompilerServices;

namespace ErrorAwareClient;

/// <summary>
/// One JSON value of a body, found but not yet read. Reading JSON this way is lenient, costs no memory, and cannot fail: what is
/// not JSON is nothing, and of a body that was cut off the complete parts count.
/// </summary>
internal readonly ref struct JsonSlice
{
    private readonly JsonIndex? _index;
    private readonly int _at;

    internal JsonSlice(JsonIndex index, int at)
    {
        _index = index;
        _at = at;
    }

    public bool IsNothing => _index is null;

    /// <summary>Where in the index it is: a number to keep in its stead, zero only for the root of the text and for nothing.</summary>
    public int Place => _at;

    /// <summary>The value at a place of the same text; nothing at zero.</summary>
    public JsonSlice At(int place) => place is 0 ? default : new JsonSlice(_index!, place);

    public bool IsObject => First is (byte)'{';

    public bool IsArray => First is (byte)'[';

    public bool IsNumber => First is (byte)'-' or (>= (byte)'0' and <= (byte)'9');

    public bool IsText => First is (byte)'"';

    /// <summary>Where in the text it stands.</summary>
    public Range Range => _index is null ? default : _index[_at].Start.._index[_at].End;

    // It tells what the value is, and is asked all the time.
    private byte First
    {
        // Inlined wherever it stands, because it is asked for each member.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _index is null ? (byte)0 : _index[_at].First;
    }

    /// <summary>Whether it is an object or array that came to its end.</summary>
    public bool IsClosed => _index is not null && _index[_at].IsClosed;

    /// <summary>Whether an object or array has nothing in it.</summary>
    public bool IsEmpty => (IsObject || IsArray) && _index![_at].Next == _at + 1;

    /// <summary>The value of a string, escapes untouched; the digits of a number.</summary>
    public ReadOnlySpan<byte> Utf8
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (_index is null) return default;
            ref readonly var entry = ref _index[_at];
            return entry.First is (byte)'"' ? _index.Slice(entry.Start + 1, entry.End - entry.Start - 2)
                : entry.First is (byte)'-' or (>= (byte)'0' and <= (byte)'9') ? _index.Slice(entry.Start, entry.End - entry.Start)
                : default;
        }
    }

    /// <summary>Whether it is a string that says more than nothing.</summary>
    public bool IsTelling => IsText && !JsonText.IsBlank(Utf8);

    /// <summary>The members of an object, in their order; none where it is none.</summary>
    public JsonChildren Members => IsObject ? new JsonChildren(_index!, _at) : default;

    /// <summary>The items of an array; none where it is none.</summary>
    public JsonChildren Items => IsArray ? new JsonChildren(_index!, _at) : default;

    /// <summary>The first item of an array where it is a string; else nothing.</summary>
    public JsonSlice FirstText
    {
        get
        {
            var items = Items;
            return items.MoveNext() && items.Current.IsText ? items.Current : default;
        }
    }

    /// <summary>How many strings are in an object or array, whatever their depth.</summary>
    public int CountTexts()
    {
        var count = 0;
        for (var at = _at + 1; at < (_index?[_at].Next ?? 0); at++) count += _index![at].First is (byte)'"' ? 1 : 0;
        return count;
    }

    /// <summary>How many members or items an object or array has.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            for (var at = _at + 1; at < (_index?[_at].Next ?? 0); at = _index![at].Next) count++;
            return count;
        }
    }

    /// <summary>A string or number as text, not longer than an error needs; else <see langword="null"/>.</summary>
    public string? Text => IsText || IsNumber ? JsonText.Decode(Utf8) : null;

    /// <summary>The same in room that its owner lends; nothing where it might not fit.</summary>
    public ReadOnlySpan<char> TextIn(Span<char> room) => IsText || IsNumber ? JsonText.Decode(Utf8, room) : default;

    /// <summary>A string that says more than nothing, as text; else <see langword="null"/>.</summary>
    public string? TellingText => IsText && Utf8 is var text && !JsonText.IsBlank(text) ? JsonText.Decode(text) : null;

    /// <summary>A number, or a string that says more than nothing, as text; else <see langword="null"/>.</summary>
    public string? CodeText => IsNumber ? Text : TellingText;

    /// <summary>The last member of a name, as System.Text.Json takes the last.</summary>
    public JsonSlice this[ReadOnlySpan<byte> name]
    {
        get
        {
            var found = default(JsonSlice);
            var members = Members;
            while (members.MoveNext())
            {
                if (members.Name.SequenceEqual(name)) found = members.Value;
            }

            return found;
        }
    }

    /// <summary>Whether it is the very same place of the body.</summary>
    public bool IsSame(JsonSlice other) => _index == other._index && _at == other._at;

    public bool Is(ReadOnlySpan<byte> text) => IsText && Utf8.SequenceEqual(text);
}
