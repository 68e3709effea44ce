using System.Net;
using System.Text;

namespace ErrorAwareClient.Tests;

public class DialectChainTests
{
    [Fact]
    public void The_default_order_is_Ampache_ProblemDetails_OAuthJson() => Assert.Equal(
        ["ampache", "problem-details", "oauth-json"], [.. DialectChain.CreateDefault().Dialects.ToArray().Select(dialect => dialect.Name)]);

    [Fact]
    public void A_dialect_in_front_is_asked_first()
    {
        var chain = DialectChain.CreateDefault().Insert(0, new Custom());

        Assert.Equal("custom", Answered.Json(400, """{"error":"invalid_request","error_description":"x"}""").Read(chain: chain)?.Dialect);
    }

    [Fact]
    public void An_empty_chain_leaves_the_status_table() =>
        Assert.Equal("status-table", new Answered(404).Read(chain: DialectChain.CreateDefault().Clear())?.Dialect);

    [Fact]
    public void A_name_can_be_had_once()
    {
        var chain = DialectChain.CreateDefault();

        Assert.Throws<ArgumentException>(() => chain.Add(new AmpacheDialect()));
        Assert.Equal(3, chain.Replace(new AmpacheDialect()).Count);
        Assert.Equal(4, chain.Replace(new Custom()).Count);
    }

    [Fact]
    public void A_dialect_that_throws_is_reported_and_skipped()
    {
        var chain = DialectChain.CreateDefault().Insert(0, new Custom { Fault = new InvalidOperationException("mine") });
        var faults = new List<string>();
        using var response = new HttpResponseMessage(HttpStatusCode.NotFound);

        var read = chain.Read(response, "x"u8, false, Answered.Now, null, (dialect, fault) => faults.Add($"{dialect.Name} {fault.Message}"));
        var (verdict, _) = chain.Peek(response, "x"u8, true, (dialect, fault) => faults.Add($"{dialect.Name} {fault.Message}"));

        Assert.Equal(("status-table", ErrorKind.NotFound), (read?.Dialect, read?.Kind));
        Assert.Equal(PeekVerdict.Success, verdict);
        Assert.Equal(["custom mine", "custom mine"], faults);
    }

    [Fact]
    public void A_verdict_that_is_out_at_the_bound_or_the_end_is_success()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.OK);
        var body = Encoding.UTF8.GetBytes("{" + new string(' ', 5000) + "\"error\"");
        var chain = DialectChain.CreateDefault();

        Assert.Equal(PeekVerdict.NeedMore, chain.Peek(response, body.AsSpan(0, DialectChain.PeekBound - 1), false).Verdict);
        Assert.Equal(PeekVerdict.Success, chain.Peek(response, body.AsSpan(0, DialectChain.PeekBound), false).Verdict);
        Assert.Equal(PeekVerdict.Success, chain.Peek(response, "{"u8, true).Verdict);
        Assert.Equal(PeekVerdict.NeedMore, chain.Peek(response, [], false).Verdict);
        Assert.Equal(PeekVerdict.Success, chain.Peek(response, [], true).Verdict);
    }

    [Fact]
    public void The_first_in_the_order_makes_up_its_mind_before_a_later_one_is_heard()
    {
        var chain = DialectChain.CreateDefault().Add(new Custom());
        using var response = new HttpResponseMessage(HttpStatusCode.OK);

        Assert.Equal((PeekVerdict.NeedMore, null), chain.Peek(response, "{\"err"u8, false));
        Assert.Equal("custom", chain.Peek(response, "{\"err"u8, true).Dialect?.Name);
    }

    [Fact]
    public void A_byte_order_mark_is_waited_for()
    {
        var answer = new Answered(200, [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("""{"error":{"code":"401","message":"x"}}""")]);
        var chain = DialectChain.CreateDefault();

        Assert.All(Enumerable.Range(0, 10), length => Assert.Equal(
            PeekVerdict.NeedMore, chain.Peek(answer.ToResponse(), answer.Body.AsSpan(0, length), false).Verdict));
        Assert.Equal(ErrorKind.Unauthorized, answer.ReadError().Kind);
    }

    [Fact]
    public void A_dialect_that_thinks_better_of_it_leaves_a_success() =>
        Assert.Null(new Answered(200, """{"error":{"errorCode":"4704","errorMessage":"x"},"song":[]}""").Read());

    private sealed class Custom : ErrorDialect
    {
        public override string Name => "custom";

        public Exception? Fault { get; init; }

        public override PeekVerdict Peek(in AnswerView answer) => Fault is null ? PeekVerdict.Error : throw Fault;

        public override ErrorReading? Read(in AnswerView answer) => Fault is null ? new ErrorReading() : throw Fault;
    }
}
