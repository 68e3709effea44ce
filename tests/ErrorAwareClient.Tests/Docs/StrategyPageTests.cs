using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace ErrorAwareClient.Tests;

/// <summary>The pages of the strategies have one form, and their tables say what the code does.</summary>
public class StrategyPageTests
{
    private const string Folder = "docs/strategies/";

    private static readonly string[] Pages = ["retry.md", "throttle.md", "session.md", "circuit-breaker.md", "timeouts.md", "composition.md"];

    private static readonly string[] Form = ["What it does", "Use", "Defaults", "Telemetry", "Anti-patterns"];

    public static TheoryData<string> AllPages => [.. Pages];

    [Fact]
    public void The_index_lists_every_page() =>
        Assert.Empty(Pages.Except(Page("README.md").RelativeLinks));

    [Theory]
    [MemberData(nameof(AllPages))]
    public void Every_page_has_the_same_form(string page) => Assert.Equal(Form, Page(page).Headings(2));

    [Theory]
    [MemberData(nameof(AllPages))]
    public void Every_anti_pattern_says_what_to_do_instead(string page)
    {
        var antiPatterns = Page(page).Headings(3);

        Assert.InRange(antiPatterns.Count, 2, 5);
        Assert.All(antiPatterns, heading => Assert.Contains("**Do instead:**", Page(page).Section(heading), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(AllPages))]
    public void Every_option_on_a_page_has_the_default_of_the_code_and_the_range_of_the_first_page(string page)
    {
        var options = Page(page).Table("option");
        var defaults = OptionDefaults.Of(new ErrorHandlingOptions());
        var ranges = MarkdownPage.Readme.Table("option").ToDictionary(row => row["option"], row => row["range"]);

        Assert.NotEmpty(options);
        Assert.All(options, row => Assert.Equal((defaults[row["option"]], ranges[row["option"]]), (row["default"], row["range"])));
    }

    [Theory]
    [InlineData("retry.md", "Retry.")]
    [InlineData("throttle.md", "Throttle.")]
    [InlineData("session.md", "Session.")]
    [InlineData("circuit-breaker.md", "CircuitBreaker.")]
    public void A_page_has_every_option_of_its_strategy(string page, string prefix) => Assert.Equal(
        OptionDefaults.Of(new ErrorHandlingOptions()).Keys.Where(option => option.StartsWith(prefix, StringComparison.Ordinal)),
        Page(page).Table("option").Select(row => row["option"]));

    [Fact]
    public void The_options_of_the_ready_made_sessions_are_there_with_their_defaults()
    {
        Assert.Equal(OptionDefaults.Of(new AmpacheSessionOptions()), Defaults("Ampache option"));
        Assert.Equal(OptionDefaults.Of(new OAuthSessionOptions()), Defaults("OAuth option"));

        static Dictionary<string, string> Defaults(string table) => Page("session.md").Table(table).ToDictionary(row => row[table], row => row["default"]);
    }

    [Fact]
    public void Every_instrument_is_on_a_page_and_there_are_no_others() => Assert.Equal(
        Instruments().Order(),
        Pages.SelectMany(page => Page(page).Table("instrument")).Select(row => row["instrument"]).Distinct().Order());

    [Theory]
    [MemberData(nameof(AllPages))]
    public void Every_event_on_a_page_is_logged_at_its_level(string page)
    {
        var logged = typeof(CallEvents).GetMethods(BindingFlags.Instance | BindingFlags.NonPublic)
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .Select(message => ($"{message.EventId}", $"{message.Level}"));

        Assert.Empty(Page(page).Table("event").Select(row => (row["event"], row["level"])).Except(logged));
    }

    public static TheoryData<string, string, string, string> Retries =>
        [.. Page("retry.md").Table("failure").Select(row => (row["failure"], row["GET"], row["POST"], row["POST, allowed"]))];

    [Theory]
    [MemberData(nameof(Retries))]
    public void What_the_page_says_is_retried_is(string failure, string get, string post, string allowed)
    {
        var error = ErrorOf(failure);

        Assert.Equal((get, post, allowed), (Retried(Some.Call("GET")), Retried(Some.Call("POST")), Retried(AllowedPost())));

        string Retried(Call call) => RetryDecision.IsWorthAnother(error, call) ? "yes" : "no";
    }

    // `Transport`, `Connect`
    private static ApiError ErrorOf(string failure)
    {
        var words = failure.Split(',').Select(word => word.Trim(' ', '`')).ToArray();
        var type = typeof(ApiError).GetNestedType(words[0])!;
        var error = (ApiError)type.GetConstructors().Single().Invoke(["message"]);
        return error is ApiError.Transport transport ? transport with { Reason = Enum.Parse<TransportReason>(words[1]) } : error;
    }

    private static Call AllowedPost() => Some.Call(new HttpRequestMessage(HttpMethod.Post, "http://songs.test/").AllowRetry());

    internal static List<string> Instruments()
    {
        var names = new List<string>();
        RuntimeHelpers.RunClassConstructor(typeof(Instruments).TypeHandle);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == ErrorAwareClient.Instruments.MeterName) names.Add(instrument.Name);
        };
        listener.Start();
        return names;
    }

    private static MarkdownPage Page(string name) => MarkdownPage.All.Single(page => page.Path == Folder + name);
}
