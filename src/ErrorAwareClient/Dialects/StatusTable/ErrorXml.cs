namespace ErrorAwareClient;

/// <summary>Reads the XML that says an error in no dialect of its own, such as that of S3 and of SOAP: elements or attributes by their names.</summary>
internal static class ErrorXml
{
    public static ErrorReading Read(in AnswerView answer)
    {
        string? message = null, code = null;
        var messageWord = ErrorWord.None;
        var scanner = new MarkupScanner(answer.Body);
        while (scanner.Read())
        {
            if (scanner.Kind is not MarkupKind.Start) continue;
            var word = ErrorWords.Of(scanner.Name);
            if (word is ErrorWord.Error)
            {
                code ??= Attribute(scanner.Content, "code"u8);
                message ??= Attribute(scanner.Content, "message"u8) ?? TextAhead(scanner);
            }
            else if (word is ErrorWord.Code)
            {
                code ??= Markup.LineInside(ref scanner);
            }
            else if (word is ErrorWord.Message or ErrorWord.Detail or ErrorWord.Description or ErrorWord.Title
                && (messageWord is ErrorWord.None || word < messageWord)
                && Markup.LineInside(ref scanner) is { } text)
            {
                (message, messageWord) = (text, word);
            }
        }

        return new ErrorReading { Code = code, Message = message };
    }

    private static string? TextAhead(MarkupScanner scanner) =>
        !scanner.IsEmpty && scanner.Read() && scanner.Kind is MarkupKind.Text ? Markup.OneLine(Markup.Decode(scanner.Content, scanner.IsCData)) : null;

    private static string? Attribute(ReadOnlySpan<byte> attributes, ReadOnlySpan<byte> name) =>
        Markup.OneLine(Markup.Decode(Markup.Attribute(attributes, name)));
}
