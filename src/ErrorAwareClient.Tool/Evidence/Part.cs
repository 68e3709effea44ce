using ErrorAwareClient.Tool.Explain;

namespace ErrorAwareClient.Tool.Evidence;

/// <summary>A piece of an answer that may have decided how it was understood.</summary>
/// <param name="Where">Where it stands, for people.</param>
/// <param name="Text">What stands there, as sent.</param>
/// <param name="Without">The same answer without it.</param>
internal sealed record Part(string Where, string Text, Func<RawResponse, RawResponse> Without)
{
    /// <summary>The same answer with something else said here; null where it says nothing by itself.</summary>
    public Func<RawResponse, RawResponse>? Otherwise { get; init; }

    /// <summary>From where to where in the body; empty where it is not a piece of the body.</summary>
    public Range InBody { get; init; }

    /// <summary>Whether it is the status line, which has a say of its own beside all others.</summary>
    public bool IsStatus { get; init; }

    public bool Contains(Part other) =>
        !ReferenceEquals(this, other) && InBody.Start.Value <= other.InBody.Start.Value && InBody.End.Value >= other.InBody.End.Value
        && InBody.End.Value > 0 && other.InBody.End.Value > 0;
}
