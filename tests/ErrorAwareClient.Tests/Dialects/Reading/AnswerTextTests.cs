using System.Text;

namespace ErrorAwareClient.Tests;

public class AnswerTextTests
{
    private const string Body = """{"message":"Prix trop élevé – 5 €"}""";
    private const string Message = "Prix trop élevé – 5 €";

    [Theory]
    [InlineData("utf-8", "")]
    [InlineData("utf-8", "application/json; charset=utf8")]
    [InlineData("utf-8", "application/json; charset=\"UTF-8\"")]
    [InlineData("utf-8", "application/json; charset=no-such-charset")]
    [InlineData("utf-8", "application/json; charset=iso-8859-1")]
    [InlineData("utf-8", "application/json; charset=")]
    [InlineData("utf-8", "application/json; charset")]
    [InlineData("utf-16", "application/json")]
    [InlineData("utf-16BE", "application/json; charset=utf-16be")]
    [InlineData("utf-16", "application/json; charset=utf-8")]
    [InlineData("windows-1252", "application/json; charset=windows-1252")]
    [InlineData("windows-1252", "application/json; charset=iso-8859-1")]
    [InlineData("windows-1252", "application/json; Charset='CP1252'")]
    [InlineData("windows-1252", "application/json; charset=no-such-charset")]
    [InlineData("windows-1252", "application/json; charset=us-ascii")]
    public void Every_charset_reads_the_same_and_a_wrong_label_does_no_harm(string charset, string label)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);

        Assert.Equal(Message, new Answered(400, encoding.GetBytes(Body), ("Content-Type", label)).ReadError().Message);
        Assert.Equal(Message, new Answered(400, [.. encoding.GetPreamble(), .. encoding.GetBytes(Body)], ("Content-Type", label)).ReadError().Message);
    }

    [Theory]
    [InlineData("koi8-r", "Запрос отклонён")]
    [InlineData("shift_jis", "エラー")]
    [InlineData("gb2312", "错误")]
    [InlineData("windows-1251", "Запрос")]
    public void Charsets_of_the_world_are_read_by_their_label(string charset, string message)
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(charset)!.GetBytes(message);

        Assert.Equal(message, new Answered(400, bytes, ("Content-Type", $"text/plain; charset={charset}")).ReadError().Message);
    }

    [Theory]
    [InlineData("windows-1252", 0xE9)]
    [InlineData("shift_jis", 0xB1)]
    public void Text_that_grows_when_it_is_decoded_is_bounded_like_any_other(string charset, byte filler)
    {
        byte[] body = [.. Enumerable.Repeat(filler, 64 * 1024)];

        Assert.Equal(AnswerText.MaxInflated, AnswerText.ToUtf8(body, $"text/plain; charset={charset}", null).Length);
    }

    [Fact]
    public void Bytes_that_are_not_the_UTF_8_they_should_be_are_replaced_one_by_one() => Assert.Equal(
        "bad \uFFFD text", new Answered(400, [.. "{\"message\":\"bad "u8, 0xFF, .. " text\"}"u8], ("Content-Type", "application/json; charset=utf-8")).ReadError().Message);

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip", "x-gzip")]
    [InlineData("gzip", null)]
    [InlineData("br", "br")]
    [InlineData("zlib", "deflate")]
    [InlineData("deflate", "deflate")]
    public void A_body_that_nobody_decompressed_is_decompressed(string how, string? coding)
    {
        var answer = new Answered(400, Compressed.As(how, Encoding.UTF8.GetBytes(Body)), coding is null ? [] : [("Content-Encoding", coding)]);

        Assert.Equal(Message, answer.ReadError().Message);
    }

    [Fact]
    public void A_compressed_body_that_is_cut_off_is_read_as_far_as_it_goes()
    {
        var random = new Random(1);
        var noise = string.Concat(Enumerable.Range(0, 20_000).Select(_ => (char)random.Next('a', 'z')));
        var bytes = Compressed.As("gzip", Encoding.UTF8.GetBytes("""{"message":"said","noise":" """ + noise + "\"}"));

        Assert.Equal("said", new Answered(400, bytes[..(bytes.Length / 2)], ("Content-Encoding", "gzip")).Read(isTruncated: true)?.Message);
    }

    [Fact]
    public void A_compressed_body_grows_to_its_bound_and_no_further()
    {
        var bomb = Compressed.As("gzip", new byte[50_000_000]);

        Assert.Equal(AnswerText.MaxInflated, AnswerText.ToUtf8(bomb, null, "gzip").Length);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public void A_label_that_claims_compression_does_no_harm(string coding) =>
        Assert.Equal(Message, new Answered(400, Body, ("Content-Encoding", coding)).ReadError().Message);

    [Fact]
    public void An_archive_in_a_success_stays_what_it_is()
    {
        var bytes = Compressed.As("gzip", Encoding.UTF8.GetBytes("""{"error":{"errorCode":"4704","errorMessage":"x"}}"""));

        Assert.Null(new Answered(200, bytes, ("Content-Type", "application/gzip")).Read());
        Assert.NotNull(new Answered(200, bytes, ("Content-Type", "application/json")).Read());
    }

    [Fact]
    public void Plain_UTF_8_is_looked_at_and_not_copied()
    {
        var body = Encoding.UTF8.GetBytes(Body);
        AnswerText.ToUtf8(body, "application/json", null);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var text = AnswerText.ToUtf8(body, "application/json", null);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.True(text == body.AsSpan());
    }

    [Fact]
    public void A_character_cut_in_two_does_not_make_a_body_something_else()
    {
        var bytes = Encoding.UTF8.GetBytes("""{"message":"élevé","x":"é""");

        Assert.Equal("élevé", new Answered(400, bytes[..^1], ("Content-Type", "application/json; charset=iso-8859-1")).Read(isTruncated: true)?.Message);
    }
}
