namespace ErrorAwareClient;

/// <summary>What is wrong with one field of the request.</summary>
/// <param name="Path">Where; empty: the request as a whole.</param>
/// <param name="Message">What, for people.</param>
/// <param name="Code">The server's machine code for it.</param>
public sealed record FieldError(string Path, string Message, string? Code = null)
{
    /// <summary>
    /// Where, in the notation of ASP.NET Core model state: <c>items[0].price</c>. Empty: the request as a whole. Safe to log.
    /// </summary>
    public string Path { get; init => field = SafeText.Clean(value); } = SafeText.Clean(Path);

    /// <summary>What, for people. Safe to log: at most 1,024 characters, and each run of control characters is one space.</summary>
    public string Message { get; init => field = SafeText.Clean(value); } = SafeText.Clean(Message);

    /// <summary>The server's machine code for it, where it gave one. Safe to log.</summary>
    public string? Code { get; init => field = SafeText.Clean(value); } = SafeText.Clean(Code);
}
