using Microsoft.Extensions.DependencyInjection;

namespace Samples.DeviantArt;

public static class DeviantArtRegistration
{
    /// <summary>Registers <see cref="DeviantArtClient"/>: errors read, failures retried, 429s waited out, and a token that renews itself.</summary>
    /// <param name="services">The services.</param>
    /// <param name="server">The address of the server: <c>https://www.deviantart.com/</c>.</param>
    /// <param name="clientId">The id of your application.</param>
    /// <param name="clientSecret">Its secret.</param>
    public static IHttpClientBuilder AddDeviantArtClient(this IServiceCollection services, Uri server, string clientId, string clientSecret) =>
        services.AddHttpClient<DeviantArtClient>(http => http.BaseAddress = server)
            .AddErrorHandling()
            .AddOAuthSession(session =>
            {
                session.TokenEndpoint = new Uri(server, "oauth2/token");
                (session.ClientId, session.ClientSecret) = (clientId, clientSecret);
            });
}
