using System.Net;

namespace ErrorAwareClient.Tests;

public class ApiExceptionTests
{
    [Fact]
    public void An_exception_carries_the_error_its_text_and_its_status()
    {
        var error = new ApiError.NotFound("Not Found") { Answer = Some.Answer(HttpStatusCode.OK, "4704") };

        var exception = error.ToException();

        Assert.Same(error, exception.Error);
        Assert.Equal("NotFound 200 (4704): Not Found", exception.Message);
        Assert.Equal(HttpStatusCode.OK, exception.StatusCode);
        Assert.Null(exception.InnerException);
    }

    [Fact]
    public void Code_that_catches_HttpRequestException_catches_it()
    {
        var thrown = Assert.ThrowsAny<HttpRequestException>(() => Some.Failure.GetValueOrThrow());

        Assert.Null(thrown.StatusCode);
        Assert.Equal(HttpRequestError.Unknown, thrown.HttpRequestError);
    }

    [Theory]
    [InlineData(TransportReason.Unknown, HttpRequestError.Unknown)]
    [InlineData(TransportReason.NameResolution, HttpRequestError.NameResolutionError)]
    [InlineData(TransportReason.Connect, HttpRequestError.ConnectionError)]
    [InlineData(TransportReason.Tls, HttpRequestError.SecureConnectionError)]
    [InlineData(TransportReason.ConnectionLost, HttpRequestError.ResponseEnded)]
    [InlineData(TransportReason.Protocol, HttpRequestError.InvalidResponse)]
    [InlineData(TransportReason.ResponseTooLarge, HttpRequestError.ConfigurationLimitExceeded)]
    [InlineData(TransportReason.CircuitOpen, HttpRequestError.Unknown)]
    public void The_reason_of_a_transport_error_is_told_in_the_terms_of_HttpClient(TransportReason reason, HttpRequestError told) =>
        Assert.Equal(told, new ApiError.Transport { Reason = reason }.ToException().HttpRequestError);

    [Fact]
    public void The_exception_behind_an_error_is_the_inner_one()
    {
        var cause = new IOException("gone");

        Assert.Same(cause, new ApiError.Transport { Exception = cause }.ToException().InnerException);
        Assert.Same(cause, new ApiError.Malformed { Exception = cause }.ToException().InnerException);
    }

    [Fact]
    public void There_is_no_exception_without_an_error() =>
        Assert.Throws<ArgumentNullException>("error", () => new ApiException(null!));
}
