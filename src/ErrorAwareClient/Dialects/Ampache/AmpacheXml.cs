namespace ErrorAwareClient;

/// <summary>
/// The XML of an error: <c>root</c>, and in it first of all <c>error</c> with its code as attribute: <c>errorCode</c> and one
/// element per fact since API 5, <c>code</c> and the message as text before.
/// </summary>
internal readonly ref struct AmpacheXml
{
    private readonly MarkupScanner _inside;
    private readonly ReadOnlySpan<byte> _code;

    public AmpacheXml(ReadOnlySpan<byte> body)
    {
        var scanner = new MarkupScanner(body);
        if (!Next(ref scanner, "root"u8, out var verdict) || !Next(ref scanner, "error"u8, out verdict))
        {
            Verdict = verdict;
            return;
        }

        _code = Markup.Attribute(scanner.Content, "errorCode"u8);
        if (_code.IsEmpty) _code = Markup.Attribute(scanner.Content, "code"u8);
        if (!AmpacheErrorCode.IsCode(_code)) return;
        _inside = scanner;
        Verdict = PeekVerdict.Error;
    }

    /// <summary>The start tag decides, as soon as it is there.</summary>
    public PeekVerdict Verdict { get; }

    public ErrorReading? Read()
    {
        if (Verdict is not PeekVerdict.Error) return null;
        string? action = null, type = null, message = null;
        var text = default(TextPieces);
        var scanner = _inside;
        var hasInside = !scanner.IsEmpty;
        while (hasInside && scanner.Read() && scanner.Kind is not MarkupKind.End)
        {
            if (scanner.Kind is MarkupKind.Text) text.Add(scanner);
            else if (Markup.NameIs(scanner.Name, "errorAction"u8)) action = Markup.TextInside(ref scanner);
            else if (Markup.NameIs(scanner.Name, "errorType"u8)) type = Markup.TextInside(ref scanner);
            else if (Markup.NameIs(scanner.Name, "errorMessage"u8)) message = Markup.TextInside(ref scanner);
            else Markup.Skip(ref scanner);
        }

        return AmpacheErrorCode.Reading(Markup.Decode(_code), action, type, message ?? text.Whole);
    }

    // The next element, with nothing but white space before it.
    private static bool Next(ref MarkupScanner scanner, ReadOnlySpan<byte> name, out PeekVerdict verdict)
    {
        verdict = PeekVerdict.Success;
        while (scanner.Read())
        {
            if (scanner.Kind is MarkupKind.Text && scanner.Content.Trim(" \t\r\n"u8).IsEmpty) continue;
            return scanner.Kind is MarkupKind.Start && Markup.NameIs(scanner.Name, name);
        }

        verdict = PeekVerdict.NeedMore;
        return false;
    }
}
