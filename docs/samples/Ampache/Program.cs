using Microsoft.Extensions.DependencyInjection;
using Samples.Ampache;

var stubs = Setting("WIREMOCK_URL");
var address = stubs ?? Setting("AMPACHE_URL");
var key = stubs is null ? Setting("AMPACHE_API_KEY") : "stub-key";
var (user, password) = (Setting("AMPACHE_USER"), Setting("AMPACHE_PASSWORD"));

if (address is null || (key ?? password) is null)
{
    Console.Error.WriteLine("Set AMPACHE_URL, and AMPACHE_API_KEY or AMPACHE_USER and AMPACHE_PASSWORD; or WIREMOCK_URL. See docs/samples/README.md.");
    return 2;
}

var services = new ServiceCollection();
services.AddAmpacheClient(new Uri(address.TrimEnd('/') + '/'), login => (login.ApiKey, login.User, login.Password) = (key, user, password));
await using var provider = services.BuildServiceProvider();
return await new AmpacheTour(provider.GetRequiredService<AmpacheClient>(), Console.Out).RunAsync() ? 0 : 1;

static string? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
