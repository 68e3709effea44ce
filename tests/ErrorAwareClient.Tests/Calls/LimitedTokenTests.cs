namespace ErrorAwareClient.Tests.Calls;

public class LimitedTokenTests
{
    private static readonly TimeSpan Long = TimeSpan.FromDays(1);

    [Fact]
    public void A_source_that_is_used_again_has_nothing_of_who_had_it_before()
    {
        using var before = new CancellationTokenSource();
        Deadline.In(Long, TimeProvider.System).ToToken(before.Token).Dispose();

        var next = OneOfEach(callers: default);
        before.Cancel();

        Assert.DoesNotContain(next, one => one.IsOver);
        next.ForEach(one => one.Dispose());
    }

    [Fact]
    public void What_was_registered_with_a_token_is_not_told_of_the_next_that_has_its_source()
    {
        var told = 0;
        using var callers = new CancellationTokenSource();
        using (var first = Deadline.In(Long, TimeProvider.System).ToToken(default)) first.TokenOr(default).Register(() => told++);

        CancelOneOfEach(callers);

        Assert.Equal(0, told);
    }

    [Fact]
    public void A_source_that_was_cancelled_is_not_used_again()
    {
        using var callers = new CancellationTokenSource();
        CancelOneOfEach(callers);

        using var next = Deadline.In(Long, TimeProvider.System).ToToken(default);

        Assert.False(next.IsOver);
    }

    [Fact]
    public void Without_a_limit_it_is_the_token_of_the_caller()
    {
        using var callers = new CancellationTokenSource();
        using var limited = Deadline.In(Timeout.InfiniteTimeSpan, TimeProvider.System).ToToken(callers.Token);
        callers.Cancel();

        Assert.Equal((callers.Token, false), (limited.TokenOr(callers.Token), limited.IsOver));
    }

    [Fact]
    public void A_limit_that_is_lifted_leaves_no_timer_behind()
    {
        var time = new FakeTime();

        Deadline.In(The.Seconds(30), time).ToToken(default).Dispose();

        Assert.Equal(0, time.Armed);
    }

    [Fact]
    public void The_limit_goes_by_the_clock_it_is_given()
    {
        var time = new FakeTime();
        using var limited = Deadline.In(The.Seconds(30), time).ToToken(default);

        time.Advance(The.Seconds(29.999));
        Assert.False(limited.IsOver);
        time.Advance(The.Seconds(.001));
        Assert.True(limited.IsOver);
    }

    [Fact]
    public async Task A_reader_of_the_user_may_keep_the_token_that_it_was_given()
    {
        await using var server = await Server.StartAsync(Reply.Bytes(200, "text/csv", new byte[20_000]));
        using var http = new HttpClient(ErrorHandling.CreateHandler()) { BaseAddress = server.Address, Timeout = Timeout.InfiniteTimeSpan };
        CancellationToken kept = default;
        Assert.True((await http.GetResultAsync("songs", KeepAsync, The.Token)).IsSuccess);

        using var others = new CancellationTokenSource();
        CancelOneOfEach(others);

        Assert.False(kept.IsCancellationRequested);
        ValueTask<string> KeepAsync(Stream stream, CancellationToken cancellationToken)
        {
            kept = cancellationToken;
            return ValueTask.FromResult("");
        }
    }

    private static void CancelOneOfEach(CancellationTokenSource callers)
    {
        var all = OneOfEach(callers.Token);
        callers.Cancel();
        all.ForEach(one => one.Dispose());
    }

    // More than are kept, so that every one that is there to be used again is among them.
    private static List<LimitedToken> OneOfEach(CancellationToken callers) =>
        [.. Enumerable.Range(0, LimitedToken.MostIdle + 1).Select(_ => Deadline.In(Long, TimeProvider.System).ToToken(callers))];
}
