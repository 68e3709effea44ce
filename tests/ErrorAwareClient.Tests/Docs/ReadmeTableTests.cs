using System.Globalization;

namespace ErrorAwareClient.Tests;

/// <summary>The tables of the first page say what the code does.</summary>
public class ReadmeTableTests
{
    private static readonly Type[] Cases = [.. typeof(ApiError).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(ApiError)))];

    [Fact]
    public void Every_case_is_in_the_table_and_is_transient_as_it_says() => Assert.Equal(
        Cases.ToDictionary(type => type.Name, Transience),
        MarkdownPage.Readme.Table("case").ToDictionary(row => row["case"], row => row["transient?"]));

    [Fact]
    public void Every_option_is_in_the_table_with_its_default() => Assert.Equal(
        OptionDefaults.Of(new ErrorHandlingOptions()),
        MarkdownPage.Readme.Table("option").ToDictionary(row => row["option"], row => row["default"]));

    public static TheoryData<string, int, string, string, string, string> Answers =>
        [.. MarkdownPage.Readme.Table("dialect").Select(row => (
            row["dialect"], int.Parse(row["status"], CultureInfo.InvariantCulture), row["body"], row["case"], row["code"], row["message"]))];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_answer_in_the_table_is_read_as_it_says(string dialect, int status, string body, string @case, string code, string message)
    {
        await using var server = await Server.StartAsync(Reply.Text(status, MediaType(body), body == "(empty)" ? "" : body));
        using var http = Some.Client(server, TimeProvider.System);

        var error = (await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token)).Error!;

        Assert.Equal((dialect, @case, code, message), (error.Answer!.Dialect, error.GetType().Name, error.Answer.Code ?? "", error.Message));
    }

    private static string MediaType(string body) => body[0] switch
    {
        '{' => "application/json",
        '<' when body.StartsWith("<html>", StringComparison.Ordinal) => "text/html",
        '<' => "text/xml",
        _ => "",
    };

    private static string Transience(Type type)
    {
        var one = (ApiError)type.GetConstructors().Single().Invoke(["message"]);
        ApiError[] all = one is ApiError.Transport transport
            ? [.. Enum.GetValues<TransportReason>().Select(reason => transport with { Reason = reason })]
            : [one];
        return all.Select(error => error.IsTransient).Distinct().ToArray() switch
        {
            [true] => "yes",
            [false] => "no",
            _ => "by `Reason`",
        };
    }
}
