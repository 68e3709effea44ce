using Microsoft.Extensions.Options;

namespace ErrorAwareClient;

/// <summary>The ranges of every option.</summary>
internal sealed class ErrorHandlingOptionsValidator : IValidateOptions<ErrorHandlingOptions>
{
    public ValidateOptionsResult Validate(string? name, ErrorHandlingOptions options)
    {
        var problems = Check(options).Where(problem => problem is not null).Select(problem => problem!).ToList();
        if (problems.Count == 0) return ValidateOptionsResult.Success;
        var client = string.IsNullOrEmpty(name) ? "" : $" of the client '{name}'";
        return ValidateOptionsResult.Fail(problems.Select(problem => $"Error handling{client}: {problem}"));
    }

    private static IEnumerable<string?> Check(ErrorHandlingOptions options) =>
    [
        CheckTimeout(nameof(options.TotalTimeout), options.TotalTimeout),
        CheckTimeout(nameof(options.AttemptTimeout), options.AttemptTimeout),
        CheckTimeout(nameof(options.IdleTimeout), options.IdleTimeout),
        .. RetryOptionsValidator.Check(options.Retry),
        .. ThrottleOptionsValidator.Check(options.Throttle),
        .. SessionOptionsValidator.Check(options.Session),
        .. CircuitBreakerOptionsValidator.Check(options.CircuitBreaker),
        UserAgent.Check(options.UserAgent),
        options.TimeProvider is null ? "TimeProvider is null; leave it at TimeProvider.System or set one." : null,
        options.Randomizer is null ? "Randomizer is null; leave it at its default or set a function that returns a number in [0, 1)." : null,
    ];

    private static string? CheckTimeout(string option, TimeSpan timeout) => timeout == Timeout.InfiniteTimeSpan
        ? null
        : OptionRange.Check(option, timeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromDays(1));
}
