namespace ErrorAwareClient.Testing;

/// <summary>Replies that are planned for a route, or for whatever comes. The lock of its script guards it.</summary>
internal sealed class Plan(Route? route, IEnumerable<Reply> replies, bool forever)
{
    private readonly Queue<Reply> _left = new(replies);

    public bool IsForAnyRoute => route is null;

    /// <summary>What was planned and did not happen.</summary>
    public IEnumerable<string> Unused => forever ? [] : _left.Select(reply => $"{route?.ToString() ?? "any request"}: {reply}");

    public bool Fits(ReceivedRequest request) => _left.Count > 0 && (route is null || route.Matches(request));

    public Reply Take() => forever ? _left.Peek() : _left.Dequeue();
}
