using System.Buffers;

namespace ErrorAwareClient.Tool.CommandLine;

/// <summary>The names of methods and headers: tokens of RFC 9110, section 5.6.2.</summary>
internal static class HttpToken
{
    private static readonly SearchValues<char> Characters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static bool IsValid(string name) => name.Length > 0 && !name.AsSpan().ContainsAnyExcept(Characters);
}
