using System.Globalization;
using System.Reflection;

namespace ErrorAwareClient.Tests;

/// <summary>The defaults of options as the tables of the pages write them.</summary>
internal static class OptionDefaults
{
    /// <summary>Every public option by its name, with the names of the options it stands in.</summary>
    public static Dictionary<string, string> Of(object options) => Rows(options, prefix: "").ToDictionary();

    // Options within options are rows of their own.
    private static IEnumerable<KeyValuePair<string, string>> Rows(object options, string prefix) => options.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .SelectMany(property => property.GetValue(options) is { } inner && inner.GetType().Name.EndsWith("Options", StringComparison.Ordinal)
            ? Rows(inner, $"{prefix}{property.Name}.")
            : [KeyValuePair.Create(prefix + property.Name, Describe(property.GetValue(options)))]);

    private static string Describe(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        TimeSpan { TotalSeconds: < 1 } span => $"{span.TotalMilliseconds} ms",
        TimeSpan span => $"{span.TotalSeconds} s",
        IEnumerable<Uri> uris => uris.Any() ? string.Join(", ", uris) : "empty",
        IEnumerable<string> texts => string.Join(", ", texts),
        DialectChain chain => string.Join(", ", chain.Dialects.ToArray().Select(dialect => dialect.Name)),
        TimeProvider time => time == TimeProvider.System ? "TimeProvider.System" : "another clock",
        Func<double> => "Random.Shared",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };
}
