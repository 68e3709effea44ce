namespace ErrorAwareClient.Tool.Evidence;

/// <summary>Takes a body apart into what has a name, with the readers that the dialects use, so that both see the same.</summary>
internal static class BodyParts
{
    private const int MaxDepth = 8;
    private const int MaxCount = 200;

    /// <summary>The body as a whole, and what is inside it.</summary>
    public static IReadOnlyList<Part> Of(ReadOnlyMemory<byte> body)
    {
        if (body.Span.Trim(" \t\r\n"u8).IsEmpty) return [];
        List<Part> parts = [Whole(body.Span)];
        if (BodyShapes.Start(body.Span) is (byte)'<') AddMarkup(body.Span, parts);
        else AddJson(body.Span, new JsonIndex().RootOf(body.Span), MaxDepth, parts);
        return parts;
    }

    private static Part Whole(ReadOnlySpan<byte> body) =>
        new("body", Excerpt.Of(body), recording => recording with { Body = default }) { InBody = ..body.Length };

    private static void AddJson(ReadOnlySpan<byte> body, JsonSlice value, int depth, List<Part> parts)
    {
        if (depth == 0) return;
        foreach (var item in value.Items) AddJson(body, item, depth - 1, parts);
        var members = value.Members;
        while (parts.Count < MaxCount && members.MoveNext())
        {
            var (name, inside) = (members.NameRange, members.Value.Range);
            var said = members.Value.IsText ? (inside.Start.Value + 1)..(inside.End.Value - 1) : members.Value.IsNumber ? inside : default;
            parts.Add(Named(body, (name.Start.Value - 1)..inside.End, name, said));
            AddJson(body, members.Value, depth - 1, parts);
        }
    }

    private static void AddMarkup(ReadOnlySpan<byte> body, List<Part> parts)
    {
        var scanner = new MarkupScanner(body);
        while (parts.Count < MaxCount && scanner.Read())
        {
            if (scanner.Kind is not MarkupKind.Start || !body.Overlaps(scanner.Name, out var name)) continue;
            var endOfName = name + scanner.Name.Length;
            var text = TextAhead(body, scanner);
            var end = Math.Max(text.End.Value, endOfName + scanner.Content.Length + 1);
            parts.Add(Named(body, (name - 1)..Math.Min(end, body.Length), name..endOfName, text));
            AddAttributes(body, scanner.Content, parts);
        }
    }

    private static void AddAttributes(ReadOnlySpan<byte> body, ReadOnlySpan<byte> attributes, List<Part> parts)
    {
        foreach (var range in attributes.SplitAny(" \t\r\n"u8))
        {
            var attribute = attributes[range];
            var equals = attribute.IndexOf((byte)'=');
            if (equals <= 0 || !body.Overlaps(attribute, out var name)) continue;
            var end = name + attribute.Length;
            parts.Add(Named(body, name..end, name..(name + equals), Math.Min(name + equals + 2, end)..(end - 1)));
        }
    }

    // The text right behind a start tag, which is most often all that an element says.
    private static Range TextAhead(ReadOnlySpan<byte> body, MarkupScanner scanner) =>
        !scanner.IsEmpty && scanner.Read() && scanner.Kind is MarkupKind.Text && body.Overlaps(scanner.Content, out var text)
            ? text..(text + scanner.Content.Length)
            : default;

    private static Part Named(ReadOnlySpan<byte> body, Range range, Range name, Range said) =>
        new($"body {range.Start.Value}-{range.End.Value - 1}", Excerpt.Of(body[range]), recording => recording with { Body = Renamed(recording.Body, name) })
        {
            InBody = range,
            Otherwise = said.End.Value > said.Start.Value ? recording => recording with { Body = Reworded(recording.Body, said) } : null,
        };

    // Under a name that nobody knows, of the same length, so that everything else stays where it is.
    private static byte[] Renamed(ReadOnlyMemory<byte> body, Range name)
    {
        var other = body.ToArray();
        other.AsSpan(name).Fill((byte)'_');
        return other;
    }

    // Numbers stay numbers, and words words.
    private static byte[] Reworded(ReadOnlyMemory<byte> body, Range said)
    {
        var other = body.ToArray();
        foreach (ref var b in other.AsSpan(said)) b = b is >= (byte)'0' and <= (byte)'8' ? (byte)'9' : b is (byte)'9' ? (byte)'8' : (byte)'_';
        return other;
    }
}
