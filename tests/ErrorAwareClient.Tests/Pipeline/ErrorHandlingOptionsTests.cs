using Microsoft.Extensions.Options;

namespace ErrorAwareClient.Tests.Pipeline;

public class ErrorHandlingOptionsTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    public static TheoryData<string, Action<ErrorHandlingOptions>> OutOfRange => new()
    {
        { "TotalTimeout is 00:00:00; set it to 00:00:00.0100000 at least and 1.00:00:00 at most", options => options.TotalTimeout = TimeSpan.Zero },
        { "TotalTimeout is 1.00:00:00.0000001;", options => options.TotalTimeout = TimeSpan.FromDays(1) + Tick },
        { "TotalTimeout is -00:00:01;", options => options.TotalTimeout = -The.Seconds(1) },
        { "AttemptTimeout is 00:00:00.0099999;", options => options.AttemptTimeout = TimeSpan.FromMilliseconds(10) - Tick },
        { "AttemptTimeout is 00:00:00;", options => options.AttemptTimeout = TimeSpan.Zero },
        { "IdleTimeout is 00:00:00;", options => options.IdleTimeout = TimeSpan.Zero },
        { "Retry.MaxRetries is -1; set it to 0 at least and 10 at most", options => options.Retry.MaxRetries = -1 },
        { "Retry.MaxRetries is 11;", options => options.Retry.MaxRetries = 11 },
        { "Retry.BaseDelay is -00:00:01;", options => options.Retry.BaseDelay = -The.Seconds(1) },
        { "Retry.BaseDelay is 01:00:00.0000001;", options => options.Retry.BaseDelay = TimeSpan.FromHours(1) + Tick },
        { "Retry.BudgetRatio is -0.1; set it to 0 at least and 10 at most", options => options.Retry.BudgetRatio = -.1 },
        { "Retry.BudgetRatio is NaN;", options => options.Retry.BudgetRatio = double.NaN },
        { "Retry.BudgetReserve is 1001; set it to 0 at least and 1000 at most", options => options.Retry.BudgetReserve = 1001 },
        { "Session.CoolDown is 01:00:00.0000001; set it to 00:00:00 at least and 01:00:00 at most", options => options.Session.CoolDown = TimeSpan.FromHours(1) + Tick },
        { "CircuitBreaker.FailureRatio is 0; set it above 0, and to 1 at most.", options => options.CircuitBreaker.FailureRatio = 0 },
        { "CircuitBreaker.FailureRatio is 1.01;", options => options.CircuitBreaker.FailureRatio = 1.01 },
        { "CircuitBreaker.SamplingDuration is 00:00:00.4999999; set it to 00:00:00.5000000 at least and 1.00:00:00 at most", options => options.CircuitBreaker.SamplingDuration = The.Seconds(.5) - Tick },
        { "CircuitBreaker.MinimumThroughput is 1; set it to 2 at least and 1000000 at most", options => options.CircuitBreaker.MinimumThroughput = 1 },
        { "CircuitBreaker.BreakDuration is 1.00:00:00.0000001;", options => options.CircuitBreaker.BreakDuration = TimeSpan.FromDays(1) + Tick },
        { "Throttle.BaseDelay is 00:00:00;", options => options.Throttle.BaseDelay = TimeSpan.Zero },
        { "Throttle.BaseDelay is 02:00:00;", options => options.Throttle.BaseDelay = TimeSpan.FromHours(2) },
        { "Throttle.MaxSharedHold is 1.00:00:00.0000001; set it to 00:00:00 at least and 1.00:00:00 at most", options => options.Throttle.MaxSharedHold = TimeSpan.FromDays(1) + Tick },
        { "Throttle.QueueLimit is 0; set it to 1 at least and 1000000 at most", options => options.Throttle.QueueLimit = 0 },
        { "Throttle.QueueLimit is 1000001;", options => options.Throttle.QueueLimit = 1_000_001 },
        { "Throttle.InitialConcurrency is 0; set it to 1 at least", options => options.Throttle.InitialConcurrency = 0 },
        { "UserAgent is 'a/b/c\n'; write it as products", options => options.UserAgent = "a/b/c\n" },
        { "TimeProvider is null; leave it at TimeProvider.System or set one", options => options.TimeProvider = null! },
        { "Randomizer is null; leave it at its default or set a function", options => options.Randomizer = null! },
    };

    [Theory]
    [MemberData(nameof(OutOfRange), DisableDiscoveryEnumeration = true)]
    public void An_option_out_of_range_is_refused_with_its_value_and_the_cure(string message, Action<ErrorHandlingOptions> configure)
    {
        var options = new ErrorHandlingOptions();
        configure(options);

        var thrown = Assert.Throws<OptionsValidationException>(() => ErrorHandling.CreateHandler(options));

        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_limits_themselves_are_allowed_and_timeouts_may_be_infinite()
    {
        Accepts(options => options.TotalTimeout = options.AttemptTimeout = options.IdleTimeout = TimeSpan.FromMilliseconds(10));
        Accepts(options => options.TotalTimeout = options.AttemptTimeout = options.IdleTimeout = TimeSpan.FromDays(1));
        Accepts(options => options.TotalTimeout = options.AttemptTimeout = options.IdleTimeout = Timeout.InfiniteTimeSpan);
        Accepts(options => options.AttemptTimeout = Timeout.InfiniteTimeSpan);
        Accepts(options => options.TotalTimeout = Timeout.InfiniteTimeSpan);
        Accepts(options => options.TotalTimeout = The.Seconds(10));
        Accepts(options => (options.Retry.MaxRetries, options.Retry.BaseDelay) = (0, TimeSpan.Zero));
        Accepts(options => (options.Retry.MaxRetries, options.Retry.BaseDelay) = (10, TimeSpan.FromHours(1)));
        Accepts(options => options.Throttle.BaseDelay = TimeSpan.FromHours(1));
        Accepts(options => (options.Throttle.MaxSharedHold, options.Throttle.QueueLimit) = (TimeSpan.Zero, 1));
        Accepts(options => (options.Throttle.MaxSharedHold, options.Throttle.QueueLimit) = (TimeSpan.FromDays(1), 1_000_000));
        Accepts(options => options.UserAgent = "");
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var options = new ErrorHandlingOptions { TotalTimeout = TimeSpan.Zero, IdleTimeout = TimeSpan.Zero, UserAgent = "(" };
        var thrown = Assert.Throws<OptionsValidationException>(() => ErrorHandling.CreateHandler(options));
        Assert.Equal(3, thrown.Failures.Count(failure => failure.Contains(" is ", StringComparison.Ordinal) && !failure.Contains(" and TotalTimeout", StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_a_container_there_is_no_name_to_give()
    {
        var thrown = Assert.Throws<OptionsValidationException>(() => ErrorHandling.CreateHandler(new ErrorHandlingOptions { IdleTimeout = TimeSpan.Zero }));

        Assert.Equal("Error handling: IdleTimeout is 00:00:00; set it to 00:00:00.0100000 at least and 1.00:00:00 at most.", thrown.Message);
        Assert.Equal("", thrown.OptionsName);
    }

    private static void Accepts(Action<ErrorHandlingOptions> configure)
    {
        var options = new ErrorHandlingOptions();
        configure(options);
        ErrorHandling.CreateHandler(options).Dispose();
    }
}
