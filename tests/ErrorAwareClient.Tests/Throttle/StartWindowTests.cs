namespace ErrorAwareClient.Tests.Throttle;

/// <summary>How many may be under way before the first 429, without threads and time.</summary>
public class StartWindowTests
{
    private const long Second = TimeSpan.TicksPerSecond;

    [Fact]
    public void As_many_as_there_are_places_start_and_the_next_one_waits()
    {
        var window = new StartWindow(places: 3);

        Assert.True(Enter(window, 3));
        Assert.False(window.TryEnter());
        Assert.False(window.HasPlace(0, waiting: 1));
    }

    [Fact]
    public void Who_leaves_makes_room_for_one_who_waits()
    {
        var window = new StartWindow(places: 1);
        Enter(window, 2);
        window.Listen(0);

        Assert.True(window.Leave());
        Assert.True(window.HasPlace(1, waiting: 1));
        Assert.False(window.HasPlace(1, waiting: 0));
    }

    [Fact]
    public void Eight_successes_make_one_place_more_and_seven_do_not()
    {
        var window = new StartWindow(places: 2);
        Pass(window, 7);
        Enter(window, 2);
        Assert.False(window.TryEnter());
        window.Leave();
        window.CameThrough();

        Assert.True(Enter(window, 2));
        Assert.False(window.TryEnter());
    }

    [Fact]
    public void Where_nobody_can_be_waiting_nobody_has_to_look()
    {
        var window = new StartWindow(places: 4);
        Enter(window, 3);

        Assert.False(window.CameThrough());
        Assert.False(window.Leave());
    }

    [Fact]
    public void A_success_that_makes_a_place_lets_two_start()
    {
        var window = new StartWindow(places: 1);
        window.Listen(0);
        Pass(window, 7);
        Enter(window, 3);

        Assert.True(window.CameThrough());
        Assert.True(window.HasPlace(0, waiting: 2));
        Assert.True(window.HasPlace(0, waiting: 1));
        Assert.False(window.HasPlace(0, waiting: 0));
    }

    [Fact]
    public void The_success_that_makes_a_place_matters_to_the_only_one_who_waits()
    {
        var window = new StartWindow(places: 1);
        Pass(window, 7);
        Enter(window, 2);

        Assert.True(window.CameThrough());
    }

    [Fact]
    public void A_second_without_an_answer_doubles_the_places()
    {
        var window = new StartWindow(places: 1);
        Enter(window, 9);
        window.Listen(5);

        Assert.Equal(5 + Second, window.DoublesAt);
        Assert.False(window.HasPlace(4 + Second, waiting: 8));
        Assert.True(window.HasPlace(5 + Second, waiting: 8));
        Assert.False(window.HasPlace(5 + Second, waiting: 7));
        Assert.Equal(5 + (2 * Second), window.DoublesAt);
    }

    [Fact]
    public void The_fourth_doubling_ends_the_start()
    {
        var window = new StartWindow(places: 1);
        Enter(window, 100);
        window.Listen(0);
        for (var second = 1; second <= 3; second++) window.HasPlace(second * Second, waiting: 99);
        Assert.False(window.IsOver);

        Assert.True(window.HasPlace(4 * Second, waiting: 0));
        Assert.True(window.IsOver);
    }

    [Fact]
    public void A_quick_answer_puts_the_doubling_off_and_a_slow_one_does_not()
    {
        var window = new StartWindow(places: 1);
        window.Listen(0);

        window.Answered(Second / 2, sent: (Second / 2) - Second);
        Assert.Equal(Second, window.DoublesAt);
        window.Answered(Second / 2, sent: (Second / 2) - Second + 1);
        Assert.Equal(Second / 2 * 3, window.DoublesAt);
    }

    [Fact]
    public void A_thousand_successes_end_the_start()
    {
        var window = new StartWindow(places: 10_000);
        Pass(window, 999);
        Assert.False(window.IsOver);
        Enter(window, 1);

        Assert.True(window.CameThrough());
        Assert.True(window.IsOver);
    }

    [Fact]
    public void Who_may_be_as_many_as_like_from_the_first_has_no_start() => Assert.True(new StartWindow(places: int.MaxValue).IsOver);

    [Fact]
    public void What_is_over_has_places_for_all_and_doubles_no_more()
    {
        var window = new StartWindow(places: 1);
        Enter(window, 3);
        window.Listen(0);
        window.End();

        Assert.True(window.HasPlace(Second, waiting: 0));
        Assert.Equal(Second, window.DoublesAt);
    }

    [Fact]
    public void No_thread_is_miscounted()
    {
        var window = new StartWindow(places: 1_000_000);
        Parallel.For(0, 800, _ =>
        {
            window.TryEnter();
            window.CameThrough();
        });
        Parallel.For(0, 500, _ => window.TryEnter());

        Assert.True(window.HasPlace(0, waiting: 500 - 1_000_000 - 100 + 1));
        Assert.False(window.HasPlace(0, waiting: 500 - 1_000_000 - 100));
    }

    private static bool Enter(StartWindow window, int times) => Enumerable.Range(0, times).Count(_ => window.TryEnter()) == times;

    private static void Pass(StartWindow window, int times)
    {
        for (var i = 0; i < times; i++)
        {
            window.TryEnter();
            window.CameThrough();
        }
    }
}
