using Microsoft.Extensions.Options;

namespace ErrorAwareClient;

/// <summary>Applies to the options of a client: the clock of the container, the defaults, then what was said for this client.</summary>
internal sealed class ConfigureErrorHandling(ErrorHandlingRegistrations registrations, IServiceProvider services)
    : IConfigureNamedOptions<ErrorHandlingOptions>
{
    public void Configure(ErrorHandlingOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, ErrorHandlingOptions options)
    {
        if (services.GetService(typeof(TimeProvider)) is TimeProvider time) options.TimeProvider = time;
        registrations.Apply(name, options);
    }
}
