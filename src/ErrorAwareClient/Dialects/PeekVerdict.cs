namespace ErrorAwareClient;

/// <summary>What a dialect makes of the first bytes of a 2xx answer.</summary>
public enum PeekVerdict
{
    /// <summary>Not an error of this dialect.</summary>
    Success = 0,

    /// <summary>An error of this dialect.</summary>
    Error,

    /// <summary>Cannot be told yet.</summary>
    NeedMore,
}
