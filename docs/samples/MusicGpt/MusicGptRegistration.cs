using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Samples.MusicGpt;

public static class MusicGptRegistration
{
    /// <summary>Registers <see cref="MusicGptClient"/>: errors read, failures retried, 429s waited out.</summary>
    /// <param name="services">The services.</param>
    /// <param name="server">The address of the server: <c>https://api.musicgpt.com/</c>.</param>
    /// <param name="apiKey">The API key. It never runs out, so there is no session to renew.</param>
    public static IHttpClientBuilder AddMusicGptClient(this IServiceCollection services, Uri server, string apiKey)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddHttpClient<MusicGptClient>(http =>
        {
            http.BaseAddress = server;
            http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", apiKey);
        }).AddErrorHandling();
    }
}
