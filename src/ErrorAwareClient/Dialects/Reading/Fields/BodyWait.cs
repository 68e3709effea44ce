namespace ErrorAwareClient;

/// <summary>The wait that a body names: <c>retry_after</c> in seconds, Google's <c>retryDelay</c>, Telegram's <c>parameters</c>.</summary>
internal static class BodyWait
{
    public static TimeSpan? Of(ErrorWord word, JsonSlice value) => word switch
    {
        ErrorWord.Parameters => GoDuration.Wait(value["retry_after"u8].Text),
        ErrorWord.RetryDelay when value.IsObject => Sum(GoDuration.Wait(value["seconds"u8].Text), value["nanos"u8]),
        _ => GoDuration.Wait(value.Text),
    };

    private static TimeSpan? Sum(TimeSpan? seconds, JsonSlice nanoseconds) =>
        seconds + (GoDuration.Wait($"{nanoseconds.Text}ns") ?? TimeSpan.Zero);
}
