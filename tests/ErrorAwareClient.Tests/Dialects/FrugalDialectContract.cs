namespace ErrorAwareClient.Tests;

/// <summary>What the dialects of the house keep to besides, which are asked about every error: no byte beyond the reading.</summary>
public abstract class FrugalDialectContract : DialectContract
{
    /// <summary>How many bytes more than its reading an example may cost, and why; an allowance that nobody needs fails the test.</summary>
    private protected virtual (long Bytes, string Reason) AllowanceFor(Answered example) => default;

    [Fact]
    public void Reading_allocates_nothing_but_the_reading() => Assert.All(Examples, example =>
    {
        var extra = CostOfReading(example) - Allocated.ByCopying(example.ReadWith(Dialect)!);

        var (allowed, reason) = AllowanceFor(example);
        Assert.True(extra <= allowed, $"{extra} bytes beyond the reading of {example}; allowed are {allowed}. {reason}");
        Assert.True(allowed is 0 || extra > 0, $"{example} needs no allowance: {reason}");
    });

    [Fact]
    public void Declining_allocates_nothing() => Assert.All(
        Neighbours.Where(one => one.Dialect != Dialect.Name && Dialect is not StatusTableDialect), one => Assert.Equal(0, CostOfReading(one.Answer)));

    [Fact]
    public void Looking_allocates_nothing_however_much_has_come()
    {
        foreach (var answer in Examples.Concat(Successes).Concat(Neighbours.Select(one => one.Answer)))
        {
            var response = answer.ToResponse();
            for (var length = 0; length <= answer.Body.Length; length++)
            {
                Assert.Equal(0, Allocated.By(() =>
                {
                    var json = JsonIndex.Rent();
                    Dialect.Peek(new AnswerView(response, answer.Body.AsSpan(0, length), length < answer.Body.Length, json));
                    JsonIndex.Return(json);
                    return null;
                }));
            }
        }
    }

    // As the chain asks, which has the index of the body at hand.
    private long CostOfReading(Answered answer)
    {
        var response = answer.ToResponse();
        return Allocated.By(() =>
        {
            var json = JsonIndex.Rent();
            var reading = Dialect.Read(new AnswerView(response, answer.Body, isTruncated: false, json));
            JsonIndex.Return(json);
            return reading;
        });
    }
}
