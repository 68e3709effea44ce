using FsCheck.Fluent;

namespace ErrorAwareClient.Tests;

/// <summary>For any answer at all that a client receives, in whatever pieces.</summary>
public class ArrivalTests
{
    private static readonly DialectChain Chain = DialectChain.CreateDefault().Replace(new OAuthJsonDialect { InspectsSuccess = true });

    [Fact]
    public void No_answer_makes_a_client_throw_and_no_byte_of_it_is_lost() => Rounds.Check(
        (from answer in Any.Answers(100, 999) from sizes in Any.Splits select (answer, sizes)).ToArbitrary(),
        async any =>
        {
            var arrival = await Arrival.OfAsync(any.answer, announced: null, any.sizes);
            return arrival.Body.AsSpan().SequenceEqual(any.answer.Body)
                && (arrival.Error is not null || any.answer.Status is 101 or (>= 200 and < 300))
                && arrival.Error?.ToString().Any(char.IsControl) != true;
        });

    [Fact]
    public void An_answer_reads_the_same_however_it_arrives() => Rounds.Check(
        (from answer in Any.Answers(200, 599) from sizes in Any.Splits select (answer, sizes)).ToArbitrary(),
        async any =>
        {
            var whole = await Arrival.OfAsync(any.answer);
            var split = await Arrival.OfAsync(any.answer, announced: null, any.sizes);
            var announced = await Arrival.OfAsync(any.answer, any.answer.Body.Length, any.sizes);
            return Equals(whole.Essence, split.Essence) && Equals(whole.Essence, announced.Essence);
        });

    [Fact]
    public void A_success_passes_through_bit_for_bit_whatever_its_pieces_and_whatever_its_length_claims() => Rounds.Check(
        (from answer in Any.Answers(200, 299) from sizes in Any.Splits from lie in Gen.Choose(-3, 30_000) select (answer, sizes, lie)).ToArbitrary(),
        async any =>
        {
            var announced = Math.Max(0, any.answer.Body.Length + any.lie);
            var arrival = await Arrival.OfAsync(any.answer, announced, any.sizes);
            return arrival.Body.AsSpan().SequenceEqual(any.answer.Body);
        });

    [Fact]
    public void Peeking_decides_the_same_from_single_bytes_as_from_one_read() => Rounds.Check(
        (from answer in Any.Answers(200, 299) select answer).ToArbitrary(),
        answer =>
        {
            var body = answer.Body.AsSpan(0, Math.Min(answer.Body.Length, DialectChain.PeekBound));
            var isComplete = body.Length == answer.Body.Length;
            var response = answer.ToResponse();
            var atOnce = Chain.Peek(response, body, isComplete);
            var length = 0;
            while (length < body.Length && Chain.Peek(response, body[..length], isComplete: false).Verdict is PeekVerdict.NeedMore) length++;
            return Chain.Peek(response, body[..length], isComplete && length == body.Length) == atOnce;
        });

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("zlib", "deflate")]
    [InlineData("deflate", "deflate")]
    [InlineData("br", "br")]
    public async Task An_error_that_nobody_decompressed_is_found_byte_by_byte_too(string how, string coding)
    {
        var body = Compressed.As(how, """{"error":{"errorCode":"4704","errorAction":"song","errorType":"filter","errorMessage":"Gone"}}"""u8);
        var answer = new Answered(200, body, ("Content-Encoding", coding));

        Assert.IsType<ApiError.NotFound>((await Arrival.OfAsync(answer)).Error);
        Assert.IsType<ApiError.NotFound>((await Arrival.OfAsync(answer, announced: null, 1)).Error);
        Assert.IsType<ApiError.NotFound>((await Arrival.OfAsync(answer, body.Length, 1)).Error);
    }
}
