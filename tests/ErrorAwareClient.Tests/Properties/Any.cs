using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace ErrorAwareClient.Tests;

/// <summary>Anything a server could send: the pieces that errors are made of in any order, and bytes of no meaning at all.</summary>
internal static class Any
{
    private static readonly byte[][] Pieces =
    [
        .. ((string[])
        [
            "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "d800", " ", "\n", "0", "404", "4704", "-1", "1e9", "true", "null", "/*", "*/", "//",
            "\"error\":", "\"errorCode\":", "\"errorAction\":", "\"errorMessage\":", "\"code\":", "\"message\":", "\"detail\":", "\"errors\":",
            "\"error_description\":", "\"error_details\":", "\"status\":", "\"type\":", "\"title\":", "\"loc\":", "\"retry_after\":", "\"_errors\":",
            "\"4704\"", "\"x\"", "\"a b\"", "\"invalid_request\"", "{\"error\":{", "{\"error\":\"invalid_request\"",
            "{\"error\":{\"errorCode\":\"4704\",\"errorMessage\":\"x\"}}", "{\"error\":{\"code\":401,\"message\":\"x\"}}", "{\"error\":\"slow_down\"}",
            "<", ">", "</", "/>", "<root>", "</root>", "<error code=\"401\">", "<error errorCode=\"4704\">", "</error>", "<![CDATA[", "]]>", "<!--", "-->",
            "<?xml ", "?>", "<!DOCTYPE ", "<html>", "<h2>", "</h2>", "<problem xmlns=\"urn:ietf:rfc:7807\">", "&lt;", "&#x110000;", "\uFEFF", "é",
        ]).Select(Encoding.UTF8.GetBytes),
        [0], [0x1F, 0x8B], [0x78, 0x9C], [0xFF, 0xFE], [0xC3], [0x80], new byte[5000],
    ];

    private static readonly string[] Names =
    [
        "Content-Type", "Content-Encoding", "Retry-After", "retry-after-ms", "Date", "RateLimit", "X-RateLimit-Reset", "X-RateLimit-Remaining",
        "X-RateLimit-Reset-After", "RateLimit-Reset", "x-ratelimit-reset-requests", "WWW-Authenticate", "X-Request-Id", "x",
    ];

    private static readonly string[] Values =
    [
        "", ",", "0", "-1", "1e309", "99999999999999999999", "1768478430", "79228162514264337593543950336", "1m30s", "Thu, 15 Jan 2026 12:00:30 GMT",
        "Fri, 31 Dec 9999 23:59:59 GMT", "Mon, 01 Jan 0001 00:00:00 GMT", "\"a\";r=0;t=1", "\"", "=", "r=0;t=9999999999999", "Bearer error=\"", "error=x",
        "text/html; charset=utf-16", "application/problem+json; charset=\"", "charset=x-\u00e9", "gzip", "deflate", "br", "deflate, br", "image/png",
    ];

    public static Gen<byte[]> Bodies => Gen.OneOf(
        Gen.Elements(Pieces).ArrayOf().Select(pieces => (byte[])[.. pieces.SelectMany(piece => piece)]),
        ArbMap.Default.GeneratorFor<byte[]>());

    /// <summary>Sizes of network reads, in turn; none at all means that everything arrives in one.</summary>
    public static Gen<int[]> Splits => Gen.OneOf(
        Gen.Constant<int[]>([]), Gen.Constant<int[]>([1]), Gen.Choose(1, 50).ArrayOf(), Gen.Choose(1, 5000).ArrayOf());

    public static Gen<(string Name, string Value)[]> Headers => Gen.OneOf(
        (from name in Gen.Elements(Names) from value in Gen.Elements(Values) select (name, value)).ArrayOf(),
        (from name in Gen.Elements(Names) from value in Latin select (name, value)).ArrayOf());

    public static Gen<Answered> Answers(int lowest, int highest) =>
        from status in Gen.Choose(lowest, highest)
        from body in Bodies
        from headers in Headers
        select new Answered(status, body, headers);

    // What HttpClient lets through from the wire: any byte but the ends of a line and NUL.
    private static Gen<string> Latin =>
        Gen.Choose(1, 255).Where(c => c is not ('\r' or '\n')).ArrayOf().Select(text => new string([.. text.Select(c => (char)c)]));
}
