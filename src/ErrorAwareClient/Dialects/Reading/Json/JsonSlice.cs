namespace ErrorAwareClient;

/// <summary>
/// One JSON value of a body, found but not yet read. Reading JSON this way is lenient, costs no memory, and cannot fail: what is
/// not JSON is <see cref="JsonKind.None"/>, and of a body that was cut off the complete parts count.
/// </summary>
internal readonly ref struct JsonSlice
{
    // From the first byte of the value to its last; of an object or array to anywhere behind its end, or before it where it is cut off.
    private readonly ReadOnlySpan<byte> _raw;

    internal JsonSlice(ReadOnlySpan<byte> raw) => _raw = raw;

    /// <summary>The first value of a text; what follows it is ignored.</summary>
    public static JsonSlice Root(ReadOnlySpan<byte> text)
    {
        var start = JsonScan.SkipTrivia(text, 0);
        if (start < text.Length && text[start] is (byte)'{' or (byte)'[') return new JsonSlice(text[start..]);
        var end = JsonScan.EndOfValue(text, start);
        return end < 0 ? default : new JsonSlice(text[start..end]);
    }

    public JsonKind Kind => _raw.IsEmpty ? JsonKind.None : JsonScan.KindOf(_raw[0]);

    public bool IsNothing => Kind is JsonKind.None;

    public bool IsObject => Kind is JsonKind.Object;

    public bool IsArray => Kind is JsonKind.Array;

    /// <summary>Whether an object or array has nothing in it.</summary>
    public bool IsEmpty => IsObject ? !Members.MoveNext() : IsArray && !Items.MoveNext();

    public bool IsText => Kind is JsonKind.Text;

    /// <summary>The value of a string, escapes untouched; the digits of a number.</summary>
    public ReadOnlySpan<byte> Utf8 => Kind switch
    {
        JsonKind.Text => _raw[1..^1],
        JsonKind.Number => _raw,
        _ => default,
    };

    /// <summary>Whether it is a string that says more than nothing.</summary>
    public bool IsTelling => IsText && !JsonText.IsBlank(Utf8);

    /// <summary>The members of an object, in their order; none where it is none.</summary>
    public JsonMembers Members => new(IsObject ? _raw : default);

    /// <summary>The items of an array; none where it is none.</summary>
    public JsonItems Items => new(IsArray ? _raw : default);

    /// <summary>The first item of an array; nothing where there is none.</summary>
    public JsonSlice First
    {
        get
        {
            var items = Items;
            return items.MoveNext() ? items.Current : default;
        }
    }

    /// <summary>A string or number as text, not longer than an error needs; else <see langword="null"/>.</summary>
    public string? Text => Kind switch
    {
        JsonKind.Text => JsonText.Decode(Utf8),
        JsonKind.Number => JsonText.Decode(_raw),
        _ => null,
    };

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
    public bool IsSame(JsonSlice other) => _raw == other._raw;

    public bool Is(ReadOnlySpan<byte> text) => IsText && Utf8.SequenceEqual(text);
}
