namespace ErrorAwareClient;

/// <summary>Reads the error that a <c>WWW-Authenticate</c> challenge carries (RFC 6750, section 3).</summary>
internal static class BearerChallenge
{
    public static ErrorReading? Read(in AnswerView answer)
    {
        if (!answer.TryGetHeader("WWW-Authenticate", out var challenge)) return null;
        string? error = null, description = null;
        foreach (var part in new Separated(challenge, ','))
        {
            var equals = part.IndexOf('=');
            if (equals < 0) continue;
            var name = part[..equals].TrimEnd();
            var value = part[(equals + 1)..].Trim(" \"");
            value = value[..Math.Min(value.Length, JsonText.MaxLength)];

            // The first parameter of a challenge stands behind the name of its scheme.
            name = name[(name.LastIndexOf(' ') + 1)..];
            if (name.Equals("error", StringComparison.OrdinalIgnoreCase)) error ??= value.ToString();
            else if (name.Equals("error_description", StringComparison.OrdinalIgnoreCase)) description ??= value.ToString();
        }

        return string.IsNullOrEmpty(error) ? null : new ErrorReading
        {
            Kind = OAuthErrorCode.Of(error).Kind,
            Code = error,
            Message = description?.Replace("\\\"", "\"", StringComparison.Ordinal),
        };
    }
}
