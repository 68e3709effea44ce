namespace ErrorAwareClient;

/// <summary>
/// One JSON value of a body, found but not yet read. Reading JSON this way is lenient, costs no memory, and cannot fail: what is
/// not JSON is nothing, and of a body that was cut off the complete parts count.
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

    // By the first byte alone: these are asked all the time.
    public bool IsNothing => _raw.IsEmpty;

    public bool IsObject => _raw is [(byte)'{', ..];

    public bool IsArray => _raw is [(byte)'[', ..];

    public bool IsNumber => _raw is [(byte)'-' or (>= (byte)'0' and <= (byte)'9'), ..];

    /// <summary>Whether an object or array has nothing in it.</summary>
    public bool IsEmpty => (IsObject || IsArray) && FirstInside is (byte)'}' or (byte)']' or 0;

    public bool IsText => _raw is [(byte)'"', ..];

    /// <summary>The value of a string, escapes untouched; the digits of a number.</summary>
    public ReadOnlySpan<byte> Utf8 => IsText ? _raw[1..^1] : IsNumber ? _raw : default;

    /// <summary>Whether it is a string that says more than nothing.</summary>
    public bool IsTelling => IsText && !JsonText.IsBlank(Utf8);

    /// <summary>The members of an object, in their order; none where it is none.</summary>
    public JsonMembers Members => new(IsObject ? _raw : default);

    /// <summary>The items of an array; none where it is none.</summary>
    public JsonItems Items => new(IsArray ? _raw : default);

    /// <summary>The first item of an array where it is a string; else nothing.</summary>
    public JsonSlice FirstText
    {
        get
        {
            var items = Items;
            return IsArray && FirstInside is (byte)'"' && items.MoveNext() ? items.Current : default;
        }
    }

    private byte FirstInside => JsonScan.SkipTrivia(_raw, 1) is var at && at < _raw.Length ? _raw[at] : (byte)0;

    /// <summary>A string or number as text, not longer than an error needs; else <see langword="null"/>.</summary>
    public string? Text => IsText || IsNumber ? JsonText.Decode(Utf8) : null;

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
