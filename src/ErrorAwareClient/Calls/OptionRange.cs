using System.Globalization;

namespace ErrorAwareClient;

/// <summary>The range an option may have, as a check that names the value and the cure.</summary>
internal static class OptionRange
{
    /// <summary>What is wrong with a span; null: nothing.</summary>
    public static string? Check(string option, TimeSpan value, TimeSpan least, TimeSpan most) => value >= least && value <= most
        ? null
        : $"{option} is {Text(value)}; set it to {Text(least)} at least and {Text(most)} at most.";

    /// <summary>What is wrong with a number; null: nothing.</summary>
    public static string? Check(string option, double value, double least, double most) => value >= least && value <= most
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{option} is {value}; set it to {least} at least and {most} at most.");

    private static string Text(TimeSpan span) => span.ToString("c", CultureInfo.InvariantCulture);
}
