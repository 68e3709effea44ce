using System.Buffers;

namespace ErrorAwareClient;

/// <summary>
/// Walks XML or HTML forward, token by token, over the bytes themselves. It knows no DTD and no external entity, keeps no tree
/// and no stack, and never throws; an unfinished token ends the walk. XmlReader costs more than reading an error may.
/// </summary>
internal ref struct MarkupScanner(ReadOnlySpan<byte> text)
{
    private static readonly SearchValues<byte> EndOfName = SearchValues.Create(" \t\r\n/>"u8);
    private ReadOnlySpan<byte> _rest = text;

    public MarkupKind Kind { get; private set; }

    /// <summary>The name of an element or document type, without prefix.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>The inside of a start tag after its name, or raw text.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }

    public bool IsCData { get; private set; }

    /// <summary>Whether a start tag is its own end tag.</summary>
    public bool IsEmpty { get; private set; }

    public bool HasXmlDeclaration { get; private set; }

    public bool Read()
    {
        while (!_rest.IsEmpty)
        {
            if (_rest[0] is not (byte)'<') return ReadText();
            if (_rest is [_, not ((byte)'!' or (byte)'?'), ..]) return ReadTag();
            if (_rest.StartsWith("<![CDATA["u8)) return ReadCData();
            if (_rest is [_, (byte)'!', (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'a' and <= (byte)'z'), ..]) return ReadDoctype();
            HasXmlDeclaration |= _rest.StartsWith("<?xml"u8);
            if (!(_rest.StartsWith("<!--"u8) ? Skip("-->"u8) : Skip(">"u8))) break;
        }

        return Stop();
    }

    /// <summary>Goes past the next end tag of a name, over anything: for script and style, which are not markup inside.</summary>
    public void SkipPastEndOf(ReadOnlySpan<byte> name)
    {
        while (Read())
        {
            if (Kind is MarkupKind.End && Markup.NameIs(Name, name)) return;
        }
    }

    private bool ReadText()
    {
        var end = _rest.IndexOf((byte)'<');
        if (end < 0) end = _rest.Length;
        return Found(MarkupKind.Text, default, _rest[..end], end);
    }

    private bool ReadCData()
    {
        var end = _rest.IndexOf("]]>"u8);
        return end < 0 ? Stop() : Found(MarkupKind.Text, default, _rest[9..end], end + 3, isCData: true);
    }

    private bool ReadDoctype()
    {
        // An internal subset has declarations of its own, each with its bracket; none is looked into.
        var end = _rest.IndexOfAny((byte)'>', (byte)'[');
        if (end >= 0 && _rest[end] is (byte)'[') end = _rest.IndexOf("]>"u8) is var subset and >= 0 ? subset + 1 : -1;
        if (end < 0) return Stop();
        var words = _rest[..end].Trim(" \t\r\n"u8);
        var name = words[Math.Min(words.Length, words.IndexOfAny(EndOfName) + 1)..].TrimStart(" \t\r\n"u8);
        return Found(MarkupKind.Doctype, FirstWord(name), default, end + 1);
    }

    private bool ReadTag()
    {
        var end = EndOfTag(_rest);
        if (end < 0) return Stop();
        var inside = _rest[1..end];
        if (inside is [(byte)'/', ..]) return Found(MarkupKind.End, WithoutPrefix(FirstWord(inside[1..])), default, end + 1);
        var name = FirstWord(inside);
        var attributes = inside[name.Length..].TrimEnd((byte)'/');
        return Found(MarkupKind.Start, WithoutPrefix(name), attributes, end + 1, isEmpty: inside is [.., (byte)'/']);
    }

    // A bracket inside quotes is text.
    private static int EndOfTag(ReadOnlySpan<byte> rest)
    {
        var at = 0;
        while (at < rest.Length)
        {
            var next = rest[at..].IndexOfAny((byte)'>', (byte)'"', (byte)'\'');
            if (next < 0) return -1;
            at += next;
            if (rest[at] is (byte)'>') return at;
            var close = rest[(at + 1)..].IndexOf(rest[at]);
            if (close < 0) return -1;
            at += close + 2;
        }

        return -1;
    }

    private static ReadOnlySpan<byte> FirstWord(ReadOnlySpan<byte> text) =>
        text.IndexOfAny(EndOfName) is var end and >= 0 ? text[..end] : text;

    private static ReadOnlySpan<byte> WithoutPrefix(ReadOnlySpan<byte> name) => name[(name.IndexOf((byte)':') + 1)..];

    private bool Skip(ReadOnlySpan<byte> until)
    {
        var end = _rest.IndexOf(until);
        if (end < 0) return false;
        _rest = _rest[(end + until.Length)..];
        return true;
    }

    private bool Found(MarkupKind kind, ReadOnlySpan<byte> name, ReadOnlySpan<byte> content, int length, bool isEmpty = false, bool isCData = false)
    {
        (Kind, IsEmpty, IsCData) = (kind, isEmpty, isCData);
        Name = name;
        Content = content;
        _rest = _rest[length..];
        return true;
    }

    private bool Stop()
    {
        Kind = MarkupKind.None;
        return false;
    }
}
