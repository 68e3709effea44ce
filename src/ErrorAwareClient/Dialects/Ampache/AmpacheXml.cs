namespace ErrorAwareClient;

/// <summary>
/// The XML of an error: <c>root</c>, and in it first of all <c>error</c> with its code as attribute: <c>errorCode</c> and one
/// element per fact since API 5, <c>code</c> and the message as text before.
/// </summary>
internal static class AmpacheXml
{
    public static PeekVerdict Peek(in AnswerView answer)
    {
        var scanner = new MarkupScanner(answer.Body);
        return Find(ref scanner);
    }

    public static ErrorReading? Read(in AnswerView answer)
    {
        var scanner = new MarkupScanner(answer.Body);
        return Find(ref scanner) is PeekVerdict.Error ? ReadInside(ref scanner) : null;
    }

    // The start tag of the error decides, as soon as it is there.
    private static PeekVerdict Find(ref MarkupScanner scanner)
    {
        if (!Next(ref scanner, "root"u8, out var verdict) || !Next(ref scanner, "error"u8, out verdict)) return verdict;
        return AmpacheErrorCode.IsCode(CodeIn(scanner.Content)) ? PeekVerdict.Error : PeekVerdict.Success;
    }

    private static ErrorReading ReadInside(ref MarkupScanner scanner)
    {
        var code = CodeIn(scanner.Content);
        string? action = null, type = null, message = null;
        var text = default(TextPieces);
        var hasInside = !scanner.IsEmpty;
        while (hasInside && scanner.Read() && scanner.Kind is not MarkupKind.End)
        {
            if (scanner.Kind is MarkupKind.Text) text.Add(scanner);
            else if (Markup.NameIs(scanner.Name, "errorAction"u8)) action = Markup.TextInside(ref scanner);
            else if (Markup.NameIs(scanner.Name, "errorType"u8)) type = Markup.TextInside(ref scanner);
            else if (Markup.NameIs(scanner.Name, "errorMessage"u8)) message = Markup.TextInside(ref scanner);
            else Markup.Skip(ref scanner);
        }

        return AmpacheErrorCode.Reading(code, action, type, message ?? text.Whole);
    }

    private static ReadOnlySpan<byte> CodeIn(ReadOnlySpan<byte> attributes) =>
        Markup.Attribute(attributes, "errorCode"u8) is { IsEmpty: false } code ? code : Markup.Attribute(attributes, "code"u8);

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
