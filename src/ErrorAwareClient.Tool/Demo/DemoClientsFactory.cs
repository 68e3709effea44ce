using ErrorAwareClient.Tool.Demo.Clients;
using ErrorAwareClient.Tool.Demo.Walk;
using Microsoft.Extensions.DependencyInjection;

namespace ErrorAwareClient.Tool.Demo;

/// <summary>Registers the typed clients of the demo as any program would.</summary>
internal static class DemoClientsFactory
{
    public static ServiceProvider Register(Uri server, TimeProvider clock, double speed)
    {
        var services = new ServiceCollection();
        services.AddHttpClient<AmpacheClient>(http => http.BaseAddress = server).ForDemo(clock, speed);
        services.AddHttpClient<DeviantArtClient>(http => http.BaseAddress = server).ForDemo(clock, speed);
        services.AddHttpClient<MusicGptClient>(http => http.BaseAddress = server).ForDemo(clock, speed);
        return services.BuildServiceProvider();
    }

    public static DemoClients Resolve(IServiceProvider services) => new(
        services.GetRequiredService<AmpacheClient>(),
        services.GetRequiredService<DeviantArtClient>(),
        services.GetRequiredService<MusicGptClient>());

    private static void ForDemo(this IHttpClientBuilder client, TimeProvider clock, double speed) => client
        // A proxy of this machine's environment has no way to the demo's loopback address.
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { UseProxy = false })
        .AddErrorHandling(options =>
        {
            options.TimeProvider = clock;

            // Waits are told faster, but this machine is not: its work keeps the time it has by default.
            options.TotalTimeout *= speed;
            options.AttemptTimeout *= speed;
        });
}
