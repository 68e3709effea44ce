using ErrorAwareClient.Tool.Demo.Clients;

namespace ErrorAwareClient.Tool.Demo.Walk;

/// <summary>The clients the demo walks.</summary>
/// <param name="Ampache">Of Ampache, with a session from elsewhere.</param>
/// <param name="DeviantArt">Of DeviantArt, without a session.</param>
/// <param name="MusicGpt">Of MusicGPT.</param>
/// <param name="AmpacheMember">Logs in to Ampache.</param>
/// <param name="DeviantArtMember">Logs in to DeviantArt.</param>
internal sealed record DemoClients(
    AmpacheClient Ampache, DeviantArtClient DeviantArt, MusicGptClient MusicGpt, MemberClient AmpacheMember, MemberClient DeviantArtMember);
