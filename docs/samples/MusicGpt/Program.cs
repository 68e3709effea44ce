using Microsoft.Extensions.DependencyInjection;
using Samples.MusicGpt;

var stubs = Setting("WIREMOCK_URL");
var address = stubs ?? "https://api.musicgpt.com";
var key = stubs is null ? Setting("MUSICGPT_API_KEY") : "stub-key";

if (key is null)
{
    Console.Error.WriteLine("Set MUSICGPT_API_KEY (an order costs credits); or WIREMOCK_URL. See docs/samples/README.md.");
    return 2;
}

var services = new ServiceCollection();
services.AddMusicGptClient(new Uri(address.TrimEnd('/') + '/'), key);
await using var provider = services.BuildServiceProvider();
return await new MusicGptTour(provider.GetRequiredService<MusicGptClient>(), Console.Out).RunAsync() ? 0 : 1;

static string? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
