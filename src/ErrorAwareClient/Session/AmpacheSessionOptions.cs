namespace ErrorAwareClient;

/// <summary>Which Ampache server, and as whom.</summary>
public sealed class AmpacheSessionOptions
{
    /// <summary>The endpoint of the API, such as <c>https://music.example/server/json.server.php</c>. Required, absolute.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>The user name. Required with <see cref="Password"/>.</summary>
    public string? User { get; set; }

    /// <summary>The password; only its hash leaves this process.</summary>
    public string? Password { get; set; }

    /// <summary>An API key, in place of user and password.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The version of the API to speak, as in the handshake. Default: <c>6.0.0</c>.</summary>
    public string Version { get; set; } = "6.0.0";

    /// <summary>What is missing; null: nothing.</summary>
    internal string? Check()
    {
        if (Endpoint is not { IsAbsoluteUri: true })
        {
            return $"Endpoint is '{Endpoint}'; set it to the absolute URI of the API, such as https://music.example/server/json.server.php.";
        }

        return string.IsNullOrEmpty(ApiKey) && (string.IsNullOrEmpty(User) || string.IsNullOrEmpty(Password))
            ? "There are no credentials; set an ApiKey, or a User and a Password."
            : null;
    }
}
