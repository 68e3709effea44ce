namespace ErrorAwareClient;

/// <summary>A request that a member of the ...ResultAsync family made: its call comes with it, without a dictionary.</summary>
internal sealed class ResultRequest(HttpMethod method, Uri target) : HttpRequestMessage(method, target)
{
    public Call Call { get; set; } = new();
}
