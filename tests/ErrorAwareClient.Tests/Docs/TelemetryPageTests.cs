using System.Reflection;
using Microsoft.Extensions.Logging;

namespace ErrorAwareClient.Tests;

/// <summary>The page of telemetry lists what there is, and nothing else.</summary>
public class TelemetryPageTests
{
    private static readonly MarkdownPage Page = MarkdownPage.All.Single(page => page.Path == "docs/telemetry.md");

    [Fact]
    public void Every_event_is_there_with_its_level() => Assert.Equal(
        typeof(CallEvents).GetMethods(BindingFlags.Instance | BindingFlags.NonPublic)
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .OrderBy(message => message.EventId)
            .Select(message => ($"{message.EventId}", $"{message.Level}")),
        Page.Table("event").Select(row => (row["event"], row["level"])));

    [Fact]
    public void Every_instrument_is_there() => Assert.Equal(
        StrategyPageTests.Instruments().Order(), Page.Table("instrument").Select(row => row["instrument"]).Order());
}
