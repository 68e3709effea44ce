using System.Globalization;

namespace ErrorAwareClient.Tool.Evidence;

/// <summary>What was understood of an answer, by name. What was not said is not among it.</summary>
internal static class Facts
{
    public const string Dialect = "dialect", Case = "case";

    public static IReadOnlyDictionary<string, string> Of(AnswerReading? reading)
    {
        if (reading is not { } read) return new Dictionary<string, string> { [Case] = "success" };
        var details = read.Details;
        var facts = new (string Name, string? Value)[]
        {
            (Dialect, read.Dialect),
            (Case, read.Kind.ToString()),
            ("code", details.Code),
            ("endpoint code", details.EndpointCode),
            ("action", details.Action),
            ("type", details.Type),
            ("message", read.Message),
            ("fields", details.Fields.Count == 0 ? null : string.Join('\n', details.Fields.Select(field => $"{field.Path}\t{field.Message}\t{field.Code}"))),
            ("wait", read.RetryAfter?.TotalSeconds.ToString(CultureInfo.InvariantCulture)),
        };
        return facts.Where(fact => !string.IsNullOrEmpty(fact.Value)).ToDictionary(fact => fact.Name, fact => fact.Value!);
    }
}
