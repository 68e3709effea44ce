using System.Globalization;

namespace ErrorAwareClient.Tests;

/// <summary>How long a test waits in real time for what has to come, before it fails: far longer than anything takes.</summary>
internal static class Patience
{
    /// <summary>60 s. TEST_PATIENCE shortens it, in seconds, for mutations, which make much that never comes.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("TEST_PATIENCE"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 60);
}
