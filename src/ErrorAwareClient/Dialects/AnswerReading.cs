namespace ErrorAwareClient;

/// <summary>An error answer as it was understood: the case is decided, the message is there. What is left is to build the error.</summary>
/// <param name="Kind">The case.</param>
/// <param name="Dialect">The name of the dialect that read it.</param>
/// <param name="Details">What the dialect read.</param>
/// <param name="Message">For people: the dialect's message, else the reason phrase. Not yet bounded or redacted; never blank.</param>
/// <param name="RetryAfter">What the server asked to wait; never negative, and a timer can hold it.</param>
internal readonly record struct AnswerReading(ErrorKind Kind, string Dialect, ErrorReading Details, string Message, TimeSpan? RetryAfter)
{
    public static AnswerReading From(in AnswerView answer, ErrorDialect dialect, ErrorReading reading, DateTimeOffset now)
    {
        var wait = ServerWait.Of(answer, reading.RetryAfter, now);
        var kind = StatusRules.KindOf(answer, reading, wait);
        var message = string.IsNullOrWhiteSpace(reading.Message) ? ReasonPhrases.Of(answer) : reading.Message;
        return new AnswerReading(kind, dialect.Name, reading, message, wait.Time);
    }
}
