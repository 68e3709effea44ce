using System.Text.Json.Serialization;

namespace ErrorAwareClient.Simulation;

/// <summary>One storm: who asks, how often, and what the server allows. Times in seconds, rates per second.</summary>
internal sealed record Scenario
{
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("seed")]
    public required long Seed { get; init; }

    [JsonPropertyName("duration_s")]
    public required double Duration { get; init; }

    [JsonPropertyName("rtt_s")]
    public required double RoundTrip { get; init; }

    [JsonPropertyName("callers")]
    public required int Callers { get; init; }

    /// <summary>Each process has its own client state; callers are dealt round-robin.</summary>
    [JsonPropertyName("processes")]
    public int Processes { get; init; } = 1;

    /// <summary>Null: closed loop. Else Poisson arrivals at this total rate.</summary>
    [JsonPropertyName("demand_per_s")]
    public double? Demand { get; init; }

    /// <summary>From and to: nobody asks in between.</summary>
    [JsonPropertyName("idle_s")]
    public double[]? Idle { get; init; }

    /// <summary>What a 429 carries: "ceil" whole seconds, "exact" seconds, "none".</summary>
    [JsonPropertyName("retry_after")]
    public required string RetryAfter { get; init; }

    [JsonPropertyName("server")]
    public required ServerLaw Server { get; init; }

    /// <summary>A route with a limit of its own, asked for by the first of the callers; null: there is none.</summary>
    [JsonPropertyName("route"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RouteLaw? Route { get; init; }

    /// <summary>What a caller asks for.</summary>
    public string RouteOf(int caller) => Route is { } route && caller < route.Callers ? route.Name : "";

    /// <summary>The server at the start.</summary>
    public LimitedServer Open() =>
        Route is { } route ? new TwoLimits(Server.Open(), route.Name, route.Server.Open()) : Server.Open();
}
