using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace ErrorAwareClient;

/// <summary>Fits the clients that have error handling to it, after everything the user did to them.</summary>
internal sealed class FitHttpClient(ErrorHandlingRegistrations registrations, IServiceProvider services)
    : IPostConfigureOptions<HttpClientFactoryOptions>
{
    public void PostConfigure(string? name, HttpClientFactoryOptions options)
    {
        if (!registrations.Covers(name)) return;
        options.HttpMessageHandlerBuilderActions.Add(builder => Compression.AskFor(builder.PrimaryHandler));
        options.HttpClientActions.Add(client => services.GetRequiredService<ErrorHandlingClients>().Fit(name ?? "", client));
    }
}
