using ErrorAwareClient;
using Microsoft.Extensions.DependencyInjection;

namespace Samples.Ampache;

public static class AmpacheRegistration
{
    /// <summary>Registers <see cref="AmpacheClient"/>: errors read, failures retried, and a session that logs in by itself.</summary>
    /// <param name="services">The services.</param>
    /// <param name="server">The address of the server, with a slash at its end: <c>https://music.example/</c>.</param>
    /// <param name="login">Sets the API key, or the user and the password.</param>
    public static IHttpClientBuilder AddAmpacheClient(this IServiceCollection services, Uri server, Action<AmpacheSessionOptions> login) =>
        services.AddHttpClient<AmpacheClient>(http => http.BaseAddress = server)
            .AddErrorHandling()
            .AddAmpacheSession(session =>
            {
                session.Endpoint = new Uri(server, "server/json.server.php");
                login(session);
            });
}
