using System.Globalization;

namespace ErrorAwareClient.Tests.Calls;

public class FailureTests
{
    [Fact]
    public void What_is_said_about_a_limit_is_the_same_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.Equal("No answer within 1.5 s", Failure.TimedOut(call: null, The.Seconds(1.5)).Message);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_call_that_was_held_back_until_HttpClient_gave_it_up_was_rate_limited()
    {
        var call = Some.Call("GET");
        var refusal = new ApiError.RateLimited("no time");
        call.Fault = refusal.ToException();

        Assert.Same(refusal, Failure.Of(new TaskCanceledException("HttpClient.Timeout", new TimeoutException()), call));
    }
}
