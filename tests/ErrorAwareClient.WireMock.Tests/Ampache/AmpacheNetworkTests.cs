namespace ErrorAwareClient.WireMock.Tests.Ampache;

public class AmpacheNetworkTests(WireMockServer server) : WireMockTest(server)
{
    [Theory]
    [Row("The connection is reset", typeof(ApiError.Transport), "reset")]
    [Row("The connection is closed without an answer", typeof(ApiError.Transport), "empty")]
    [Row("Garbage in the place of a chunk, and the connection closed", typeof(ApiError.Transport), "garbled")]
    [Row("Garbage in the place of an answer, and the connection closed", typeof(ApiError.Transport), "random")]
    public async Task A_connection_that_breaks_before_the_answer_is_whole_is_tried_four_times(string fault, Type readAs)
    {
        var call = Ampache().GetAlbumAsync(fault, Token);
        await PassAsync(0.25, 0.5, 1);

        var error = (await call).Error!;

        Assert.IsType(readAs, error);
        Assert.Equal(TransportReason.ConnectionLost, ((ApiError.Transport)error).Reason);
        Assert.Equal((4, true), (error.Request.Attempts, error.IsTransient));
    }

    [Fact]
    [Proves("The connection is reset")]
    public async Task A_connection_that_breaks_once_is_not_seen_by_the_caller()
    {
        var call = Ampache().GetAlbumAsync("breaks-once", Token);
        await PassAsync(0.25);

        Assert.Equal("Buoys", (await call).GetValueOrThrow().Name);
    }

    [Fact]
    [Proves("The connection is reset")]
    public async Task An_order_that_may_have_arrived_is_not_sent_again()
    {
        var error = Assert.IsType<ApiError.Transport>((await Ampache().CreatePlaylistAsync("reset", Token)).Error);

        Assert.Equal((TransportReason.ConnectionLost, 1), (error.Reason, error.Request.Attempts));
        Assert.Equal(1, await Server.CountAsync(".*action=playlist_create&name=reset.*"));
    }

    [Fact]
    [Proves("The answer comes drop by drop")]
    public async Task Drops_make_a_whole_answer_and_a_whole_error()
    {
        var ampache = Ampache();

        Assert.Equal(2, (await ampache.GetSongsAsync("dribbled", Token)).GetValueOrThrow().Songs.Count);
        Assert.IsType<ApiError.NotFound>((await ampache.GetSongsAsync("dribbled-error", Token)).Error);
        Assert.IsType<ApiError.NotFound>((await ampache.GetSongsAsXmlAsync("dribbled-error", Token)).Error);
    }

    [Fact]
    [Proves("The answer does not come to its end in time")]
    public async Task An_answer_that_takes_too_long_ends_with_the_time_of_the_call()
    {
        var call = Ampache(configure: options => (options.AttemptTimeout, options.TotalTimeout) = (The20Seconds, The20Seconds)).GetSongsAsync("dripping", Token);
        await Server.WhenReceivedAsync(".*filter=dripping.*", 1);
        await PassAsync(20);

        Assert.Equal(The20Seconds, Assert.IsType<ApiError.TimedOut>((await call).Error).Limit);
    }

    [Fact]
    [Proves("The answer stops in the middle")]
    public async Task A_stream_ends_after_30_s_without_a_byte()
    {
        await using var art = (await Ampache().GetArtAsync("dripping", Token)).GetValueOrThrow();
        Assert.NotEqual(0, await art.ReadAsync(new byte[1024], Token));

        // The drops come once a second on the clock on the wall; on this one, 30 s pass between two of them.
        var rest = art.CopyToAsync(Stream.Null, Token);
        while (!rest.IsCompleted) await Task.WhenAny(rest, PassAsync(30));

        await Assert.ThrowsAsync<TimeoutException>(() => rest);
    }

    private static TimeSpan The20Seconds => TimeSpan.FromSeconds(20);
}
