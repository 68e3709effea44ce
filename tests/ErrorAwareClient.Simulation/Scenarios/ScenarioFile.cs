using System.Text.Json;

namespace ErrorAwareClient.Simulation;

/// <summary>Scenarios as JSON, one object a line.</summary>
internal static class ScenarioFile
{
    public static IReadOnlyList<Scenario> Read(string path) =>
        [.. File.ReadLines(path).Where(line => !string.IsNullOrWhiteSpace(line)).Select(Parse)];

    public static Scenario Parse(string line) =>
        JsonSerializer.Deserialize<Scenario>(line) ?? throw new InvalidDataException("A scenario is a JSON object");

    public static string Write(Scenario scenario) => JsonSerializer.Serialize(scenario);
}
