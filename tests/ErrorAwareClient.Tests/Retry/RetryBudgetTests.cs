using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ErrorAwareClient.Tests.Retry;

public class RetryBudgetTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public void The_reserve_is_there_from_the_start_and_no_more()
    {
        var budget = new RetryBudget(ratio: 0, reserve: 2, _time);

        Assert.Equal([true, true, false], [budget.TryTake(), budget.TryTake(), budget.TryTake()]);
    }

    [Fact]
    public void The_reserve_is_refilled_by_one_a_second_and_not_above_its_size()
    {
        var budget = new RetryBudget(ratio: 0, reserve: 2, _time);
        while (budget.TryTake())
        {
        }

        _time.Advance(The.Seconds(.9));
        Assert.False(budget.TryTake());
        _time.Advance(The.Seconds(.1));
        Assert.True(budget.TryTake());
        _time.Advance(The.Seconds(60));
        Assert.Equal([true, true, false], [budget.TryTake(), budget.TryTake(), budget.TryTake()]);
    }

    [Fact]
    public void Five_calls_pay_for_one_retry_at_a_ratio_of_a_fifth()
    {
        var budget = new RetryBudget(ratio: .2, reserve: 0, _time);

        for (var call = 0; call < 4; call++) budget.PayIn();
        Assert.False(budget.TryTake());
        budget.PayIn();
        Assert.True(budget.TryTake());
        Assert.False(budget.TryTake());
    }

    [Fact]
    public void What_a_busy_client_saves_up_ends_at_a_hundred_retries()
    {
        var budget = new RetryBudget(ratio: 1, reserve: 0, _time);

        for (var call = 0; call < 500; call++) budget.PayIn();

        Assert.Equal(100, Enumerable.Range(0, 500).Count(_ => budget.TryTake()));
    }

    [Fact]
    public void A_budget_that_has_rested_can_be_forgotten_however_much_was_saved()
    {
        var budget = new RetryBudget(ratio: 1, reserve: 2, _time);
        Assert.True(budget.IsRested);

        Assert.True(budget.TryTake());
        for (var call = 0; call < 50; call++) budget.PayIn();
        Assert.False(budget.IsRested);

        _time.Advance(The.Seconds(1));
        Assert.True(budget.IsRested);
    }

    [Fact]
    public async Task Each_authority_has_a_budget_of_its_own()
    {
        await using var failing = await Server.StartAsync(Reply.Status(500), Reply.Status(500), Reply.Status(500));
        await using var other = await Server.StartAsync(Reply.Status(500), Reply.Json(The.SongJson));
        using var http = Some.Client(failing, _time, options => (options.Retry.BudgetRatio, options.Retry.BudgetReserve) = (0, 1));
        var first = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(.25));
        Assert.Equal(2, (await first).Error!.Request.Attempts);

        var call = http.GetResultAsync(new Uri(other.Address, "songs/54"), SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(.25));

        Assert.True((await call).IsSuccess);
        Assert.Equal(1, (await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token)).Error!.Request.Attempts);
    }

    [Fact]
    public async Task A_call_that_succeeds_pays_for_the_retry_of_another()
    {
        await using var server = await Server.StartAsync(Reply.Json(The.SongJson), Reply.Status(500), Reply.Json(The.SongJson));
        using var http = Some.Client(server, _time, options => (options.Retry.BudgetRatio, options.Retry.BudgetReserve) = (.5, 0));
        Assert.True((await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token)).IsSuccess);

        var call = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(.25));

        Assert.True((await call).IsSuccess);
    }

    [Fact]
    public async Task A_retry_that_the_budget_refuses_is_logged_with_client_and_host()
    {
        await using var server = await Server.StartAsync(Reply.Status(500));
        using var logs = new CapturedLogs();
        await using var services = Container.Of(_time, services =>
        {
            services.AddLogging(logging => logging.AddProvider(logs));
            services.AddHttpClient("songs").AddErrorHandling(options => (options.Retry.BudgetRatio, options.Retry.BudgetReserve) = (0, 0));
        });

        Assert.False((await services.Client("songs", server).GetResultAsync("songs/54", SongsJson.Default.Song, The.Token)).IsSuccess);

        Assert.Contains(logs.Of("ErrorAwareClient"), line => line.StartsWith("songs: GET /songs/54: no retry, the retry budget for 127.0.0.1 is used up", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_client_whose_budget_is_used_up_gives_the_servers_error_at_once()
    {
        await using var server = await Server.StartAsync(Reply.Status(500), Reply.Status(500), Reply.Status(500));
        using var http = Some.Client(server, _time, options => (options.Retry.BudgetRatio, options.Retry.BudgetReserve) = (0, 1));

        var first = http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        await _time.PassAsync(The.Seconds(.25));
        Assert.Equal(2, (await first).Error!.Request.Attempts);

        var second = await http.GetResultAsync("songs/54", SongsJson.Default.Song, The.Token);
        Assert.Equal(1, Assert.IsType<ApiError.ServerError>(second.Error).Request.Attempts);
    }
}
