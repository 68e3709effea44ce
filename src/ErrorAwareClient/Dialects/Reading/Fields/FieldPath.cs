namespace ErrorAwareClient;

/// <summary>Turns the ways servers say "where" into one: <c>items[0].price</c>.</summary>
internal static class FieldPath
{
    // What frameworks call errors that belong to no field: Django REST Framework, Django, marshmallow, Discord and Zod.
    public static bool IsWhole(string name) => name is "non_field_errors" or "__all__" or "_schema" or "_errors" or "";

    public static string Child(string path, string name)
    {
        if (IsWhole(name)) return path;
        return !name.AsSpan().ContainsAnyExceptInRange('0', '9') ? $"{path}[{name}]" : path.Length is 0 ? name : $"{path}.{name}";
    }

    /// <summary>Reads a name in any of its spellings: a pointer, dots with numbers between, or brackets with names inside.</summary>
    public static string OfName(string name)
    {
        if (name is ['/', ..] or ['#', ..]) return OfPointer(name);
        if (!name.AsSpan().ContainsAny('.', '[')) return Child("", name);
        var path = "";
        foreach (var segment in name.Replace("]", "", StringComparison.Ordinal).Split('.', '[')) path = Child(path, segment);
        return path;
    }

    /// <summary>Reads a JSON pointer (RFC 6901), also as a fragment.</summary>
    public static string OfPointer(string pointer)
    {
        if (pointer is ['#', ..]) pointer = Uri.UnescapeDataString(pointer[1..]);
        var path = "";
        foreach (var segment in pointer.Split('/').Skip(pointer is ['/', ..] ? 1 : 0))
        {
            path = Child(path, segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
        }

        return path;
    }

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
                return OfPointer(pointer[envelope.Length..]);
            }
        }

        return OfPointer(pointer);
    }

    /// <summary>Reads a list of names and indexes. FastAPI puts first where in the request it looked; that is no part of a path.</summary>
    public static string OfList(JsonSlice list)
    {
        var path = "";
        var isFirst = true;
        foreach (var segment in list.Items)
        {
            if (segment.Text is { } name && !(isFirst && IsSource(name)) && name is not "__root__") path = Child(path, name);
            isFirst = false;
        }

        return path;
    }

    public static bool IsSource(string name) =>
        name is "body" or "query" or "path" or "header" or "headers" or "cookie" or "cookies" or "params" or "form";
}
