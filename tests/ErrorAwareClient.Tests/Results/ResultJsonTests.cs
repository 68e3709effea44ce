using System.Text.Json;
using System.Text.Json.Serialization;

namespace ErrorAwareClient.Tests;

public partial class ResultJsonTests
{
    [Fact]
    public void A_result_refuses_to_be_written_as_JSON_and_says_what_to_do()
    {
        var thrown = Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(Some.Success));

        Assert.Contains("A Result is not serialized", thrown.Message);
        Assert.Contains("Match", thrown.Message);
    }

    [Fact]
    public void A_result_refuses_to_be_read_from_JSON() =>
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<Result<Song, ApiError>>("""{"IsSuccess":true}"""));

    [Fact]
    public void A_result_inside_something_else_refuses_too()
    {
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(new[] { Some.Failure }));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(new { Outcome = Some.Success }));
    }

    [Fact]
    public void A_result_refuses_generated_serialization_too() =>
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(new Report(Some.Success), ReportJson.Default.Report));

    [Fact]
    public void The_carrier_of_a_value_refuses_rather_than_lose_it() =>
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(Result.Ok(Some.Song)));

    internal sealed record Report(Result<Song, ApiError> Outcome);

    [JsonSerializable(typeof(Report))]
    internal sealed partial class ReportJson : JsonSerializerContext;
}
