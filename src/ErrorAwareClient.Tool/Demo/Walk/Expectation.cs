using System.Globalization;
using ErrorAwareClient.Tool.Demo.Server;

namespace ErrorAwareClient.Tool.Demo.Walk;

/// <summary>How a step of the demo must end.</summary>
internal sealed record Expectation
{
    /// <summary>The case of the error, or <c>success</c>.</summary>
    public required string Case { get; init; }

    public string? Dialect { get; init; }

    public string? Code { get; init; }

    public string? EndpointCode { get; init; }

    /// <summary>The field that must be named as wrong, if any.</summary>
    public string? Field { get; init; }

    /// <summary>How many requests the server must have seen.</summary>
    public int Sendings { get; init; } = 1;

    /// <summary>The least seconds, on the clock of the demo, between an answer and the next request.</summary>
    public IReadOnlyList<double> Waits { get; init; } = [];

    public static Expectation Value { get; } = new() { Case = Outcome.Success };

    public static Expectation Error<TCase>(string dialect, string? code = null) where TCase : ApiError =>
        new() { Case = typeof(TCase).Name, Dialect = dialect, Code = code };

    /// <summary>The same end, after as many waits, each at least so many seconds long.</summary>
    public Expectation After(params double[] waits) => this with { Sendings = waits.Length + 1, Waits = waits };

    /// <summary>What is not as it must be; empty where all is.</summary>
    public IReadOnlyList<string> Complaints(Outcome outcome, IReadOnlyList<Sighting> seen, TimeProvider clock)
    {
        var answer = outcome.Error?.Answer;
        return
        [
            .. Differs("outcome", Case, outcome.Case),
            .. Differs("dialect", Dialect, answer?.Dialect is { Length: > 0 } dialect ? dialect : null),
            .. Differs("code", Code, answer?.Code),
            .. Differs("endpoint code", EndpointCode, answer?.EndpointCode),
            .. MissesField(outcome.Error),
            .. Differs("sendings seen by the server", $"{Sendings}", $"{seen.Count}"),
            .. ShortWaits(seen, clock),
        ];
    }

    private static IEnumerable<string> Differs(string what, string? expected, string? actual)
    {
        if (expected != actual) yield return $"{what}: expected {expected ?? "none"}, got {actual ?? "none"}";
    }

    private IEnumerable<string> MissesField(ApiError? error)
    {
        if (Field is null || error is ApiError.Validation { Fields: var fields } && fields.Any(f => f.Path == Field)) yield break;
        yield return $"field: expected {Field} to be named as wrong";
    }

    private IEnumerable<string> ShortWaits(IReadOnlyList<Sighting> seen, TimeProvider clock)
    {
        for (var i = 0; i < Math.Min(Waits.Count, seen.Count - 1); i++)
        {
            var waited = clock.GetElapsedTime(seen[i].Answered, seen[i + 1].Arrived);
            if (waited.TotalSeconds >= Waits[i]) continue;
            yield return string.Create(
                CultureInfo.InvariantCulture, $"wait {i + 1}: expected at least {Waits[i]} s, waited {waited.TotalSeconds:0.000} s");
        }
    }
}
