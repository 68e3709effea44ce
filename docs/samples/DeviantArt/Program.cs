using Microsoft.Extensions.DependencyInjection;
using Samples.DeviantArt;
using Samples.Stubs;

var (id, secret) = (Setting("DEVIANTART_CLIENT_ID"), Setting("DEVIANTART_CLIENT_SECRET"));
var isToldNothing = (id ?? secret) is null;
await using var stubs = isToldNothing ? await StubServer.TryStartAsync(Console.Error) : null;
if (stubs is not null) (id, secret) = ("stub-app", "stub-secret");

if (id is null || secret is null)
{
    if (!isToldNothing) Console.Error.WriteLine("Set DEVIANTART_CLIENT_ID and DEVIANTART_CLIENT_SECRET. See docs/samples/README.md.");
    return 2;
}

var services = new ServiceCollection();
services.AddDeviantArtClient(stubs?.Address ?? new Uri("https://www.deviantart.com/"), id, secret);
await using var provider = services.BuildServiceProvider();
return await new DeviantArtTour(provider.GetRequiredService<DeviantArtClient>(), Console.Out).RunAsync() ? 0 : 1;

static string? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
