using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ErrorAwareClient;

/// <summary>The meter of this library. Names and tags follow OpenTelemetry; no tag has unbounded values.</summary>
internal static class Instruments
{
    public const string MeterName = "ErrorAwareClient";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Errors = Meter.CreateCounter<long>(
        "error_aware_client.errors", "{error}", "Errors that callers were given, by case and dialect.");

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "error_aware_client.retries", "{retry}", "Requests sent again after a failure.");

    private static readonly Counter<long> Refreshes = Meter.CreateCounter<long>(
        "error_aware_client.session.refreshes", "{refresh}", "Renewals of sessions, by the error they ended in, if any.");

    private static readonly Histogram<double> Holds = Meter.CreateHistogram<double>(
        "error_aware_client.throttle.wait.duration", "s", "How long the throttle held requests back.");

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

    public static void CountRetry(string errorType, string method, string host, string? template, int resendCount)
    {
        Activity.Current?.SetTag("http.request.resend_count", resendCount);
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
