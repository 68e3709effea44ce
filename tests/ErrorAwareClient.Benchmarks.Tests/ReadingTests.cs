namespace ErrorAwareClient.Benchmarks.Tests;

/// <summary>The duels of reading are fair only while both sides read the same.</summary>
public sealed class ReadingTests
{
    public static TheoryData<string> Samples => [.. ErrorSamples.All().Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Both_sides_take_the_same_out_of_an_answer(string name)
    {
        var sample = ErrorSamples.All().Single(sample => sample.Name == name);
        await sample.ArriveAsync(2);

        var ours = sample.ReadToCompare();
        var byHand = sample.ReadByHand();

        Assert.Equal(byHand.Fields, ours?.Fields);
        Assert.Equal(byHand with { Fields = [] }, ours! with { Fields = [] });
    }
}
