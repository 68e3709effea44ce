namespace ErrorAwareClient.Tool.Demo.Walk;

/// <summary>How a call ended, whatever type of value it was for.</summary>
internal sealed record Outcome(string? Value = null, ApiError? Error = null, Exception? Thrown = null)
{
    public const string Success = "success";

    /// <summary>The case of the error, <c>success</c>, or the exception that should not have been.</summary>
    public string Case => Thrown?.GetType().Name ?? Error?.GetType().Name ?? Success;

    /// <summary>What there is to say about it in one line.</summary>
    public string Text => Thrown?.Message ?? Error?.ToString() ?? Value ?? "";

    public static async Task<Outcome> OfAsync<T>(Task<Result<T, ApiError>> call) where T : notnull =>
        (await call).Match(value => new Outcome(value.ToString()), error => new Outcome(Error: error));
}
