using ErrorAwareClient.Tool.Demo.Clients;

namespace ErrorAwareClient.Tool.Demo.Walk;

/// <summary>The clients the demo walks.</summary>
internal sealed record DemoClients(AmpacheClient Ampache, DeviantArtClient DeviantArt, MusicGptClient MusicGpt);
