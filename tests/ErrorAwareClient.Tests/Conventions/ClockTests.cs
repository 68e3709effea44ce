namespace ErrorAwareClient.Tests;

/// <summary>Nothing waits for the clock on the wall. The banned symbols hold it; this holds the banned symbols.</summary>
public class ClockTests
{
    private static readonly string[] MustBeBanned =
    [
        "P:System.DateTime.Now", "P:System.DateTime.UtcNow", "P:System.DateTimeOffset.Now", "P:System.DateTimeOffset.UtcNow",
        "M:System.Threading.Thread.Sleep(System.Int32)", "M:System.Threading.Thread.Sleep(System.TimeSpan)",
        "M:System.Threading.Tasks.Task.Delay(System.Int32)", "M:System.Threading.Tasks.Task.Delay(System.TimeSpan)",
        "M:System.Threading.Tasks.Task.Delay(System.Int32,System.Threading.CancellationToken)",
        "M:System.Threading.Tasks.Task.Delay(System.TimeSpan,System.Threading.CancellationToken)",
        "M:System.Threading.CancellationTokenSource.#ctor(System.Int32)", "M:System.Threading.CancellationTokenSource.#ctor(System.TimeSpan)",
        "P:System.Random.Shared", "P:System.Threading.Tasks.Task`1.Result", "M:System.Threading.Tasks.Task.Wait",
    ];

    private static readonly string[] Banned = File.ReadAllLines(Path.Combine(Repository.Root, "BannedSymbols.txt"));

    [Fact]
    public void Clocks_and_sleeps_without_a_TimeProvider_are_banned_and_the_ban_says_what_to_do()
    {
        Assert.Empty(MustBeBanned.Except(Banned.Select(line => line.Split(';')[0])));
        Assert.All(Banned, line => Assert.True(line.Split(';') is [_, { Length: > 10 }], line));
    }

    [Fact]
    public void Every_ban_names_something_that_exists()
    {
        var compilation = Compile.Assembly("");
        var unknown = Banned.Select(line => line.Split(';')[0])
            .Where(id => Microsoft.CodeAnalysis.DocumentationCommentId.GetSymbolsForDeclarationId(id, compilation).IsEmpty);

        Assert.Empty(unknown);
        Assert.Empty(Microsoft.CodeAnalysis.DocumentationCommentId.GetSymbolsForDeclarationId("P:System.DateTime.Nwo", compilation));
    }

    [Fact]
    public void The_ban_reaches_every_project()
    {
        var props = File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props"));
        var editorconfig = File.ReadAllText(Path.Combine(Repository.Root, ".editorconfig"));

        Assert.Contains("BannedSymbols.txt", props);
        Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", props);
        Assert.DoesNotContain("RS0030", editorconfig);
        Assert.Equal(["Directory.Build.props"], Repository.Files(pattern: "Directory.Build.*").Select(file => file.Path));
    }

    [Fact]
    public void No_test_waits_for_the_system_clock() =>
        Assert.Empty(Repository.Files("tests", "*.cs").SelectMany(SourceRules.RealWaits));

    [Fact]
    public void A_test_that_waits_for_the_system_clock_is_caught() => Assert.Contains(
        "A.cs(2): waits",
        Assert.Single(SourceRules.RealWaits(new("A.cs", "await Task.Yield();\nawait Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);"))));

    [Fact]
    public void A_test_that_waits_for_a_clock_of_its_own_is_fine() =>
        Assert.Empty(SourceRules.RealWaits(new("A.cs", "await Task.Delay(TimeSpan.FromSeconds(1), time);")));
}
