using System.Net.Http.Headers;

namespace ErrorAwareClient;

/// <summary>Headers as they came, copied without being parsed, and without an enumerator where there is one value, as nearly always.</summary>
internal static class RawHeaders
{
    public static void AddRaw(this HttpHeaders headers, string name, HeaderStringValues values)
    {
        if (values.Count == 1) headers.TryAddWithoutValidation(name, values.ToString());
        else headers.TryAddWithoutValidation(name, values);
    }

    public static KeyValuePair<string, HeaderStringValues>[] CopyRaw(this HttpHeaders headers)
    {
        var raw = headers.NonValidated;
        if (raw.Count == 0) return [];
        var copy = new KeyValuePair<string, HeaderStringValues>[raw.Count];
        var at = 0;
        foreach (var header in raw) copy[at++] = header;
        return copy;
    }
}
