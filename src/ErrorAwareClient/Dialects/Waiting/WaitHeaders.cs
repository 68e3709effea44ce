namespace ErrorAwareClient;

/// <summary>The headers that speak of waiting, raw, found in one pass over the headers of an answer.</summary>
internal ref struct WaitHeaders
{
    // Longer names are none of these; header names are case-insensitive, and hyphens move about in the wild.
    private const int LongestName = 32;

    public string? RetryAfterMilliseconds;
    public string? RetryAfter;
    public string? RateLimit;
    public string? ResetAfter;
    public string? CustomReset;
    public string? Reset;
    public string? Remaining;
    public string? ResetRequests;
    public string? RemainingRequests;
    public string? ResetTokens;
    public string? RemainingTokens;

    public WaitHeaders(in AnswerView answer)
    {
        SayNothing = true;
        foreach (var (name, values) in answer.Headers)
        {
            if (!MayMatter(name)) continue;
            SayNothing = false;
            Keep(name, values.ToString());
        }
    }

    /// <summary>Whether there was none, nor any of a similar name: so with most answers.</summary>
    public bool SayNothing { get; }

    // A few letters tell most other headers apart: Ra.. and Re.., X-Ra.. and x-ms.
    private static bool MayMatter(string name) => name.Length is >= 9 and <= LongestName && (char)(name[0] | 0x20) switch
    {
        'r' => (name[1] | 0x20) is 'a' or 'e',
        'x' => (name[3] | 0x20) is 'a' or 's',
        _ => false,
    };

    private static int Squeeze(string name, Span<char> into)
    {
        var length = 0;
        foreach (var c in name)
        {
            if (c is not '-') into[length++] = char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
        }

        return length;
    }

    private void Keep(string name, string value)
    {
        Span<char> squeezed = stackalloc char[LongestName];
        Keep(squeezed[..Squeeze(name, squeezed)], value);
    }

    private void Keep(scoped ReadOnlySpan<char> name, string value)
    {
        switch (name)
        {
            case "retryafterms" or "xmsretryafterms": RetryAfterMilliseconds = value; break;
            case "retryafter": RetryAfter = value; break;
            case "ratelimit": RateLimit = value; break;
            case "xratelimitresetafter": ResetAfter = value; break;
            case "xratelimitreset": CustomReset = value; break;
            case "ratelimitreset": Reset = value; break;
            case "xratelimitremaining": Remaining = value; break;
            case "ratelimitremaining": Remaining ??= value; break;
            case "xratelimitresetrequests": ResetRequests = value; break;
            case "xratelimitremainingrequests": RemainingRequests = value; break;
            case "xratelimitresettokens": ResetTokens = value; break;
            case "xratelimitremainingtokens": RemainingTokens = value; break;
        }
    }
}
