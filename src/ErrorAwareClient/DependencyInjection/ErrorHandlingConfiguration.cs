using Microsoft.Extensions.Configuration;

namespace ErrorAwareClient;

/// <summary>Reads options from configuration: those that are values. The names of the keys are those of the properties.</summary>
internal static class ErrorHandlingConfiguration
{
    public static void Apply(IConfiguration configuration, ErrorHandlingOptions options)
    {
        options.TotalTimeout = configuration.GetValue(nameof(options.TotalTimeout), options.TotalTimeout);
        options.AttemptTimeout = configuration.GetValue(nameof(options.AttemptTimeout), options.AttemptTimeout);
        options.IdleTimeout = configuration.GetValue(nameof(options.IdleTimeout), options.IdleTimeout);
        options.UserAgent = configuration.GetValue<string?>(nameof(options.UserAgent)) ?? options.UserAgent;
        configuration.GetSection(nameof(options.SecretKeys)).Bind(options.SecretKeys);
        configuration.GetSection(nameof(options.Retry)).Bind(options.Retry, Strictly);
        configuration.GetSection(nameof(options.Throttle)).Bind(options.Throttle, Strictly);
        configuration.GetSection(nameof(options.CircuitBreaker)).Bind(options.CircuitBreaker, Strictly);

        // Not bound whole: the session itself is no value.
        var session = configuration.GetSection(nameof(options.Session));
        session.GetSection(nameof(options.Session.Origins)).Bind(options.Session.Origins);
        options.Session.CoolDown = session.GetValue(nameof(options.Session.CoolDown), options.Session.CoolDown);
    }

    // A section may hold more than is ours, such as a base address; within one of ours, a key that is not known is a mistake.
    private static void Strictly(BinderOptions binder) => binder.ErrorOnUnknownConfiguration = true;
}
