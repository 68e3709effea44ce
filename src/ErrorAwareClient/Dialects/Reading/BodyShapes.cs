using System.Buffers;

namespace ErrorAwareClient;

/// <summary>Tells what a body is. The first bytes decide, because labels lie; the label only where they leave it open.</summary>
internal static class BodyShapes
{
    private static readonly SearchValues<byte> OfNumbers = SearchValues.Create("0123456789+-.eE"u8);

    // What text does not have. Escape is left out: terminals colour their errors.
    private static readonly SearchValues<byte> OfBinaries = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Where(b => b is not ('\t' or '\n' or '\f' or '\r' or 0x1B)).Select(b => (byte)b), 0x7F]);

    public static BodyShape Of(in AnswerView answer)
    {
        var body = Trim(answer.Body);
        return body switch
        {
            [] => BodyShape.Empty,
            [(byte)'<', ..] => OfMarkup(answer, body),
            _ when IsJson(body) => BodyShape.Json,
            _ when body[..Math.Min(body.Length, 512)].ContainsAny(OfBinaries) => BodyShape.Binary,
            _ => BodyShape.Text,
        };
    }

    /// <summary>What <see cref="Start"/> gives where there is nothing yet: white space, which nothing starts with.</summary>
    public const byte Nothing = (byte)' ';

    /// <summary>The first byte that is not white space; <see cref="Nothing"/> where there is none.</summary>
    public static byte Start(ReadOnlySpan<byte> body)
    {
        if (body is [> (byte)' ', ..]) return body[0];
        return body.IndexOfAnyExcept(" \t\r\n"u8) is var start and >= 0 ? body[start] : Nothing;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> body) =>
        body is [> (byte)' ', .., > (byte)' '] ? body : body.Trim(" \t\r\n"u8);

    private static bool IsJson(ReadOnlySpan<byte> body)
    {
        var second = JsonScan.SkipTrivia(body, 1);
        var next = second < body.Length ? body[second] : (byte)0;
        return body[0] switch
        {
            (byte)'{' => next is (byte)'"' or (byte)'}' or 0,
            (byte)'[' => next is (byte)'{' or (byte)'[' or (byte)'"' or (byte)']' or 0,
            (byte)'"' => JsonScan.EndOfValue(body, 0) == body.Length,
            (byte)'/' => JsonScan.EndOfValue(body, JsonScan.SkipTrivia(body, 0)) >= 0,
            _ => !body.ContainsAnyExcept(OfNumbers) || body.SequenceEqual("true"u8) || body.SequenceEqual("false"u8) || body.SequenceEqual("null"u8),
        };
    }

    private static BodyShape OfMarkup(in AnswerView answer, ReadOnlySpan<byte> body)
    {
        var scanner = new MarkupScanner(body);
        while (scanner.Read())
        {
            if (scanner.Kind is MarkupKind.Text) continue;
            if (Markup.NameIs(scanner.Name, "html"u8)) return BodyShape.Html;
            if (scanner.Kind is MarkupKind.Doctype) continue;
            if (!scanner.HasXmlDeclaration && HtmlNames.Contains(scanner.Name)) return BodyShape.Html;
            if (scanner.HasXmlDeclaration || scanner.Kind is not MarkupKind.Start) return BodyShape.Xml;
            return answer.IsLabelled("html") ? BodyShape.Html : BodyShape.Xml;
        }

        return scanner.HasXmlDeclaration ? BodyShape.Xml : answer.IsLabelled("html") ? BodyShape.Html : BodyShape.Text;
    }
}
