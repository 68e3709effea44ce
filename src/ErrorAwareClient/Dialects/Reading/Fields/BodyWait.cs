namespace ErrorAwareClient;

/// <summary>The wait that a body names: <c>retry_after</c> in seconds, Google's <c>retryDelay</c>, Telegram's <c>parameters</c>.</summary>
internal static class BodyWait
{
    // No time that anyone means takes more to write.
    private const int Longest = 64;

    public static TimeSpan? Of(ErrorWord word, JsonSlice value) => word switch
    {
        ErrorWord.Parameters => Of(value["retry_after"u8]),
        ErrorWord.RetryDelay when value.IsObject => Of(value["seconds"u8]) + Nanoseconds(value["nanos"u8]),
        _ => Of(value),
    };

    private static TimeSpan? Of(JsonSlice value) => value.IsText || value.IsNumber ? GoDuration.Wait(value.TextIn(stackalloc char[Longest])) : null;

    private static TimeSpan Nanoseconds(JsonSlice value) => GoDuration.Wait($"{value.Text}ns") ?? TimeSpan.Zero;
}
