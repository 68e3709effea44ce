using Microsoft.Extensions.Logging;

namespace ErrorAwareClient;

/// <summary>Reports what happens to the calls of one client, as logs and metrics.</summary>
internal sealed partial class CallEvents(string clientName, ILogger logger)
{
    public string ClientName => clientName;

    public void Failed(Call call, ApiError error)
    {
        Instruments.CountError(CaseOf(error), error.Answer?.Dialect, call.Method.Method, call.Uri.Host, error.Request.Template);
        if (logger.IsEnabled(LogLevel.Debug)) LogFailed(clientName, call.Route, error);
    }

    public void Retrying(Call call, ApiError error, TimeSpan delay)
    {
        Instruments.CountRetry(CaseOf(error), call.Method.Method, call.Uri.Host, error.Request.Template);
        if (logger.IsEnabled(LogLevel.Information)) LogRetrying(clientName, call.Route, call.Sendings, delay.TotalMilliseconds, error);
    }

    /// <summary>The server refused a call with 429, and holds the client back for so long.</summary>
    public void Limited(Call call, TimeSpan hold)
    {
        if (logger.IsEnabled(LogLevel.Information)) LogLimited(clientName, call.Uri.Host, call.Route, hold.TotalSeconds);
    }

    public void Held(Call call, TimeSpan wait)
    {
        Instruments.RecordHold(wait.TotalSeconds, call.Uri.Host);
        if (logger.IsEnabled(LogLevel.Debug)) LogHeld(clientName, call.Route, call.Uri.Host, wait.TotalSeconds);
    }

    /// <summary>A session was renewed, or could not be.</summary>
    public void Renewed(ApiError? failure)
    {
        Instruments.CountRefresh(failure is null ? null : CaseOf(failure));
        if (failure is null) LogRenewed(clientName);
        else LogNotRenewed(clientName, failure);
    }

    public void OutOfBudget(Call call)
    {
        if (logger.IsEnabled(LogLevel.Warning)) LogOutOfBudget(clientName, call.Route, call.Uri.Host);
    }

    public void Refused(Call call, string problem, TimeSpan wait)
    {
        if (logger.IsEnabled(LogLevel.Information)) LogRefused(clientName, call.Route, call.Uri.Host, problem, wait.TotalSeconds);
    }

    // Of a stranger's exceptions not the message: that of a parser may quote the body, that of a session its credentials.
    public void DialectFailed(string dialect, Exception exception) =>
        LogDialectFailed(clientName, dialect, exception.GetType().Name, exception.StackTrace);

    public void SessionThrew(Exception exception) => LogSessionThrew(clientName, exception.GetType().Name, exception.StackTrace);

    // The cases are a closed set of type names, so this tag has few values.
    private static string CaseOf(ApiError error) => error.GetType().Name;

    [LoggerMessage(1, LogLevel.Debug, "{Client}: {Route}: {Error}")]
    private partial void LogFailed(string client, string route, ApiError error);

    [LoggerMessage(2, LogLevel.Information, "{Client}: {Route}: sending {Sendings} failed, again in {DelayMs:0} ms. {Error}")]
    private partial void LogRetrying(string client, string route, int sendings, double delayMs, ApiError error);

    [LoggerMessage(3, LogLevel.Information, "{Client}: {Route}: not sent to {Host}, and again in {WaitSeconds:0.###} s at the earliest. {Problem}")]
    private partial void LogRefused(string client, string route, string host, string problem, double waitSeconds);

    [LoggerMessage(4, LogLevel.Warning, "{Client}: the dialect {Dialect} threw {Exception} and was skipped. {StackTrace}")]
    private partial void LogDialectFailed(string client, string dialect, string exception, string? stackTrace);

    [LoggerMessage(5, LogLevel.Debug, "{Client}: {Route}: held back for {Host} by {WaitSeconds:0.###} s")]
    private partial void LogHeld(string client, string route, string host, double waitSeconds);

    [LoggerMessage(6, LogLevel.Warning, "{Client}: {Route}: no retry, the retry budget for {Host} is used up")]
    private partial void LogOutOfBudget(string client, string route, string host);

    [LoggerMessage(7, LogLevel.Debug, "{Client}: the session was renewed")]
    private partial void LogRenewed(string client);

    [LoggerMessage(8, LogLevel.Warning, "{Client}: the session could not be renewed. {Error}")]
    private partial void LogNotRenewed(string client, ApiError error);

    [LoggerMessage(9, LogLevel.Information, "{Client}: 429 from {Host} for {Route}; it holds the client back for {WaitSeconds:0.###} s")]
    private partial void LogLimited(string client, string host, string route, double waitSeconds);

    [LoggerMessage(10, LogLevel.Warning, "{Client}: the session threw {Exception} while it was renewed. {StackTrace}")]
    private partial void LogSessionThrew(string client, string exception, string? stackTrace);
}
