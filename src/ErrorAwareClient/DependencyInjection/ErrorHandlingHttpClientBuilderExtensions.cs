using ErrorAwareClient;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds error handling to the clients of HttpClientFactory.</summary>
public static class ErrorHandlingHttpClientBuilderExtensions
{
    /// <summary>
    /// Reads the errors of the client's API, retries what is safe, waits out 429s. Calling it again configures the same handler further; it
    /// never adds a second. Inside <c>ConfigureHttpClientDefaults</c> it is for all clients, and what a client says for itself wins,
    /// whatever the order.
    /// </summary>
    /// <remarks>
    /// HttpClient.Timeout becomes infinite where it is the default 100 s, because <see cref="ErrorHandlingOptions.TotalTimeout"/> takes its place;
    /// any other value stands and is a deadline too. A primary handler that does not decompress is made to ask for gzip. Options are validated when the
    /// host starts.
    /// </remarks>
    /// <param name="builder">The client, or the defaults of all clients.</param>
    /// <param name="configure">Changes the options; null: leaves them as they are.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static IHttpClientBuilder AddErrorHandling(this IHttpClientBuilder builder, Action<ErrorHandlingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var registrations = ErrorHandlingRegistrations.In(builder.Services);
        if (registrations.IsNew(builder.Name)) Register(builder);
        if (configure is not null) registrations.Add(builder.Name, configure);
        return builder;
    }

    /// <summary>Adds error handling that is configured by a section, such as <c>configuration.GetSection("MusicApi")</c>.</summary>
    /// <remarks>See <see cref="AddErrorHandling(IHttpClientBuilder, Action{ErrorHandlingOptions})"/>. Free of reflection, so safe for AOT.</remarks>
    /// <param name="builder">The client, or the defaults of all clients.</param>
    /// <param name="configuration">A section with keys such as <c>TotalTimeout</c> and <c>Retry:MaxRetries</c>.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IHttpClientBuilder AddErrorHandling(this IHttpClientBuilder builder, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return builder.AddErrorHandling(options => ErrorHandlingConfiguration.Apply(configuration, options));
    }

    private static void Register(IHttpClientBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton<ErrorHandlingClients>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ErrorHandlingOptions>, ErrorHandlingOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<ErrorHandlingOptions>, ConfigureErrorHandling>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<HttpClientFactoryOptions>, FitHttpClient>());
        services.AddOptionsWithValidateOnStart<ErrorHandlingOptions>(builder.Name);

        // Where it was asked for stays its place among the handlers of the client; the name comes from the builder of the handler,
        // because the defaults have none.
        services.Configure<HttpClientFactoryOptions>(
            builder.Name, options => options.HttpMessageHandlerBuilderActions.Add(static handler => AddHandler(handler)));
    }

    private static void AddHandler(HttpMessageHandlerBuilder builder)
    {
        if (builder.AdditionalHandlers.Any(handler => handler is ErrorHandlingHandler)) return;
        builder.AdditionalHandlers.Add(builder.Services.GetRequiredService<ErrorHandlingClients>().CreateHandler(builder.Name ?? ""));
    }
}
