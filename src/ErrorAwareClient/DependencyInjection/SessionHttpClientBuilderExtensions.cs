using System.Diagnostics.CodeAnalysis;
using ErrorAwareClient;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Gives the clients of HttpClientFactory a session with their API.</summary>
public static class SessionHttpClientBuilderExtensions
{
    /// <summary>
    /// Renews an expired session once for all calls that wait, and sends each once more. <typeparamref name="TSession"/> is made by the service
    /// container, one for this client, and lives as long as the container, which does not dispose it.
    /// </summary>
    /// <typeparam name="TSession">The session.</typeparam>
    /// <param name="builder">The client.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="builder"/> is the defaults of all clients: credentials belong to one API.</exception>
    public static IHttpClientBuilder AddSession<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSession>(
        this IHttpClientBuilder builder)
        where TSession : class, IApiSession =>
        builder.AddSession(services => ActivatorUtilities.CreateInstance<TSession>(services));

    /// <summary>Renews an expired session, made by <paramref name="create"/>, once for all calls that wait, and sends each once more.</summary>
    /// <param name="builder">The client.</param>
    /// <param name="create">Makes the session, one for this client, which nobody disposes but you.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="builder"/> is the defaults of all clients: credentials belong to one API.</exception>
    public static IHttpClientBuilder AddSession(this IHttpClientBuilder builder, Func<IServiceProvider, IApiSession> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        return builder.AddSession((services, session) => session.Current = create(services));
    }

    /// <summary>Logs in to an Ampache server by its handshake, and puts <c>auth</c> on every request to it.</summary>
    /// <param name="builder">The client.</param>
    /// <param name="configure">Says where, and as whom.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IHttpClientBuilder AddAmpacheSession(this IHttpClientBuilder builder, Action<AmpacheSessionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.AddSession((services, session) =>
        {
            var options = new AmpacheSessionOptions();
            configure(options);
            session.Current = new AmpacheSession(options, services.GetService<TimeProvider>());
            session.Origins.Add(options.Endpoint!);
        });
    }

    /// <summary>Gets an OAuth 2.0 token by client credentials or a refresh token, and puts it on every request.</summary>
    /// <param name="builder">The client.</param>
    /// <param name="configure">Says where, and as which client.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IHttpClientBuilder AddOAuthSession(this IHttpClientBuilder builder, Action<OAuthSessionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.AddSession(_ =>
        {
            var options = new OAuthSessionOptions();
            configure(options);
            return new OAuthSession(options);
        });
    }

    private static IHttpClientBuilder AddSession(this IHttpClientBuilder builder, Action<IServiceProvider, SessionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Name is null)
        {
            throw new InvalidOperationException(
                "AddSession was called on the defaults of all clients, and credentials belong to one API. "
                + "Call it on the client: AddHttpClient<T>().AddErrorHandling().AddSession<S>().");
        }

        builder.AddErrorHandling();
        builder.Services.AddOptions<ErrorHandlingOptions>(builder.Name)
            .Configure<IServiceProvider>((options, services) => configure(services, options.Session));
        return builder;
    }
}
