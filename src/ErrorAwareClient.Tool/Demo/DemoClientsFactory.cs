using ErrorAwareClient.Tool.Demo.Clients;
using ErrorAwareClient.Tool.Demo.Walk;
using Microsoft.Extensions.DependencyInjection;

namespace ErrorAwareClient.Tool.Demo;

/// <summary>Registers the typed clients of the demo as any program would.</summary>
internal static class DemoClientsFactory
{
    private const string AmpacheMember = "AmpacheMember";
    private const string DeviantArtMember = "DeviantArtMember";

    public static ServiceProvider Register(Uri server, TimeProvider clock, double speed)
    {
        var services = new ServiceCollection();
        services.AddHttpClient<AmpacheClient>(http => http.BaseAddress = server).ForDemo(clock, speed);
        services.AddHttpClient<DeviantArtClient>(http => http.BaseAddress = server).ForDemo(clock, speed);
        services.AddHttpClient<MusicGptClient>(http => http.BaseAddress = server).ForDemo(clock, speed);
        services.AddHttpClient(AmpacheMember, http => http.BaseAddress = server).ForDemo(clock, speed).AddAmpacheSession(ampache =>
        {
            ampache.Endpoint = new Uri(server, "server/json.server.php");
            ampache.ApiKey = "d1e5";
        });
        services.AddHttpClient(DeviantArtMember, http => http.BaseAddress = server).ForDemo(clock, speed).AddOAuthSession(oauth =>
        {
            oauth.TokenEndpoint = new Uri(server, "oauth2/token");
            oauth.ClientId = "4711";
        });
        return services.BuildServiceProvider();
    }

    public static DemoClients Resolve(IServiceProvider services) => new(
        services.GetRequiredService<AmpacheClient>(),
        services.GetRequiredService<DeviantArtClient>(),
        services.GetRequiredService<MusicGptClient>(),
        Member(services, AmpacheMember),
        Member(services, DeviantArtMember));

    private static MemberClient Member(IServiceProvider services, string name) =>
        new(services.GetRequiredService<IHttpClientFactory>().CreateClient(name));

    private static IHttpClientBuilder ForDemo(this IHttpClientBuilder client, TimeProvider clock, double speed) => client
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
