using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ErrorAwareClient.Tests.DependencyInjection;

public class ValidationTests
{
    [Fact]
    public async Task The_host_does_not_start_with_an_option_out_of_range_and_says_which_client_which_value_and_the_cure()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddHttpClient("songs").AddErrorHandling(options => options.Retry.MaxRetries = 99);
        using var host = builder.Build();

        var thrown = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(The.Token));

        Assert.Equal("Error handling of the client 'songs': Retry.MaxRetries is 99; set it to 0 at least and 10 at most.", thrown.Message);
    }

    [Fact]
    public async Task Defaults_out_of_range_keep_the_host_from_starting_too()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.ConfigureHttpClientDefaults(http => http.AddErrorHandling(options => options.TotalTimeout = TimeSpan.Zero));
        using var host = builder.Build();

        var thrown = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(The.Token));

        Assert.Contains("TotalTimeout is 00:00:00; set it to", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_host_starts_where_all_is_well()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddHttpClient("songs").AddErrorHandling();
        using var host = builder.Build();

        await host.StartAsync(The.Token);
        await host.StopAsync(The.Token);
    }

    [Fact]
    public void A_client_that_is_made_by_name_is_checked_at_first_use()
    {
        using var services = Container.Of(new FakeTime(), services =>
            services.ConfigureHttpClientDefaults(http => http.AddErrorHandling(options => options.IdleTimeout = TimeSpan.Zero)));

        var thrown = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IHttpClientFactory>().CreateClient("made up"));

        Assert.Contains("of the client 'made up': IdleTimeout is 00:00:00;", thrown.Message, StringComparison.Ordinal);
    }
}
