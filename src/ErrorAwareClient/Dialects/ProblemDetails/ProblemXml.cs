using System.Text;
using System.Xml;

namespace ErrorAwareClient;

/// <summary>The XML of a problem: RFC 9457, appendix B, and the field errors that ASP.NET Core's XML formatter adds.</summary>
internal static class ProblemXml
{
    public static ErrorReading? Read(in AnswerView answer)
    {
        var scanner = new MarkupScanner(answer.Body);
        while (scanner.Read() && scanner.Kind is not MarkupKind.Start)
        {
            // The declaration, comments and white space.
        }

        if (!Markup.NameIs(scanner.Name, "problem"u8)) return null;
        var isOurs = answer.IsLabelled("problem+xml") || Markup.Attribute(scanner.Content, "xmlns"u8).IndexOf(":rfc:"u8) > 0;
        return isOurs ? ReadInside(ref scanner) : null;
    }

    private static ErrorReading ReadInside(ref MarkupScanner scanner)
    {
        string? type = null, title = null, detail = null;
        FieldError[] fields = [];
        var hasInside = !scanner.IsEmpty;
        while (hasInside && scanner.Read() && scanner.Kind is not MarkupKind.End)
        {
            if (scanner.Kind is not MarkupKind.Start) continue;
            switch (ErrorWords.Of(scanner.Name))
            {
                case ErrorWord.Type: type = Markup.LineInside(ref scanner); break;
                case ErrorWord.Title: title = Markup.LineInside(ref scanner); break;
                case ErrorWord.Detail: detail = Markup.LineInside(ref scanner); break;
                case ErrorWord.Errors: fields = ReadErrors(ref scanner, fields); break;
                default: Markup.Skip(ref scanner); break;
            }
        }

        return new ErrorReading { Type = type is "about:blank" ? null : type, Message = detail ?? title, Fields = fields };
    }

    // Counted first, so that the room for them is made once.
    private static FieldError[] ReadErrors(ref MarkupScanner scanner, FieldError[] before)
    {
        var room = new FieldError[Math.Min(before.Length + Markup.CountInside(scanner), FieldErrors.MaxCount)];
        before.CopyTo(room, 0);
        var count = before.Length;
        var hasInside = !scanner.IsEmpty;
        while (hasInside && scanner.Read() && scanner.Kind is not MarkupKind.End)
        {
            if (scanner.Kind is MarkupKind.Start && ReadError(ref scanner) is { } error && count < room.Length) room[count++] = error;
        }

        return count == room.Length ? room : room[..count];
    }

    // Either an <i> per error, as arrays are written, or an element named after the field, with the message as its text.
    private static FieldError? ReadError(ref MarkupScanner scanner)
    {
        string? message = null;
        var text = default(TextPieces);
        var place = Markup.NameIs(scanner.Name, "i"u8) ? "" : XmlConvert.DecodeName(Encoding.UTF8.GetString(JsonText.Bounded(scanner.Name)));
        var hasInside = !scanner.IsEmpty;
        while (hasInside && scanner.Read() && scanner.Kind is not MarkupKind.End)
        {
            if (scanner.Kind is MarkupKind.Text) text.Add(scanner);
            if (scanner.Kind is not MarkupKind.Start) continue;
            switch (ErrorWords.Of(scanner.Name))
            {
                case ErrorWord.Message or ErrorWord.Detail or ErrorWord.Reason: message = Markup.LineInside(ref scanner); break;
                case ErrorWord.Pointer or ErrorWord.Name or ErrorWord.Field: place = Markup.LineInside(ref scanner) ?? ""; break;
                default: Markup.Skip(ref scanner); break;
            }
        }

        return (message ?? Markup.OneLine(text.Whole)) is { } said ? new FieldError(FieldPath.OfName(place), said) : null;
    }
}
