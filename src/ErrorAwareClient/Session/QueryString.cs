namespace ErrorAwareClient;

/// <summary>Changes one field of a query and leaves every other byte of it alone.</summary>
internal static class QueryString
{
    /// <summary>The URI with this field, in place of any of the same name.</summary>
    public static Uri Set(Uri uri, string name, string value)
    {
        var others = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(field => !IsNamed(field, name));
        var query = string.Join('&', others.Append($"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}"));
        return new UriBuilder(uri) { Query = query }.Uri;
    }

    private static bool IsNamed(string field, string name)
    {
        var equals = field.IndexOf('=');
        return Uri.UnescapeDataString(equals < 0 ? field : field[..equals]) == name;
    }
}
