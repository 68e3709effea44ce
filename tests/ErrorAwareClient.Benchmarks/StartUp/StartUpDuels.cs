using Microsoft.Extensions.DependencyInjection;

namespace ErrorAwareClient.Benchmarks;

/// <summary>What a hundred clients cost at the start of an application, with error handling and without.</summary>
public static class StartUpDuels
{
    private const int Clients = 100;

    public static IEnumerable<Duel> All() =>
    [
        new("registering 100", "AddHttpClient", () => Register(isOurs: true), () => Register(isOurs: false)),
        new("creating 100", "AddHttpClient", () => Create(isOurs: true), () => Create(isOurs: false)),
    ];

    private static Task Register(bool isOurs)
    {
        Services(isOurs);
        return Task.CompletedTask;
    }

    private static async Task Create(bool isOurs)
    {
        await using var provider = Services(isOurs).BuildServiceProvider();
        var factory = provider.GetRequiredService<IHttpClientFactory>();
        for (var i = 0; i < Clients; i++) factory.CreateClient($"client {i}").Dispose();
    }

    private static ServiceCollection Services(bool isOurs)
    {
        var services = new ServiceCollection();
        for (var i = 0; i < Clients; i++)
        {
            // Without the timer that would keep each container of the measurement alive for two minutes.
            var client = services.AddHttpClient($"client {i}").SetHandlerLifetime(Timeout.InfiniteTimeSpan);
            if (isOurs) client.AddErrorHandling();
        }

        return services;
    }
}
