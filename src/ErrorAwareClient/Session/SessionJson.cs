using System.Text.Json.Serialization;

namespace ErrorAwareClient;

/// <summary>What Ampache answers to a handshake; the rest of it is not needed here.</summary>
internal sealed record AmpacheHandshake([property: JsonPropertyName("auth")] string? Auth);

/// <summary>A token answer (RFC 6749, section 5.1).</summary>
internal sealed record OAuthToken(
    [property: JsonPropertyName("access_token")] string? AccessToken,
    [property: JsonPropertyName("token_type")] string? TokenType,
    [property: JsonPropertyName("refresh_token")] string? RefreshToken);

[JsonSerializable(typeof(AmpacheHandshake))]
[JsonSerializable(typeof(OAuthToken))]
internal sealed partial class SessionJson : JsonSerializerContext;
