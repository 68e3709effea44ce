using Microsoft.Extensions.DependencyInjection;

namespace ErrorAwareClient.Testing;

/// <summary>Puts a script in the place of the network.</summary>
public static class ScriptHttpClientBuilderExtensions
{
    /// <summary>
    /// Lets the client talk to a script, on the clock of that script and without randomness in its backoff. Nothing else of the client changes,
    /// so a test exercises the registration of the program itself. Call it after that: <c>services.AddHttpClient&lt;SongsClient&gt;().UseScript(script)</c>.
    /// </summary>
    /// <remarks>
    /// Code of yours that waits has its own clock; give it this one where it is to take no time:
    /// <c>services.AddSingleton&lt;TimeProvider&gt;(script.Time)</c>.
    /// </remarks>
    /// <param name="builder">The client, or the defaults of all clients.</param>
    /// <param name="script">The script.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IHttpClientBuilder UseScript(this IHttpClientBuilder builder, HttpScript script)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(script);
        builder.Services.PostConfigure<ErrorHandlingOptions>(builder.Name, script.Fit);
        return builder.ConfigurePrimaryHttpMessageHandler(() => script.Handler);
    }
}
