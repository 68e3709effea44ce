using System.Text;

namespace ErrorAwareClient;

/// <summary>
/// What Ampache's codes mean. 4700 and up: "Errors" in the API documentation of Ampache 5. Below: API 3 and 4, where a code
/// reads like the HTTP status of its number.
/// </summary>
internal static class AmpacheErrorCode
{
    // Codes have four digits; a few more are let pass, for servers that number on.
    private const int Longest = 6;

    /// <summary>Whether it can be a code at all: digits that are not all zero, because zero is how others say "no error".</summary>
    public static bool IsCode(ReadOnlySpan<byte> text) => NumberIn(text) > 0;

    /// <summary>Whether API 3 and 4 send it. Their JSON looks like that of others, so only the codes they have count.</summary>
    public static bool IsLegacy(ReadOnlySpan<byte> text) => text is
        [(byte)'4', (byte)'7', >= (byte)'0' and <= (byte)'9', >= (byte)'0' and <= (byte)'9']
        or [(byte)'4', (byte)'0', (byte)'0' or (byte)'1' or (byte)'3' or (byte)'4' or (byte)'5']
        or [(byte)'5', (byte)'0', (byte)'0' or (byte)'1'];

    /// <summary>The reading of an error of Ampache. Its code stands against any status, because its servers send any.</summary>
    /// <param name="code">What <see cref="IsCode"/>, so its bytes are characters.</param>
    /// <param name="action">The method that failed.</param>
    /// <param name="type">The type of the error.</param>
    /// <param name="message">The message.</param>
    public static ErrorReading Reading(ReadOnlySpan<byte> code, string? action, string? type, string? message)
    {
        var (text, kind) = Documented(code);
        return new ErrorReading
        {
            Kind = kind,
            OverridesStatus = true,
            Code = text ?? Encoding.ASCII.GetString(code),
            Action = string.IsNullOrEmpty(action) ? null : action,
            Type = string.IsNullOrEmpty(type) ? null : type,
            Message = message,
        };
    }

    // A code nobody documents is Unexpected: the answer has it for those who know. No documented one begins with zero.
    private static (string? Text, ErrorKind Kind) Documented(ReadOnlySpan<byte> code) => (code is [(byte)'0', ..] ? 0 : NumberIn(code)) switch
    {
        4700 => ("4700", ErrorKind.Forbidden),     // Access control not enabled: the API is switched off.
        4701 => ("4701", ErrorKind.Unauthorized),  // Received invalid handshake: no session, or it expired.
        4702 => ("4702", ErrorKind.ServerError),   // Generic error. Not documented; seen from servers 6 to 8.
        4703 => ("4703", ErrorKind.Forbidden),     // Access denied: the feature is switched off.
        4704 => ("4704", ErrorKind.NotFound),      // Not found.
        4705 => ("4705", ErrorKind.Unsupported),   // Missing: no such method.
        4706 => ("4706", ErrorKind.Unsupported),   // Deprecated: the method was removed.
        4710 => ("4710", ErrorKind.BadRequest),    // Bad request: something about the input is wrong or missing.
        4742 => ("4742", ErrorKind.Forbidden),     // Failed access check: not for this user.
        400 => ("400", ErrorKind.BadRequest),
        401 => ("401", ErrorKind.Unauthorized),
        403 => ("403", ErrorKind.Forbidden),
        404 => ("404", ErrorKind.NotFound),
        405 => ("405", ErrorKind.Unsupported),
        500 => ("500", ErrorKind.ServerError),
        501 => ("501", ErrorKind.Unsupported),
        _ => (null, ErrorKind.Unexpected),
    };

    // Zero where it is no number, or has more digits than any code.
    private static int NumberIn(ReadOnlySpan<byte> text)
    {
        if (text.Length > Longest) return 0;
        var number = 0;
        foreach (var b in text)
        {
            if (!char.IsAsciiDigit((char)b)) return 0;
            number = (number * 10) + (b - '0');
        }

        return number;
    }
}
