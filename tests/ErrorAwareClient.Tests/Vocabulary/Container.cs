using Microsoft.Extensions.DependencyInjection;

namespace ErrorAwareClient.Tests;

/// <summary>A service container with a clock of its own, as an application would set one up.</summary>
internal static class Container
{
    public static ServiceProvider Of(TimeProvider time, Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        services.AddSingleton(time);
        register(services);
        return services.BuildServiceProvider(validateScopes: true);
    }

    /// <summary>The client of this name, sent to the server.</summary>
    public static HttpClient Client(this IServiceProvider services, string name, Server server)
    {
        var client = services.GetRequiredService<IHttpClientFactory>().CreateClient(name);
        client.BaseAddress = server.Address;
        return client;
    }
}
