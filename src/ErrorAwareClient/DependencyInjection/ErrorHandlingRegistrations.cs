using Microsoft.Extensions.DependencyInjection;

namespace ErrorAwareClient;

/// <summary>What was asked for while services were registered: for all clients, and for each by name.</summary>
/// <remarks>Kept apart from the options system, which applies things in the order of registration; here a client beats the defaults always.</remarks>
internal sealed class ErrorHandlingRegistrations
{
    private readonly HashSet<string> _known = [];
    private readonly List<(string? Client, Action<ErrorHandlingOptions> Configure)> _all = [];

    public static ErrorHandlingRegistrations In(IServiceCollection services)
    {
        var existing = services.FirstOrDefault(service => service.ServiceType == typeof(ErrorHandlingRegistrations));
        if (existing?.ImplementationInstance is ErrorHandlingRegistrations registrations) return registrations;
        registrations = new ErrorHandlingRegistrations();
        services.AddSingleton(registrations);
        return registrations;
    }

    /// <summary>Whether this client, or null for the defaults, is seen for the first time.</summary>
    public bool IsNew(string? client) => _known.Add(KeyOf(client));

    /// <summary>Whether a client of this name gets error handling.</summary>
    public bool Covers(string? client) => _known.Contains(KeyOf(null)) || _known.Contains(KeyOf(client));

    public void Add(string? client, Action<ErrorHandlingOptions> configure) => _all.Add((client, configure));

    public void Apply(string? client, ErrorHandlingOptions options)
    {
        foreach (var (_, configure) in _all.Where(one => one.Client is null)) configure(options);
        foreach (var (_, configure) in _all.Where(one => one.Client is not null && one.Client == client)) configure(options);
    }

    // The client of no name and the defaults of all are two things.
    private static string KeyOf(string? client) => client is null ? "all" : "one:" + client;
}
