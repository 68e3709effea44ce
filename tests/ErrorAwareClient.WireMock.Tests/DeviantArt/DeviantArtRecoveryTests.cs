namespace ErrorAwareClient.WireMock.Tests.DeviantArt;

public class DeviantArtRecoveryTests(WireMockServer server) : WireMockTest(server)
{
    [Fact]
    [Proves("A 500 may be retried three times at most")]
    public async Task Three_500s_and_then_200_are_a_success()
    {
        var call = DeviantArt().GetProfileAsync("recovers", Token);
        await PassAsync(0.25, 0.5, 1);

        Assert.True((await call).IsSuccess);
        Assert.Equal(4, await Server.CountAsync(".*/profile/recovers"));
    }

    [Fact]
    [Proves("A 500 may be retried three times at most")]
    public async Task A_500_that_stays_is_the_result_after_four_sendings()
    {
        var call = DeviantArt().GetProfileAsync("status-500", Token);
        await PassAsync(0.25, 0.5, 1);

        Assert.Equal(4, Assert.IsType<ApiError.ServerError>((await call).Error).Request.Attempts);
    }

    [Fact]
    [Proves("After a 429 the client slows down: 1 s, 2 s, 4 s and so on")]
    public async Task Two_429s_and_then_200_are_a_success_three_seconds_later()
    {
        var call = DeviantArt().GetProfileAsync("crowded", Token);
        await PassAsync(1, 2);

        Assert.True((await call).IsSuccess);
        Assert.Equal(3, await Server.CountAsync(".*/profile/crowded"));
        Assert.Equal(TimeSpan.FromSeconds(3), Time.Elapsed);
    }

    [Fact]
    [Proves("After a 429 the client slows down: 1 s, 2 s, 4 s and so on")]
    [Proves("The client keeps track of the 429s, whoever got them")]
    public async Task Each_429_in_a_row_doubles_the_wait_and_other_calls_wait_with_it()
    {
        var deviantArt = DeviantArt();
        var refused = deviantArt.GetProfileAsync("very-crowded", Token);
        await PassAsync(1, 2, 4);
        await Time.WhenWaitingAsync(TimeSpan.FromSeconds(8));

        var other = deviantArt.GetProfileAsync("waits-its-turn", Token);
        Assert.Equal(0, await Server.CountAsync(".*/profile/waits-its-turn"));
        await PassAsync(8);

        Assert.True((await refused).IsSuccess);
        Assert.True((await other).IsSuccess);
        Assert.Equal(TimeSpan.FromSeconds(15), Time.Elapsed);
    }

    [Fact]
    [Proves("Instead of waiting, the user may be told")]
    public async Task A_call_without_the_time_to_wait_is_answered_at_once_with_the_wait()
    {
        var deviantArt = DeviantArt(options => options.AttemptTimeout = options.TotalTimeout = TimeSpan.FromSeconds(0.9));

        var error = Assert.IsType<ApiError.RateLimited>((await deviantArt.GetProfileAsync("status-429", Token)).Error);
        var next = Assert.IsType<ApiError.RateLimited>((await deviantArt.PlaceboAsync(Token)).Error);

        Assert.Equal((true, 1), (error.Sent, error.Request.Attempts));
        Assert.Equal((false, TimeSpan.FromSeconds(1)), (next.Sent, next.RetryAfter));
    }

    [Fact]
    public async Task Pages_are_one_sequence()
    {
        var titles = await DeviantArt().BrowseAsync("lighthouse", Token).Select(item => item.GetValueOrThrow().Title).ToListAsync(Token);

        Assert.Equal(["Lighthouse at dusk", "The keeper's stairs", "Lamp, third order"], titles);
    }

    [Fact]
    [Proves("503 unavailable")]
    public async Task A_page_that_fails_is_the_last_item_and_those_before_it_stand()
    {
        var pages = DeviantArt(options => options.Retry.MaxRetries = 0).BrowseAsync("interrupted", Token);

        var items = await pages.ToListAsync(Token);

        Assert.Equal([true, false], items.Select(item => item.IsSuccess));
        Assert.IsType<ApiError.Unavailable>(items[^1].Error);
    }

    [Fact]
    [Proves("The session runs out between two pages")]
    public async Task A_token_that_expires_between_two_pages_is_renewed()
    {
        var items = await DeviantArt(id: "short-lived").BrowseAsync("long", Token).ToListAsync(Token);

        Assert.Equal([true, true], items.Select(item => item.IsSuccess));
        Assert.Equal(2, await Server.CountAsync(".*tag=long&offset=1"));
    }
}
