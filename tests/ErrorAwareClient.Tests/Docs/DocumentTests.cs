using System.Xml.Linq;

namespace ErrorAwareClient.Tests;

/// <summary>What holds for every page and picture.</summary>
public class DocumentTests
{
    // How each shell of the picture stands in the method that builds the pipeline, or in the handler that ends it.
    private static readonly (string Shell, string Code)[] Pipeline =
    [
        ("Total timeout", "builder.AddTimeout(TotalTimeout("),
        ("Session", "Add(builder, Session("),
        ("Retry", "Add(builder, Retry("),
        ("Throttle", "Add(builder, Throttle("),
        ("Circuit breaker", "Add(builder, Breaker("),
        ("Your strategies", "configure(builder"),
        ("Attempt timeout", "Deadline.Shortest(_options.AttemptTimeout"),
    ];

    [Fact]
    public void Every_relative_link_leads_to_a_file() => Assert.Empty(MarkdownPage.All.SelectMany(Broken));

    [Fact]
    public void The_links_of_every_page_are_looked_at()
    {
        string[] some = ["README.md", "docs/contributing.md", "docs/decisions/README.md"];

        Assert.Empty(some.Except(MarkdownPage.All.Select(page => page.Path)));
        Assert.Contains("docs/pipeline.svg", MarkdownPage.Readme.RelativeLinks);
    }

    [Theory]
    [InlineData("docs/a.md", "[x](../READYOU.md)", "docs/a.md: ../READYOU.md")]
    [InlineData("README.md", "![x](docs/pipeline.png)", "README.md: docs/pipeline.png")]
    public void A_link_to_nowhere_is_caught(string path, string text, string broken) =>
        Assert.Equal(broken, Assert.Single(Broken(new(path, text))));

    [Fact]
    public void Every_decision_is_in_the_index()
    {
        var index = MarkdownPage.All.Single(page => page.Path == "docs/decisions/README.md");
        var records = Repository.Files("docs/decisions", "0*.md").Select(file => file.Path).ToList();

        Assert.NotEmpty(records);
        Assert.Equal(records, index.RelativeLinks.Where(link => link.StartsWith('0')));
    }

    [Fact]
    public void The_picture_of_the_pipeline_has_the_order_of_the_code()
    {
        string[] files = ["ErrorHandlingPipeline.cs", "ErrorHandlingHandler.cs"];
        var code = string.Concat(files.Select(file => File.ReadAllText(Path.Combine(Repository.Root, "src/ErrorAwareClient/Pipeline", file))));
        var places = Pipeline.Select(shell => code.IndexOf(shell.Code, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);

        var picture = XDocument.Load(Path.Combine(Repository.Root, "docs/pipeline.svg"));
        var shells = picture.Descendants().Single(element => (string?)element.Attribute("class") == "shells").Elements().Select(text => text.Value);
        Assert.Equal([.. Pipeline.Select(shell => shell.Shell), "Send, and read the answer"], shells);
    }

    private static IEnumerable<string> Broken(MarkdownPage page) =>
        from link in page.RelativeLinks
        let target = Path.Combine(Repository.Root, Path.GetDirectoryName(page.Path)!, link)
        where !File.Exists(target) && !Directory.Exists(target)
        select $"{page.Path}: {link}";
}
