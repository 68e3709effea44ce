namespace ErrorAwareClient.Tests;

/// <summary>What users may write about an error, and what they may not.</summary>
public class SwitchTests
{
    [Fact]
    public void The_switch_on_the_first_page_compiles() => Assert.Empty(Compile.Snippet("""
        if (r.TryGetValue(out var song, out var problem)) return song.Title;
        return problem switch
        {
            ApiError.NotFound                             => "missing",
            ApiError.RateLimited { RetryAfter: var wait } => $"busy for {wait}",
            _                                             => problem.Message,
        };
        """));

    [Fact]
    public void Cases_bind_the_members_that_only_they_have() => Assert.Empty(Compile.Snippet("""
        return error switch
        {
            ApiError.Validation { Fields: [{ Path: var path }, ..] } => path,
            ApiError.Unauthorized { Challenges: [{ Scheme: "Bearer" }] } => "sign in",
            ApiError.Transport { Reason: TransportReason.Tls or TransportReason.Connect } => "network",
            ApiError.RateLimited { Sent: false } => "held back",
            ApiError.TimedOut { Limit: { } limit } => limit.ToString(),
            ApiError.Malformed { JsonPath: { } at } => at,
            ApiError.NotFound or ApiError.Blocked => "gone",
            { IsTransient: true, RetryAfter: { } wait } => wait.ToString(),
            _ => error.Message,
        };
        """));

    [Fact]
    public void The_code_of_the_server_is_one_pattern_away() => Assert.Empty(Compile.Snippet("""
        if (error is { Answer.Code: "4704" }) return "missing";
        if (error.Answer is { StatusCode: System.Net.HttpStatusCode.OK, EndpointCode: "0" }) return "zero";
        return error is ApiError.Unexpected { Answer: { Dialect: "ampache", Code: var code } } ? code ?? "none" : "other";
        """));

    [Fact]
    public void A_pattern_on_the_code_tells_errors_apart()
    {
        Assert.True(new ApiError.NotFound { Answer = Some.Answer(code: "4704") } is { Answer.Code: "4704" });
        Assert.False(new ApiError.NotFound { Answer = Some.Answer(code: "4705") } is { Answer.Code: "4704" });
        Assert.False(new ApiError.NotFound() is { Answer.Code: "4704" });
    }

    [Fact]
    public void Every_case_can_be_made_for_a_test() => Assert.Empty(Compile.Snippet("""
        ApiError[] all =
        [
            new ApiError.BadRequest(), new ApiError.Validation { Fields = [new("name", "is required")] },
            new ApiError.Unauthorized { Challenges = [new("Bearer")] }, new ApiError.Forbidden(), new ApiError.Blocked(),
            new ApiError.PaymentRequired(), new ApiError.NotFound("No such song"), new ApiError.Conflict(), new ApiError.Unsupported(),
            new ApiError.RateLimited { Sent = false, RetryAfter = TimeSpan.FromSeconds(3) }, new ApiError.ServerError(),
            new ApiError.Unavailable(), new ApiError.TimedOut { Limit = TimeSpan.FromSeconds(30) },
            new ApiError.Transport { Reason = TransportReason.Connect, Exception = new System.IO.IOException() },
            new ApiError.Malformed { JsonPath = "$.id" },
            new ApiError.Unexpected { Answer = new ApiAnswer(System.Net.HttpStatusCode.Found) { Code = "4799" } },
        ];
        return all;
        """));

    // CS0534: an abstract member is not implemented. The copy constructor of a record cannot be hidden, so this member is the lock.
    [Theory]
    [InlineData("sealed record Mine() : ApiError(\"mine\") { public override bool IsTransient => false; }")]
    [InlineData("sealed record Mine(ApiError Other) : ApiError(Other) { public override bool IsTransient => false; }")]
    [InlineData("sealed record Mine(ApiError Other) : ApiError(Other) { public override bool IsTransient => false; string Case => \"\"; }")]
    [InlineData("abstract record Between(ApiError O) : ApiError(O); sealed record Mine(ApiError O) : Between(O) { public override bool IsTransient => false; }")]
    public void Another_assembly_cannot_add_a_case(string declaration) =>
        Assert.Contains("CS0534", Compile.Source($"using ErrorAwareClient; {declaration}"));

    [Fact]
    public void Another_assembly_cannot_derive_from_a_case() =>
        Assert.Contains("CS0509", Compile.Source("using ErrorAwareClient; record Mine : ApiError.NotFound;"));

    [Fact]
    public void The_compiler_that_judges_here_accepts_what_is_right() =>
        Assert.Empty(Compile.Source("using ErrorAwareClient; sealed record Mine(ApiError Error);"));
}
