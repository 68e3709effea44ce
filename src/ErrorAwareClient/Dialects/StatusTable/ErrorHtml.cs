namespace ErrorAwareClient;

/// <summary>Finds what a page says to people: its <c>h2</c>, else its title, else what is preformatted, else its heading, else its text.</summary>
internal static class ErrorHtml
{
    public static ErrorReading Read(in AnswerView answer) => new() { Message = MessageIn(answer.Body) };

    private static string? MessageIn(ReadOnlySpan<byte> page)
    {
        string? title = null, pre = null, heading = null;
        var text = new TextPieces { Separator = ' ' };
        var scanner = new MarkupScanner(page);
        while (scanner.Read())
        {
            if (scanner.Kind is MarkupKind.Text) text.Add(scanner);
            if (scanner.Kind is not MarkupKind.Start) continue;
            if (Markup.NameIs(scanner.Name, "h2"u8) && Markup.LineInside(ref scanner) is { } best) return best;
            if (Markup.NameIs(scanner.Name, "title"u8)) title ??= Markup.LineInside(ref scanner);
            else if (Markup.NameIs(scanner.Name, "pre"u8)) pre ??= FirstLine(ref scanner);
            else if (Markup.NameIs(scanner.Name, "h1"u8)) heading ??= Markup.LineInside(ref scanner);
            else if (Markup.NameIs(scanner.Name, "script"u8)) scanner.SkipPastEndOf("script"u8);
            else if (Markup.NameIs(scanner.Name, "style"u8)) scanner.SkipPastEndOf("style"u8);
        }

        return (string.Equals(title, "Error", StringComparison.OrdinalIgnoreCase) ? null : title) ?? pre ?? heading ?? Markup.OneLine(text.Whole) ?? title;
    }

    // The rest is a stack trace.
    private static string? FirstLine(ref MarkupScanner scanner)
    {
        while (scanner.Read() && !(scanner.Kind is MarkupKind.End && Markup.NameIs(scanner.Name, "pre"u8)))
        {
            if (scanner.Kind is not MarkupKind.Text) continue;
            foreach (var line in Markup.Decode(scanner.Content).Split('\n'))
            {
                if (Markup.OneLine(line) is { } first) return first;
            }
        }

        return null;
    }
}
