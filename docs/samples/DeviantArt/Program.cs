using Microsoft.Extensions.DependencyInjection;
using Samples.DeviantArt;

var stubs = Setting("WIREMOCK_URL");
var address = stubs ?? "https://www.deviantart.com";
var (id, secret) = stubs is null ? (Setting("DEVIANTART_CLIENT_ID"), Setting("DEVIANTART_CLIENT_SECRET")) : ("stub-app", "stub-secret");

if (id is null || secret is null)
{
    Console.Error.WriteLine("Set DEVIANTART_CLIENT_ID and DEVIANTART_CLIENT_SECRET; or WIREMOCK_URL. See docs/samples/README.md.");
    return 2;
}

var services = new ServiceCollection();
services.AddDeviantArtClient(new Uri(address.TrimEnd('/') + '/'), id, secret);
await using var provider = services.BuildServiceProvider();
return await new DeviantArtTour(provider.GetRequiredService<DeviantArtClient>(), Console.Out).RunAsync() ? 0 : 1;

static string? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
