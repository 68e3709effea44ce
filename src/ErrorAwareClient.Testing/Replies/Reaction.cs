using System.Text.Json.Nodes;

namespace ErrorAwareClient.Testing;

/// <summary>What a server does when a request comes. Immutable.</summary>
internal abstract class Reaction
{
    /// <summary>The answer as HttpClient hands it over, or its exception where none arrives.</summary>
    public abstract HttpResponseMessage ToMessage();

    /// <summary>The <c>response</c> of a WireMock mapping.</summary>
    public abstract JsonObject ToWireMock();

    public virtual Task<HttpResponseMessage> AnswerAsync(ReceivedRequest request, SelfRunningTime time, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult(ToMessage());
        }
        catch (HttpRequestException fault)
        {
            return Task.FromException<HttpResponseMessage>(fault);
        }
    }

    /// <summary>What it is, in a few words.</summary>
    public abstract override string ToString();
}
