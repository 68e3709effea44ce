using Samples.MusicGpt;

namespace ErrorAwareClient.WireMock.Tests.MusicGpt;

public class MusicGptWaitTests(WireMockServer server) : WireMockTest(server)
{
    [Fact]
    public async Task An_order_is_asked_for_at_the_pace_of_the_server_until_it_is_done()
    {
        var done = MusicGpt().WaitUntilDoneAsync("slow-evening", Token);
        await PassAsync(20, 5);

        Assert.Equal("Calm evening", (await done).GetValueOrThrow().Title);
        Assert.Equal(3, await Server.CountAsync(".*task_id=slow-evening"));
        Assert.Equal(TimeSpan.FromSeconds(25), Time.Elapsed);
    }

    [Fact]
    public async Task An_order_that_failed_is_done_and_says_why()
    {
        var done = (await MusicGpt().WaitUntilDoneAsync("failed-evening", Token)).GetValueOrThrow();

        Assert.Equal(("FAILED", "The singer is ill"), (done.Status, done.StatusMsg));
        Assert.Null(done.AudioUrl);
    }

    [Fact]
    [Proves("429: wait until the limit is reset, or back off exponentially")]
    public async Task A_limit_is_waited_out_for_as_long_as_the_server_says()
    {
        var done = MusicGpt().GetByIdAsync("limited", Token);
        await PassAsync(7, 3);

        Assert.True((await done).IsSuccess);
        Assert.Equal(TimeSpan.FromSeconds(10), Time.Elapsed);
    }

    [Fact]
    [Proves("429: wait until the limit is reset, or back off exponentially")]
    public async Task A_refused_order_is_sent_again_because_it_was_not_processed()
    {
        var order = MusicGpt().SubmitAsync(new MusicWish("limited"), Token);
        await PassAsync(1, 2);

        Assert.Equal("calm-evening", (await order).GetValueOrThrow().TaskId);
    }

    [Fact]
    [Proves("500 is temporary: try again later")]
    public async Task A_question_is_asked_again_after_a_500_and_an_order_is_not()
    {
        var question = MusicGpt().GetByIdAsync("recovers", Token);
        await PassAsync(0.25, 0.5, 1);
        Assert.True((await question).IsSuccess);

        var order = Assert.IsType<ApiError.ServerError>((await MusicGpt().SubmitAsync(new MusicWish("status-500"), Token)).Error);
        Assert.Equal((1, true), (order.Request.Attempts, order.IsTransient));
    }

    [Fact]
    [Proves("The answer does not come in time")]
    public async Task A_question_without_an_answer_is_asked_until_the_time_of_the_call_is_over()
    {
        var question = MusicGpt().GetByIdAsync("late", Token);
        double[] backoff = [0.25, 0.5, 1];
        foreach (var (sending, wait) in backoff.Index())
        {
            await Server.WhenReceivedAsync(".*task_id=late", sending + 1);
            await PassAsync(30, wait);
        }

        await Server.WhenReceivedAsync(".*task_id=late", 4);
        await PassAsync(30);

        var error = Assert.IsType<ApiError.TimedOut>((await question).Error);
        Assert.Equal((4, TimeSpan.FromSeconds(100)), (error.Request.Attempts, error.Limit));
    }

    [Fact]
    [Proves("The answer does not come in time")]
    public async Task A_question_whose_first_answer_is_late_gets_the_second()
    {
        var question = MusicGpt().GetByIdAsync("late-once", Token);
        await Server.WhenReceivedAsync(".*task_id=late-once", 1);
        await PassAsync(30, 0.25);

        Assert.True((await question).IsSuccess);
    }

    [Fact]
    [Proves("The answer does not come in time")]
    public async Task An_order_whose_answer_is_late_is_not_sent_again()
    {
        var order = MusicGpt().SubmitAsync(new MusicWish("late"), Token);
        await PassAsync(30);

        var error = Assert.IsType<ApiError.TimedOut>((await order).Error);
        Assert.Equal((1, TimeSpan.FromSeconds(30)), (error.Request.Attempts, error.Limit));
    }
}
