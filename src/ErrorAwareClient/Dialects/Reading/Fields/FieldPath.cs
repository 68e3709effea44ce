namespace ErrorAwareClient;

/// <summary>Turns the ways servers say "where" into one: <c>items[0].price</c>.</summary>
internal static class FieldPath
{
    // What frameworks call errors that belong to no field: Django REST Framework, Django, marshmallow, Discord and Zod.
    public static bool IsWhole(ReadOnlySpan<char> name) =>
        name.IsEmpty || (name[^1] is '_' or 's' or 'a' && name is "non_field_errors" or "__all__" or "_schema" or "_errors");

    public static string Child(string path, string name)
    {
        if (IsWhole(name)) return path;
        var builder = new PathBuilder(stackalloc char[PathBuilder.Room]);
        builder.Put(path);
        builder.Add(name);
        return builder.ToString();
    }

    /// <summary>Reads a name in any of its spellings: a pointer, dots with numbers between, or brackets with names inside.</summary>
    public static string OfName(string name)
    {
        if (name is ['/', ..] or ['#', ..]) return OfPointer(name);
        if (IsWhole(name)) return "";
        if (IsName(name) || IsPath(name)) return name;
        var path = new PathBuilder(stackalloc char[PathBuilder.Room]);
        var rest = name.AsSpan();
        while (rest.IndexOfAny('.', '[') is var end and >= 0)
        {
            path.Add(rest[..end].TrimEnd(']'));
            rest = rest[(end + 1)..];
        }

        path.Add(rest.TrimEnd(']'));
        return path.ToString();
    }

    private static bool IsName(string name) => !name.AsSpan().ContainsAny('.', '[') && !char.IsAsciiDigit(name[0]);

    // As most frameworks write it, and so it stays: names with dots between, and numbers in brackets behind them.
    private static bool IsPath(ReadOnlySpan<char> path)
    {
        for (var at = 0; ; at++)
        {
            var name = at;
            while (at < path.Length && path[at] is not ('.' or '[' or ']')) at++;
            if (IsWhole(path[name..at]) || char.IsAsciiDigit(path[name])) return false;
            while (at < path.Length && path[at] is '[')
            {
                var index = ++at;
                while (at < path.Length && char.IsAsciiDigit(path[at])) at++;
                if (at == index || at == path.Length || path[at++] is not ']') return false;
            }

            if (at == path.Length) return at <= PathBuilder.Room;
            if (path[at] is not '.') return false;
        }
    }

    /// <summary>Reads a JSON pointer (RFC 6901), also as a fragment.</summary>
    public static string OfPointer(ReadOnlySpan<char> pointer)
    {
        if (pointer is ['#', .. var fragment]) pointer = fragment.Contains('%') ? Uri.UnescapeDataString(fragment) : fragment;
        var path = new PathBuilder(stackalloc char[PathBuilder.Room]);
        foreach (var segment in pointer.Split('/'))
        {
            var name = pointer[segment];
            path.Add(name.Contains('~') ? Unescaped(name.ToString()) : name);
        }

        return path.ToString();
    }

    private static string Unescaped(string name) => name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    /// <summary>Reads the <c>source</c> of JSON:API, whose pointer starts at the document: the envelope is no part of a path.</summary>
    public static string? OfSource(JsonSlice source)
    {
        if (source["parameter"u8].Text is { } parameter) return OfName(parameter);
        if (source["header"u8].Text is { } header) return header;
        if (source["pointer"u8].Text is not { } pointer) return null;
        foreach (var envelope in (ReadOnlySpan<string>)["/data/attributes", "/data/relationships", "/data"])
        {
            if (pointer.StartsWith(envelope, StringComparison.Ordinal) && pointer[envelope.Length..] is "" or ['/', ..])
            {
                return OfPointer(pointer.AsSpan(envelope.Length));
            }
        }

        return OfPointer(pointer);
    }

    /// <summary>Reads a list of names and indexes. FastAPI puts first where in the request it looked; that is no part of a path.</summary>
    public static string OfList(JsonSlice list)
    {
        var segments = list.Items;
        if (segments.MoveNext() && !IsSource(segments.Current)) segments = list.Items;
        return Only(segments) is { IsText: true } name && PathBuilder.IsPlainName(name.Utf8) ? name.Text! : Joined(segments);
    }

    // Most lists name a member of the body and nothing below it.
    private static JsonSlice Only(JsonChildren segments)
    {
        var only = segments.MoveNext() ? segments.Current : default;
        return segments.MoveNext() ? default : only;
    }

    private static string Joined(JsonChildren segments)
    {
        var path = new PathBuilder(stackalloc char[PathBuilder.Room]);
        Span<char> room = stackalloc char[PathBuilder.Room];
        foreach (var segment in segments)
        {
            if (!segment.Is("__root__"u8)) path.Add(segment.TextIn(room));
        }

        return path.ToString();
    }

    /// <summary>Whether it names a part of the request rather than of what is in it.</summary>
    public static bool IsSource(JsonSlice name) => name.IsText && name.Utf8 is var text && text.Length switch
    {
        4 => text.SequenceEqual("body"u8) || text.SequenceEqual("path"u8) || text.SequenceEqual("form"u8),
        5 => text.SequenceEqual("query"u8),
        6 => text.SequenceEqual("header"u8) || text.SequenceEqual("cookie"u8) || text.SequenceEqual("params"u8),
        7 => text.SequenceEqual("headers"u8) || text.SequenceEqual("cookies"u8),
        _ => false,
    };
}
