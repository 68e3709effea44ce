using System.Text.Json.Nodes;

namespace ErrorAwareClient.Testing;

/// <summary>A reply that depends on the request.</summary>
internal sealed class Computation(Func<ReceivedRequest, CancellationToken, Task<Reply>> compute) : Reaction
{
    public override HttpResponseMessage ToMessage() => throw new InvalidOperationException("A computed reply has no message before there is a request.");

    public override JsonObject ToWireMock() => throw new NotSupportedException("A computed reply is code, and WireMock cannot run it.");

    public override async Task<HttpResponseMessage> AnswerAsync(ReceivedRequest request, SelfRunningTime time, CancellationToken cancellationToken)
    {
        var reply = await compute(request, cancellationToken).ConfigureAwait(false);
        return await reply.AnswerAsync(request, time, cancellationToken).ConfigureAwait(false);
    }

    public override string ToString() => "computed";
}
