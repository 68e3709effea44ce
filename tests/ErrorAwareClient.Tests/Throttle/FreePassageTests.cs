namespace ErrorAwareClient.Tests.Throttle;

/// <summary>What is remembered of the time in which nothing was refused.</summary>
public class FreePassageTests
{
    private readonly FreePassage _passage = new(span: 100, start: 1000);

    [Fact]
    public void What_came_through_counts_from_the_first_moment()
    {
        foreach (var began in new[] { 1000, 1050, 1099 }) _passage.CameThrough(began);

        Assert.Equal((3, 1000), (_passage.Count, _passage.Since));
    }

    [Fact]
    public void The_span_before_counts_too()
    {
        foreach (var began in new[] { 1000, 1050, 1100, 1199 }) _passage.CameThrough(began);

        Assert.Equal((4, 1000), (_passage.Count, _passage.Since));
    }

    [Fact]
    public void What_is_older_than_two_spans_is_forgotten()
    {
        foreach (var began in new[] { 1000, 1050, 1100, 1199, 1200, 1201 }) _passage.CameThrough(began);

        Assert.Equal((4, 1100), (_passage.Count, _passage.Since));
    }

    [Theory]
    [InlineData(1199, 2, 1000)]
    [InlineData(1200, 1, 1200)]
    [InlineData(9000, 1, 9000)]
    public void After_a_quiet_time_the_count_begins_anew(long began, int count, long since)
    {
        _passage.CameThrough(1000);

        _passage.CameThrough(began);

        Assert.Equal((count, since), (_passage.Count, _passage.Since));
    }
}
