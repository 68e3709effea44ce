using System.Text.Json.Serialization;

namespace ErrorAwareClient.Simulation;

/// <summary>How the server of a scenario limits.</summary>
internal sealed record ServerLaw
{
    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    [JsonPropertyName("burst"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double Burst { get; init; }

    /// <summary>[from, per second] pairs, in order.</summary>
    [JsonPropertyName("rates"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double[][]? Rates { get; init; }

    [JsonPropertyName("limit"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Limit { get; init; }

    [JsonPropertyName("window_s"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double Window { get; init; }

    /// <summary>When the limit rises; null: it never does.</summary>
    [JsonIgnore]
    public double? RisesAt
    {
        get
        {
            for (var i = 1; i < Rates?.Length; i++)
            {
                if (Rates[i][1] > Rates[i - 1][1]) return Rates[i][0];
            }

            return null;
        }
    }

    public LimitedServer Open() => Kind switch
    {
        "token-bucket" => new TokenBucket(Burst, Rates ?? throw new InvalidDataException("A token bucket needs rates")),
        "fixed-window" => new FixedWindow(Limit, Window),
        _ => throw new InvalidDataException($"Unknown kind of server: {Kind}"),
    };
}
