using System.Text.RegularExpressions;

namespace ErrorAwareClient.Tests;

/// <summary>Texts say nothing of the machine they were written on.</summary>
public class HygieneTests
{
    // Written so that this file does not contain what it looks for.
    private static readonly string[] Folders = ["work", "tmp", "home", "root", "Users"];

    private static readonly string[] Hosts =
        ["api.nuget" + ".org", "registry.npmjs" + ".org", "registry.yarnpkg" + ".com", "pypi" + ".org", "repo.maven" + ".apache.org", "pkgs.dev.azure" + ".com"];

    // A path of a machine starts at a slash that nothing stands before; in a URL the host does.
    private static readonly Regex Forbidden = new(
        $@"(?<![\w.\-)\]}}*])/(?:{string.Join('|', Folders)})/|{string.Join('|', Hosts.Select(Regex.Escape))}|\.\./+shared\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        TimeSpan.FromSeconds(10));

    [Fact]
    public void No_text_names_a_path_of_a_machine_or_the_host_of_a_package_registry() =>
        Assert.Empty(Repository.Tracked().SelectMany(Slips));

    [Fact]
    public void The_guard_looks_at_texts_of_every_kind()
    {
        var paths = Repository.Tracked().Select(file => file.Path).ToHashSet();

        string[] some = ["ErrorAwareClient.sln", ".editorconfig", ".ci/run", "tests/ErrorAwareClient.Tests/Conventions/HygieneTests.cs"];

        Assert.Empty(some.Except(paths));
        Assert.DoesNotContain(paths, path => path.StartsWith(".git/", StringComparison.Ordinal));
    }

    public static TheoryData<string> Slipped =>
        [.. Folders.Select(folder => $"see /{folder}/notes.md"), .. Hosts.Select(host => $"https://{host}/v3/index.json"), "from .." + "/shared", "`/" + "tmp/x`", "file:///" + "home/x"];

    [Theory]
    [MemberData(nameof(Slipped))]
    public void A_slip_is_caught_and_its_line_is_named(string text) =>
        Assert.StartsWith("docs/a.md(2): ", Assert.Single(Slips(new("docs/a.md", $"# A page\n{text}\n"))));

    [Theory]
    [InlineData("https://music.example/home/songs")]
    [InlineData("a framework/tmp/-free name")]
    [InlineData("{baseUrl}/work/7")]
    [InlineData("the home folder")]
    [InlineData("../ErrorAwareClient/ErrorAwareClient.csproj")]
    public void What_only_looks_like_it_is_fine(string text) => Assert.Empty(Slips(new("docs/a.md", text)));

    private static IEnumerable<string> Slips(SourceFile file) =>
        from Match slip in Forbidden.Matches(file.Text)
        let line = file.Text.AsSpan(0, slip.Index).Count('\n') + 1
        select $"{file.Path}({line}): '{slip.Value}' means something on one machine only. Name it by what it is to the reader.";
}
