namespace ErrorAwareClient;

/// <summary>What is said about one call before it begins.</summary>
[Flags]
internal enum CallTraits : byte
{
    None = 0,

    /// <summary>The caller vouches that the request may be sent more than once, whatever its method.</summary>
    MayBeRepeated = 1,

    /// <summary>Not to be held back after a 429.</summary>
    WithoutThrottle = 2,

    /// <summary>A request of a session renewal: sent once, and without the session.</summary>
    SentOnce = 4,

    /// <summary>Of the ...ResultAsync family. Without it, HttpClient or the caller reads the body.</summary>
    GivesResult = 8,

    /// <summary>The caller reads the body as it comes: it must not be waited for, and the total timeout ends with the headers.</summary>
    StreamsBody = 16,
}
