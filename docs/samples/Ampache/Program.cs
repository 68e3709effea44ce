using Microsoft.Extensions.DependencyInjection;
using Samples.Ampache;
using Samples.Stubs;

var (address, key, user, password) = (Setting("AMPACHE_URL"), Setting("AMPACHE_API_KEY"), Setting("AMPACHE_USER"), Setting("AMPACHE_PASSWORD"));
var isToldNothing = (address ?? key ?? user ?? password) is null;
await using var stubs = isToldNothing ? await StubServer.TryStartAsync(Console.Error) : null;
if (stubs is not null) (address, key) = (stubs.Address.ToString(), "stub-key");

if (address is null || (key ?? password) is null)
{
    if (!isToldNothing) Console.Error.WriteLine("Set AMPACHE_URL, and AMPACHE_API_KEY or AMPACHE_USER and AMPACHE_PASSWORD. See docs/samples/README.md.");
    return 2;
}

var services = new ServiceCollection();
services.AddAmpacheClient(new Uri(address.TrimEnd('/') + '/'), login => (login.ApiKey, login.User, login.Password) = (key, user, password));
await using var provider = services.BuildServiceProvider();
return await new AmpacheTour(provider.GetRequiredService<AmpacheClient>(), Console.Out).RunAsync() ? 0 : 1;

static string? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
