using System.Globalization;

namespace ErrorAwareClient.Simulation;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments
{
    public const string Usage = """
        Plays storms of HTTP 429 in virtual time, and says how each policy did.

          FILE.jsonl               scenarios to play, one JSON object a line
          --draw COUNT --seed N    scenarios drawn from the law of the families, instead of a file
          --two-limits             with a long limit of one route behind the same authority, where drawn
          --policy NAME...         only these policies
          --json                   one object per policy and scenario, instead of the table
          --list                   the scenarios themselves, one JSON object a line, instead of playing them
          --svg DIR                charts of one storm and of the comparison, in addition
        """;

    public IReadOnlyList<Scenario> Scenarios { get; private set; } = [];

    public IReadOnlyList<string> Policies { get; private set; } = [.. Roster.All.Select(policy => policy.Name)];

    public bool Json { get; private set; }

    public bool List { get; private set; }

    public string? ChartFolder { get; private set; }

    /// <exception cref="InvalidDataException">The command line asks for nothing that exists.</exception>
    public static Arguments Parse(IReadOnlyList<string> words)
    {
        var options = Group(words);
        var known = new Arguments
        {
            Json = options.Remove("--json"),
            List = options.Remove("--list"),
            ChartFolder = options.Remove("--svg", out var folder) ? One("--svg", folder) : null,
        };
        var draw = options.Remove("--two-limits") ? (Func<int, long, IEnumerable<Scenario>>)ScenarioLaw.DrawTwoLimits : ScenarioLaw.Draw;
        if (options.Remove("--policy", out var names)) known.Policies = [.. names.Select(Known)];
        known.Scenarios = options.Remove("--draw", out var count) && options.Remove("--seed", out var seed)
            ? [.. draw((int)Number("--draw", count), Number("--seed", seed))]
            : options.Remove("", out var files) ? ScenarioFile.Read(One("FILE.jsonl", files))
            : throw new InvalidDataException("A file of scenarios is needed, or --draw and --seed");
        if (options.Count > 0) throw new InvalidDataException($"Unknown: {options.Keys.First()}");
        return known;
    }

    private static SortedDictionary<string, List<string>> Group(IReadOnlyList<string> words)
    {
        var options = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        var current = "";
        foreach (var word in words)
        {
            if (word.StartsWith("--", StringComparison.Ordinal))
            {
                options.TryAdd(word, []);
                // Those take no value: what follows is the file.
                current = word is "--json" or "--list" or "--two-limits" ? "" : word;
            }
            else if (options.TryGetValue(current, out var values)) values.Add(word);
            else options.Add(current, [word]);
        }

        return options;
    }

    private static string Known(string name) => Roster.All.Any(policy => policy.Name == name)
        ? name
        : throw new InvalidDataException($"No policy {name}; there are {string.Join(", ", Roster.All.Select(policy => policy.Name))}");

    private static long Number(string option, List<string> values) =>
        long.TryParse(One(option, values), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidDataException($"{option} takes a whole number");

    private static string One(string option, List<string> values) =>
        values is [var value] ? value : throw new InvalidDataException($"{option} takes exactly one value");
}
