using System.Globalization;
using Row = System.Collections.Generic.IReadOnlyDictionary<string, string>;

namespace ErrorAwareClient.Tests;

/// <summary>The tables of the pages on dialects: each row is an answer that a client receives, or stands for several.</summary>
public class DialectTableTests
{
    private static readonly string[] Headings = ["What", "Use", "Mapping", "Oddities", "Telemetry", "Anti-patterns"];

    private static IReadOnlyList<MarkdownPage> Pages { get; } =
        [.. MarkdownPage.All.Where(page => page.Path.StartsWith("docs/dialects/", StringComparison.Ordinal) && !page.Path.EndsWith("README.md", StringComparison.Ordinal))];

    public static TheoryData<string, int, int> Rows =>
        [.. Pages.SelectMany(page => page.Tables.SelectMany((table, index) => table.Select((row, number) => (page.Path, index, number, row))))
            .Where(found => IsAnswer(found.row)).Select(found => (found.Path, found.index, found.number))];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Every_answer_in_a_table_is_read_as_it_says(string page, int table, int row)
    {
        var (said, name) = (Page(page).Tables.ElementAt(table)[row], Path.GetFileNameWithoutExtension(page));
        using var http = Wire.Client(new FakeTime(Answered.Now), name == "your-own" ? OwnDialect.Chain : DialectChain.CreateDefault());
        using var request = Wire.Request(AnswerOf(said));
        using var response = await http.SendAsync(request, The.Token);
        var error = response.TryGetApiError(out var read) ? read : null;

        var expected = said.GetValueOrDefault("dialect") ?? name switch { "waiting" => null, "your-own" => "crane", _ => name };
        if (error is not null && expected is not null && !LinksElsewhere(said)) Assert.Equal(expected, error.Answer!.Dialect);
        foreach (var (column, cell) in said) AssertCell(column, cell, error);
    }

    [Fact]
    public void Every_page_has_the_same_parts_in_the_same_order() =>
        Assert.All(Pages, page => Assert.Equal(Headings, page.Headings(2)));

    [Fact]
    public void Every_dialect_has_its_page_and_every_page_is_in_the_index()
    {
        var index = Page("docs/dialects/README.md");
        string[] names = [.. DialectChain.CreateDefault().Dialects.ToArray().Select(dialect => dialect.Name), "status-table"];

        Assert.Equal(names, index.Table("dialect").Select(row => row["dialect"].Split('`')[1]));
        Assert.Equal(Pages.Select(page => Path.GetFileName(page.Path)).Order(), index.RelativeLinks.Order());
        Assert.Empty(names.Except(Pages.Select(page => Path.GetFileNameWithoutExtension(page.Path))));
    }

    [Fact]
    public void Every_code_of_Ampache_reads_in_JSON_and_in_XML_as_its_table_says()
    {
        var table = Page("docs/dialects/ampache.md").Table("code");
        foreach (var row in table)
        {
            var code = row["code"] == "any other" ? "4799" : row["code"];
            foreach (var body in (string[])[$$$"""{"error":{"errorCode":"{{{code}}}","errorMessage":"x"}}""", $"<root><error code=\"{code}\">x</error></root>"])
            {
                Assert.Equal(row["case"], new Answered(200, body).ReadError().Kind.ToString());
            }
        }

        var known = Enumerable.Range(1, 9999).Select(code => code.ToString(CultureInfo.InvariantCulture))
            .Where(code => new Answered(200, $"<root><error code=\"{code}\">x</error></root>").ReadError().Kind is not ErrorKind.Unexpected);
        Assert.Equal(known.Order(StringComparer.Ordinal), table.Select(row => row["code"]).Where(code => code != "any other").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_token_reads_on_400_as_its_table_says()
    {
        foreach (var row in Page("docs/dialects/oauth-json.md").Table("token"))
        {
            foreach (var token in row["token"].Split("`, `"))
            {
                var body = $$"""{"error":"{{token}}","error_description":"x"}""";
                Assert.Equal(row["case"], Answered.Json(400, body).ReadError().Kind.ToString());
            }
        }
    }

    [Fact]
    public void Every_status_is_in_the_table_once_and_reads_as_it_says()
    {
        var table = Page("docs/dialects/status-table.md").Table("statuses");
        var named = table.SelectMany(row => row["statuses"].Split(", ").SelectMany(Numbers).Select(status => (status, row["case"]))).ToDictionary();

        foreach (var status in Enumerable.Range(300, 300))
        {
            var others = table.Single(row => row["statuses"].EndsWith(status < 400 || status >= 500 ? "other 5xx" : "other 4xx", StringComparison.Ordinal));
            Assert.Equal(named.GetValueOrDefault(status, others["case"]), new Answered(status).ReadError().Kind.ToString());
        }
    }

    private static MarkdownPage Page(string path) => MarkdownPage.All.Single(page => page.Path == path);

    private static bool IsAnswer(Row row) => row.ContainsKey("body") || row.ContainsKey("headers");

    // An oddity may be that somebody else reads it.
    private static bool LinksElsewhere(Row row) => row.GetValueOrDefault("what is odd")?.Contains("not this dialect", StringComparison.Ordinal) == true;

    private static HttpResponseMessage AnswerOf(Row row)
    {
        var headers = row.GetValueOrDefault("headers", "").Split("`<br>`", StringSplitOptions.RemoveEmptyEntries).Select(header => header.Split(": ", 2));
        var body = row.GetValueOrDefault("body", "(empty)");
        var status = int.Parse(row.GetValueOrDefault("status", "429"), CultureInfo.InvariantCulture);
        return new Answered(
            status,
            body == "(empty)" ? "" : body,
            [.. headers.Select(header => (header[0], header[1])), ("Content-Type", row.GetValueOrDefault("label", ""))]).ToBuffered();
    }

    private static void AssertCell(string column, string cell, ApiError? error)
    {
        var answer = error?.Answer;
        var actual = column switch
        {
            "case" => error?.GetType().Name ?? "success",
            "code" => answer?.Code,
            "endpoint code" => answer?.EndpointCode,
            "action" => answer?.Action,
            "type" => answer?.Type,
            "message" => error?.Message,
            "fields" => error is ApiError.Validation { Fields: var fields } ? string.Join("; ", fields.Select(field => $"{field.Path}: {field.Message}")) : null,
            "wait" => error?.RetryAfter is { } wait ? string.Create(CultureInfo.InvariantCulture, $"{wait.TotalSeconds} s") : null,
            _ => cell,
        };
        Assert.True(cell == (actual ?? ""), $"{column}: the page says '{cell}', the code '{actual}'.");
    }

    private static IEnumerable<int> Numbers(string statuses)
    {
        var ends = statuses.Split('-');
        return int.TryParse(ends[0], CultureInfo.InvariantCulture, out var first)
            ? Enumerable.Range(first, int.Parse(ends[^1], CultureInfo.InvariantCulture) - first + 1)
            : [];
    }
}
