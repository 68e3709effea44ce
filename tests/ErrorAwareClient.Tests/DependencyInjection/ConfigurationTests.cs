using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ErrorAwareClient.Tests.DependencyInjection;

public class ConfigurationTests
{
    [Fact]
    public void Every_option_that_is_a_value_can_be_bound()
    {
        var options = Bind(new()
        {
            ["TotalTimeout"] = "00:01:00",
            ["AttemptTimeout"] = "00:00:10",
            ["IdleTimeout"] = "00:00:20",
            ["UserAgent"] = "MyApp/1.2",
            ["SecretKeys:0"] = "pin",
            ["Retry:MaxRetries"] = "1",
            ["Retry:BaseDelay"] = "00:00:02",
            ["Retry:BudgetRatio"] = "0.5",
            ["Retry:BudgetReserve"] = "7",
            ["Throttle:Enabled"] = "false",
            ["Throttle:BaseDelay"] = "00:00:03",
            ["Session:CoolDown"] = "00:00:04",
            ["Session:Origins:0"] = "https://songs.example",
            ["CircuitBreaker:Enabled"] = "true",
            ["CircuitBreaker:FailureRatio"] = "0.25",
            ["CircuitBreaker:SamplingDuration"] = "00:00:05",
            ["CircuitBreaker:MinimumThroughput"] = "6",
            ["CircuitBreaker:BreakDuration"] = "00:00:07",
        });

        Assert.Equal((The.Seconds(60), The.Seconds(10), The.Seconds(20)), (options.TotalTimeout, options.AttemptTimeout, options.IdleTimeout));
        Assert.Equal("MyApp/1.2", options.UserAgent);
        Assert.Contains("pin", options.SecretKeys);
        Assert.Equal((1, The.Seconds(2)), (options.Retry.MaxRetries, options.Retry.BaseDelay));
        Assert.Equal((.5, 7), (options.Retry.BudgetRatio, options.Retry.BudgetReserve));
        Assert.Equal((false, The.Seconds(3)), (options.Throttle.Enabled, options.Throttle.BaseDelay));
        Assert.Equal(The.Seconds(4), options.Session.CoolDown);
        Assert.Equal(new Uri("https://songs.example"), Assert.Single(options.Session.Origins));
        Assert.Equal((true, .25, 6), (options.CircuitBreaker.Enabled, options.CircuitBreaker.FailureRatio, options.CircuitBreaker.MinimumThroughput));
        Assert.Equal((The.Seconds(5), The.Seconds(7)), (options.CircuitBreaker.SamplingDuration, options.CircuitBreaker.BreakDuration));
    }

    [Fact]
    public void What_is_not_in_the_section_keeps_its_default()
    {
        var (bound, defaults) = (Bind([]), new ErrorHandlingOptions());

        Assert.Equal((defaults.TotalTimeout, defaults.Session.CoolDown, false), (bound.TotalTimeout, bound.Session.CoolDown, bound.CircuitBreaker.Enabled));
        Assert.Equal(defaults.SecretKeys.Order(), bound.SecretKeys.Order());
        Assert.Null(bound.UserAgent);
    }

    [Theory]
    [InlineData("Retry:MaxRetrys", "MaxRetrys")]
    [InlineData("Throttle:BaseDelai", "BaseDelai")]
    [InlineData("CircuitBreaker:Enable", "Enable")]
    public void A_key_that_does_not_exist_is_refused_by_name(string key, string name) =>
        Assert.Contains($"'{name}'", Assert.Throws<InvalidOperationException>(() => Bind(new() { [key] = "1" })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_section_may_hold_more_than_is_ours() => Assert.Equal(1, Bind(new() { ["BaseAddress"] = "https://songs.example", ["Retry:MaxRetries"] = "1" }).Retry.MaxRetries);

    private static ErrorHandlingOptions Bind(Dictionary<string, string?> values)
    {
        var services = new ServiceCollection();
        services.AddHttpClient("songs").AddErrorHandling(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptionsMonitor<ErrorHandlingOptions>>().Get("songs");
    }
}
