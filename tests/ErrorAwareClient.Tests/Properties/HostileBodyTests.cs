using System.Text;

namespace ErrorAwareClient.Tests;

/// <summary>The bodies that no server should send, each received by a client. What is generic about them is in the contract of the dialects.</summary>
public class HostileBodyTests
{
    private const long AFewReads = 2 * AnswerReader.ErrorBodyLimit;
    private const long AFewBuffers = 4 << 20;

    private static readonly HttpClient Http = Wire.Client(new FakeTime(Answered.Now));

    [Theory]
    [InlineData(500, "{\"message\":\"said\",\"trace\":\"", "frame ")]
    [InlineData(404, "<html><h2>said</h2>", "<p>more</p>")]
    [InlineData(400, "", "said ")]
    [InlineData(200, "{\"error\":{\"errorCode\":\"4704\",\"errorMessage\":\"said\",\"x\":\"", "xyz")]
    public async Task Of_an_error_of_1_GiB_the_first_bytes_are_read_and_nothing_else(int status, string beginning, string piece)
    {
        var body = new Endless(Endless.OneGiB, Encoding.UTF8.GetBytes(beginning), Encoding.UTF8.GetBytes(piece));
        using var request = Wire.Request(new Answered(status).ToResponse(body));
        var allocated = GC.GetAllocatedBytesForCurrentThread();

        using (var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, The.Token))
        {
            Assert.True(response.TryGetApiError(out var error));
            Assert.StartsWith("said", error.Message, StringComparison.Ordinal);
            Assert.True(error.Answer!.Body!.IsTruncated);
        }

        Assert.InRange(body.Sent, 1, AFewReads);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, AFewBuffers);
        Assert.True(body.IsDisposed, "The connection is held by a body that nobody will read to its end.");
    }

    [Fact]
    public async Task A_success_of_1_GiB_passes_through_and_is_never_held()
    {
        var piece = Encoding.UTF8.GetBytes("{\"id\":\"54\",\"title\":\"Home Capsules\"},");
        var body = new Endless(Endless.OneGiB, "["u8.ToArray(), piece);
        using var request = Wire.Request(new Answered(200).ToResponse(body));
        var allocated = GC.GetAllocatedBytesForCurrentThread();

        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, The.Token);
        await using var stream = await response.Content.ReadAsStreamAsync(The.Token);
        Assert.InRange(body.Sent, 1, DialectChain.PeekBound);

        var expected = new Endless(Endless.OneGiB, "["u8.ToArray(), piece);
        Assert.True(IsSame(expected, stream));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, AFewBuffers);
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("zlib", "deflate")]
    [InlineData("br", "br")]
    public async Task A_bomb_of_1_GiB_is_inflated_to_the_bound(string how, string coding)
    {
        // A message, and then a GiB of nothing.
        var bomb = Compressed.As(how, new Endless(Endless.OneGiB, "{\"message\":\"said\",\"x\":\""u8.ToArray(), new byte[64 * 1024]));
        var allocated = GC.GetAllocatedBytesForCurrentThread();

        foreach (var status in (int[])[200, 400])
        {
            var error = await GlanceAsync(new Answered(status, bomb, ("Content-Encoding", coding), ("Content-Type", "application/json")));
            if (status == 400) Assert.Equal("said", Assert.IsType<ApiError.BadRequest>(error).Message);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, AFewBuffers);
    }

    [Theory]
    [InlineData("<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><Error><Code>&x;</Code><Message>said &x;</Message></Error>", "said &x;")]
    [InlineData("<!DOCTYPE r SYSTEM \"http://songs.test/evil.dtd\"><Error><Message>said</Message></Error>", "said")]
    [InlineData("<!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><Error><Message>said &c;</Message></Error>", "said &c;")]
    [InlineData("<!DOCTYPE r [<!ENTITY % p SYSTEM \"http://songs.test/p\"> %p;]><Error><Message>said</Message></Error>", "said")]
    public async Task No_entity_and_no_DTD_is_followed(string xml, string message)
    {
        var error = await ReceiveAsync(new Answered(400, "<?xml version=\"1.0\"?>" + xml, ("Content-Type", "application/xml")));

        Assert.Equal(message, Assert.IsType<ApiError.BadRequest>(error).Message);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"error\":")]
    [InlineData("{\"errors\":{\"a\":")]
    [InlineData("{\"errors\":[")]
    [InlineData("{\"detail\":[{\"loc\":[")]
    [InlineData("{\"error\":{\"errors\":[{\"error\":")]
    [InlineData("<a>")]
    [InlineData("<root><error code=\"401\">")]
    public async Task Depth_of_100_000_costs_nothing(string opening)
    {
        var body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(opening, 100_000)));
        var allocated = GC.GetAllocatedBytesForCurrentThread();

        foreach (var status in (int[])[200, 400, 500]) await GlanceAsync(new Answered(status, body));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, AFewBuffers);
    }

    [Theory]
    [InlineData("{\"message\":\"bad \\ud800 text\"}", "bad \uFFFD text")]
    [InlineData("{\"message\":\"bad \\udc00\\ud800 text\"}", "bad \uFFFD\uFFFD text")]
    [InlineData("{\"message\":\"good \\ud83c\\udfb5 text\"}", "good \U0001F3B5 text")]
    [InlineData("{\"message\":\"nul \\u0000 text\"}", "nul text")]
    [InlineData("{\"message\":\"nul \0 text\"}", "nul text")]
    [InlineData("{\"message\":\"red \\u001b[31m text\\r\\nforged: line\"}", "red [31m text forged: line")]
    [InlineData("{\"message\":\"user\\u202egnp.exe\"}", "user gnp.exe")]
    [InlineData("\u001b[2Jclean screen", "[2Jclean screen")]
    [InlineData("{\"message\":\"first\",\"message\":\"last\"}", "last")]
    [InlineData("\uFEFF{\"message\":\"said\"}", "said")]
    public async Task What_a_message_must_not_hold_never_gets_there(string body, string message)
    {
        var error = await ReceiveAsync(new Answered(400, body, ("Content-Type", "application/json")));

        // A control character between two spaces is one more space; a person does not mind.
        Assert.Equal(message, string.Join(' ', error!.Message.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.DoesNotContain(error.ToString(), char.IsControl);
    }

    [Fact]
    public async Task A_body_cut_anywhere_is_read_as_far_as_it_came()
    {
        var body = Encoding.UTF8.GetBytes("""{"message":"Prix trop élevé","code":"E1","errors":{"price":["trop élevé"]}}""");
        for (var length = 0; length <= body.Length; length++)
        {
            var cut = new Answered(400, body[..length], ("Content-Type", "application/json"));
            var error = await ReceiveAsync(cut, announced: body.Length);

            Assert.True(error is ApiError.BadRequest or ApiError.Validation, $"{error} at {length}");
            Assert.Equal(length >= 30 ? "Prix trop élevé" : "Bad Request", error.Message);
        }
    }

    [Fact]
    public async Task A_connection_that_breaks_inside_an_error_leaves_the_error()
    {
        var body = new BrokenStream("""{"message":"said","trace":"... """u8.ToArray());
        using var request = Wire.Request(new Answered(500).ToResponse(body, announced: 4000));

        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, The.Token);

        Assert.True(response.TryGetApiError(out var error));
        Assert.Equal("said", Assert.IsType<ApiError.ServerError>(error).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5_000)]
    [InlineData(20_000)]
    public async Task A_Content_Length_that_lies_changes_nothing(long announced)
    {
        const string Body = """{"error":{"errorCode":"4704","errorAction":"song","errorType":"filter","errorMessage":"said"}}""";

        Assert.IsType<ApiError.NotFound>(await ReceiveAsync(new Answered(200, Body), announced));
        Assert.IsType<ApiError.Conflict>(await ReceiveAsync(new Answered(409, """{"message":"x"}"""), announced));
        Assert.Null(await ReceiveAsync(new Answered(200, The.SongJson), announced));
    }

    // Without the body, which HttpClient may hold for a caller who asks for all of it.
    private static async Task<ApiError?> GlanceAsync(Answered answer)
    {
        using var request = Wire.Request(answer.ToResponse(new SplitStream(answer.Body)));
        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, The.Token);
        return response.TryGetApiError(out var error) ? error : null;
    }

    private static async Task<ApiError?> ReceiveAsync(Answered answer, long? announced = null) =>
        (await Arrival.OfAsync(answer, announced)) is var arrival && arrival.Body.AsSpan().SequenceEqual(answer.Body)
            ? arrival.Error
            : throw new Xunit.Sdk.XunitException("The body is not as it was sent.");

    private static bool IsSame(Stream expected, Stream actual)
    {
        var (one, other) = (new byte[64 * 1024], new byte[64 * 1024]);
        while (true)
        {
            var count = expected.ReadAtLeast(one, one.Length, throwOnEndOfStream: false);
            if (actual.ReadAtLeast(other, other.Length, throwOnEndOfStream: false) != count || !one.AsSpan(0, count).SequenceEqual(other.AsSpan(0, count))) return false;
            if (count == 0) return true;
        }
    }

    private sealed class BrokenStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < Length ? base.ReadAsync(buffer, cancellationToken) : throw new IOException("Connection reset.");
    }
}
