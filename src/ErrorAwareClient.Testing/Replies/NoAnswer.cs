using System.Text.Json.Nodes;

namespace ErrorAwareClient.Testing;

/// <summary>A server that takes the request and never answers.</summary>
internal sealed class NoAnswer : Reaction
{
    // Nobody waits for a day.
    private const int ADay = 86_400_000;

    public override HttpResponseMessage ToMessage() => throw new InvalidOperationException("Silence has no message: no answer ever arrives.");

    public override JsonObject ToWireMock() => new() { ["status"] = 200, ["fixedDelayMilliseconds"] = ADay };

    public override async Task<HttpResponseMessage> AnswerAsync(ReceivedRequest request, SelfRunningTime time, CancellationToken cancellationToken)
    {
        await time.NeverAsync(cancellationToken).ConfigureAwait(false);
        return ToMessage();
    }

    public override string ToString() => "silence";
}
