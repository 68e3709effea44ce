using System.Net;
using System.Reflection;

namespace ErrorAwareClient.Tests;

public class ApiErrorTests
{
    /// <summary>Every case with its name, and whether the same request may succeed later.</summary>
    public static TheoryData<ApiError, string, bool> Cases => new()
    {
        { new ApiError.BadRequest(), "BadRequest", false },
        { new ApiError.Validation(), "Validation", false },
        { new ApiError.Unauthorized(), "Unauthorized", false },
        { new ApiError.Forbidden(), "Forbidden", false },
        { new ApiError.Blocked(), "Blocked", false },
        { new ApiError.PaymentRequired(), "PaymentRequired", false },
        { new ApiError.NotFound(), "NotFound", false },
        { new ApiError.Conflict(), "Conflict", false },
        { new ApiError.Unsupported(), "Unsupported", false },
        { new ApiError.RateLimited(), "RateLimited", true },
        { new ApiError.RateLimited { Sent = false }, "RateLimited", true },
        { new ApiError.ServerError(), "ServerError", true },
        { new ApiError.Unavailable(), "Unavailable", true },
        { new ApiError.TimedOut(), "TimedOut", true },
        { new ApiError.Transport { Reason = TransportReason.Unknown }, "Transport", false },
        { new ApiError.Transport { Reason = TransportReason.NameResolution }, "Transport", true },
        { new ApiError.Transport { Reason = TransportReason.Connect }, "Transport", true },
        { new ApiError.Transport { Reason = TransportReason.Tls }, "Transport", false },
        { new ApiError.Transport { Reason = TransportReason.ConnectionLost }, "Transport", true },
        { new ApiError.Transport { Reason = TransportReason.Protocol }, "Transport", false },
        { new ApiError.Transport { Reason = TransportReason.ResponseTooLarge }, "Transport", false },
        { new ApiError.Transport { Reason = TransportReason.CircuitOpen }, "Transport", true },
        { new ApiError.Malformed(), "Malformed", false },
        { new ApiError.Unexpected(), "Unexpected", false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_says_whether_the_same_request_may_succeed_later(ApiError error, string name, bool isTransient) =>
        Assert.Equal((name, isTransient), (error.GetType().Name, error.IsTransient));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_made_by_hand_has_a_message_and_knows_nothing_else(ApiError error, string name, bool isTransient)
    {
        Assert.Equal($"{name}: {error.Message}", error.ToString());
        Assert.NotEqual("", error.Message);
        Assert.Null(error.Answer);
        Assert.Null(error.RetryAfter);
        Assert.Same(RequestInfo.None, error.Request);
        Assert.Equal(isTransient, (error with { Message = "other" }).IsTransient);
    }

    [Fact]
    public void The_tables_here_name_every_case_and_every_reason()
    {
        var cases = typeof(ApiError).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(ApiError))).ToHashSet();
        ApiError[] here = [.. Cases.Select(row => row.Data.Item1)];

        Assert.Equal(cases, here.Select(error => error.GetType()).ToHashSet());
        Assert.Equal(Enum.GetValues<TransportReason>(), here.OfType<ApiError.Transport>().Select(error => error.Reason));
        Assert.All(cases, type => Assert.True(type.IsSealed, type.Name));
    }

    [Fact]
    public void An_error_prints_case_status_code_and_message()
    {
        var error = new ApiError.NotFound("Not Found");

        Assert.Equal("NotFound: Not Found", error.ToString());
        Assert.Equal("NotFound 404: Not Found", (error with { Answer = Some.Answer() }).ToString());
        Assert.Equal("NotFound 200 (4704): Not Found", (error with { Answer = Some.Answer(HttpStatusCode.OK, "4704") }).ToString());
        Assert.Equal("NotFound 404", (error with { Answer = Some.Answer(), Message = "" }).ToString());
    }

    [Fact]
    public void No_case_can_print_more_than_that()
    {
        var overrides = typeof(ApiError).GetNestedTypes()
            .Where(type => type.GetMethod("ToString", BindingFlags.Public | BindingFlags.Instance, [])!.DeclaringType != typeof(ApiError));

        Assert.Empty(overrides);
        Assert.True(typeof(ApiError).GetMethod("ToString", [])!.IsFinal);
    }

    [Fact]
    public void What_only_a_case_knows_is_not_printed()
    {
        var error = new ApiError.Transport { Exception = new IOException("token=secret") };

        Assert.DoesNotContain("secret", error.ToString());
    }

    [Fact]
    public void A_negative_wait_was_not_said()
    {
        Assert.Null(new ApiError.RateLimited { RetryAfter = TimeSpan.FromSeconds(-1) }.RetryAfter);
        Assert.Equal(TimeSpan.Zero, new ApiError.RateLimited { RetryAfter = TimeSpan.Zero }.RetryAfter);
    }

    [Fact]
    public void A_list_that_changes_later_does_not_change_the_error()
    {
        List<FieldError> fields = [new("name", "is required")];
        var error = new ApiError.Validation { Fields = fields };

        fields.Clear();

        Assert.Equal([new FieldError("name", "is required")], error.Fields);
    }
}
