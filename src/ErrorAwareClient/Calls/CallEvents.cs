using Microsoft.Extensions.Logging;

namespace ErrorAwareClient;

/// <summary>Reports what happens to the calls of one client: logs, metrics and the activity of the caller.</summary>
internal sealed partial class CallEvents(string clientName, ILogger logger)
{
    public string ClientName => clientName;

    public void Failed(Call call, ApiError error)
    {
        Instruments.CountError(CaseOf(error), error.Answer?.Dialect, call.Method.Method, call.Uri.Host, error.Request.Template);
        LogFailed(clientName, error);
    }

    public void Retrying(Call call, ApiError error, TimeSpan delay)
    {
        Instruments.CountRetry(CaseOf(error), call.Method.Method, call.Uri.Host, error.Request.Template, call.Sendings);
        LogRetrying(clientName, call.Sendings, delay.TotalMilliseconds, error);
    }

    public void Held(Call call, TimeSpan wait)
    {
        Instruments.RecordHold(wait.TotalSeconds, call.Uri.Host);
        LogHeld(clientName, call.Uri.Host, wait.TotalSeconds);
    }

    /// <summary>A session was renewed, or could not be.</summary>
    public void Renewed(ApiError? failure)
    {
        Instruments.CountRefresh(failure is null ? null : CaseOf(failure));
        if (failure is null) LogRenewed(clientName);
        else LogNotRenewed(clientName, failure);
    }

    public void OutOfBudget(Call call) => LogOutOfBudget(clientName, call.Uri.Host);

    public void Refused(Call call, string problem, TimeSpan wait) => LogRefused(clientName, call.Uri.Host, problem, wait.TotalSeconds);

    // Not the exception itself: the message of a stranger's parser may quote the body, and a body may echo secrets.
    public void DialectFailed(string dialect, Exception exception) =>
        LogDialectFailed(clientName, dialect, exception.GetType().Name, exception.StackTrace);

    // The cases are a closed set of type names, so this tag has few values.
    private static string CaseOf(ApiError error) => error.GetType().Name;

    [LoggerMessage(1, LogLevel.Debug, "{Client}: {Error}")]
    private partial void LogFailed(string client, ApiError error);

    [LoggerMessage(2, LogLevel.Information, "{Client}: sending {Sendings} failed, again in {DelayMs:0} ms. {Error}")]
    private partial void LogRetrying(string client, int sendings, double delayMs, ApiError error);

    [LoggerMessage(3, LogLevel.Information, "{Client}: not sent to {Host}, and again in {WaitSeconds:0.###} s at the earliest. {Problem}")]
    private partial void LogRefused(string client, string host, string problem, double waitSeconds);

    [LoggerMessage(6, LogLevel.Warning, "{Client}: no retry, the retry budget for {Host} is used up")]
    private partial void LogOutOfBudget(string client, string host);

    [LoggerMessage(5, LogLevel.Debug, "{Client}: held back for {Host} by {WaitSeconds:0.###} s")]
    private partial void LogHeld(string client, string host, double waitSeconds);

    [LoggerMessage(7, LogLevel.Debug, "{Client}: the session was renewed")]
    private partial void LogRenewed(string client);

    [LoggerMessage(8, LogLevel.Warning, "{Client}: the session could not be renewed. {Error}")]
    private partial void LogNotRenewed(string client, ApiError error);

    [LoggerMessage(4, LogLevel.Warning, "{Client}: the dialect {Dialect} threw {Exception} and was skipped. {StackTrace}")]
    private partial void LogDialectFailed(string client, string dialect, string exception, string? stackTrace);
}
