using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ErrorAwareClient;

/// <summary>The meter and the activities of this library. Names and tags follow OpenTelemetry; no tag has unbounded values.</summary>
internal static class Instruments
{
    public const string MeterName = "ErrorAwareClient";

    private static readonly ActivitySource Calls = new(MeterName);

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Errors = Meter.CreateCounter<long>(
        "error_aware_client.errors", "{error}", "Errors that callers were given, by case and dialect.");

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "error_aware_client.retries", "{retry}", "Requests sent again after a failure.");

    private static readonly Counter<long> Refreshes = Meter.CreateCounter<long>(
        "error_aware_client.session.refreshes", "{refresh}", "Renewals of sessions, by the error they ended in, if any.");

    private static readonly Histogram<double> Holds = Meter.CreateHistogram<double>(
        "error_aware_client.throttle.wait.duration", "s", "How long the throttle held requests back.");

    /// <summary>Whether anybody wants to hear of activities.</summary>
    public static bool IsTraced => Calls.HasListeners();

    /// <summary>Starts the activity of a call, around those of its sendings, which .NET has of its own; null: nobody wants it.</summary>
    public static Activity? StartCall(string method, Uri uri, string? template)
    {
        var known = Known(method);
        var activity = Calls.StartActivity(template is null ? known : $"{known} {template}");
        return activity?.SetTag("http.request.method", known)
            .SetTag("server.address", uri.Host)
            .SetTag("server.port", uri.Port)
            .SetTag("url.template", template);
    }

    /// <summary>Ends it.</summary>
    /// <param name="activity">The activity of the call.</param>
    /// <param name="status">That of the answer; null: there is none.</param>
    /// <param name="errorType">The case of the error; null: a success.</param>
    /// <param name="sendings">How often the request was sent.</param>
    public static void EndCall(Activity activity, int? status, string? errorType, int sendings)
    {
        activity.SetTag("http.response.status_code", status).SetTag("error.type", errorType);
        if (sendings > 1) activity.SetTag("http.request.resend_count", sendings - 1);
        if (errorType is not null) activity.SetStatus(ActivityStatusCode.Error);
    }

    public static void CountError(string errorType, string? dialect, string method, string host, string? template)
    {
        if (!Errors.Enabled) return;
        Errors.Add(1, new TagList
        {
            { "error.type", errorType },
            { "error_aware_client.dialect", dialect },
            { "http.request.method", Known(method) },
            { "server.address", host },
            { "url.template", template },
        });
    }

    public static void CountRetry(string errorType, string method, string host, string? template)
    {
        if (!Retries.Enabled) return;
        Retries.Add(1, new TagList
        {
            { "error.type", errorType },
            { "http.request.method", Known(method) },
            { "server.address", host },
            { "url.template", template },
        });
    }

    public static void CountRefresh(string? errorType)
    {
        if (Refreshes.Enabled) Refreshes.Add(1, new KeyValuePair<string, object?>("error.type", errorType));
    }

    public static void RecordHold(double seconds, string host)
    {
        if (Holds.Enabled) Holds.Record(seconds, new KeyValuePair<string, object?>("server.address", host));
    }

    // A caller may make up methods without end; OpenTelemetry counts those as one.
    private static string Known(string method) => method.ToUpperInvariant() switch
    {
        "GET" => "GET",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "HEAD" => "HEAD",
        "OPTIONS" => "OPTIONS",
        "TRACE" => "TRACE",
        "CONNECT" => "CONNECT",
        "QUERY" => "QUERY",
        _ => "_OTHER",
    };
}
