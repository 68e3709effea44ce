using Microsoft.Extensions.DependencyInjection;
using Samples.MusicGpt;
using Samples.Stubs;

// An order costs credits, so nothing but the key leads to the real service.
var key = Environment.GetEnvironmentVariable("MUSICGPT_API_KEY") is { Length: > 0 } value ? value : null;
await using var stubs = key is null ? await StubServer.TryStartAsync(Console.Error) : null;
if (stubs is not null) key = "stub-key";
if (key is null) return 2;

var services = new ServiceCollection();
services.AddMusicGptClient(stubs?.Address ?? new Uri("https://api.musicgpt.com/"), key);
await using var provider = services.BuildServiceProvider();
return await new MusicGptTour(provider.GetRequiredService<MusicGptClient>(), Console.Out).RunAsync() ? 0 : 1;
