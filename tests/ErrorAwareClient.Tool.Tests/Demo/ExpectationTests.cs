using ErrorAwareClient.Tool.Demo.Server;
using ErrorAwareClient.Tool.Demo.Walk;

namespace ErrorAwareClient.Tool.Tests.Demo;

public sealed class ExpectationTests
{
    private static readonly Outcome Missing = new(Error: new ApiError.NotFound
    {
        Answer = new ApiAnswer(System.Net.HttpStatusCode.OK) { Dialect = "ampache", Code = "4704" },
    });

    [Fact]
    public void An_end_that_is_as_expected_has_no_complaints() =>
        Assert.Empty(Complaints(Expectation.Error<ApiError.NotFound>("ampache", "4704"), Missing, Sent(0)));

    [Fact]
    public void Whatever_differs_is_named()
    {
        var expected = Expectation.Error<ApiError.Conflict>("oauth-json", "4711") with { EndpointCode = "0", Field = "title" };

        Assert.Equal(
            [
                "outcome: expected Conflict, got NotFound",
                "dialect: expected oauth-json, got ampache",
                "code: expected 4711, got 4704",
                "endpoint code: expected 0, got none",
                "field: expected title to be named as wrong",
                "sendings seen by the server: expected 1, got 0",
            ],
            Complaints(expected, Missing));
    }

    [Fact]
    public void A_success_is_not_an_error_and_an_error_is_not_a_success()
    {
        Assert.Contains("outcome: expected success, got NotFound", Complaints(Expectation.Value, Missing, Sent(0)));
        Assert.Contains(
            "outcome: expected NotFound, got success",
            Complaints(Expectation.Error<ApiError.NotFound>("ampache"), new Outcome("song"), Sent(0)));
    }

    [Fact]
    public void An_exception_is_no_end_of_a_call() =>
        Assert.Contains(
            "outcome: expected success, got TimeoutException",
            Complaints(Expectation.Value, new Outcome(Thrown: new TimeoutException()), Sent(0)));

    [Fact]
    public void Each_wait_is_measured_from_the_answer_to_the_next_request()
    {
        var expected = Expectation.Value.After(1, 2);

        Assert.Empty(Complaints(expected, new Outcome("song"), Sent(0), Sent(1), Sent(3)));
        Assert.Equal(
            ["wait 2: expected at least 2 s, waited 1.900 s"],
            Complaints(expected, new Outcome("song"), Sent(0), Sent(1), Sent(2.9)));
    }

    [Fact]
    public void Too_many_sendings_are_as_wrong_as_too_few()
    {
        var expected = Expectation.Value.After(1);

        Assert.Contains("sendings seen by the server: expected 2, got 1", Complaints(expected, new Outcome("song"), Sent(0)));
        Assert.Contains("sendings seen by the server: expected 2, got 3", Complaints(expected, new Outcome("song"), Sent(0), Sent(2), Sent(4)));
    }

    private static IReadOnlyList<string> Complaints(Expectation expected, Outcome outcome, params Sighting[] seen) =>
        expected.Complaints(outcome, seen, new HandDrivenTime(TimeSpan.Zero));

    private static Sighting Sent(double second)
    {
        var at = TimeSpan.FromSeconds(second).Ticks;
        return new Sighting("GET", "/", at, at, 200, null);
    }
}
