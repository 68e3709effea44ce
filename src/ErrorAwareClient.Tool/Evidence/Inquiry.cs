using ErrorAwareClient.Tool.Explain;

namespace ErrorAwareClient.Tool.Evidence;

/// <summary>
/// Finds out which bytes decided, by experiment: the answer is read once more without each of its parts, and what is understood
/// differently then, that part had decided. So it holds for any dialect, and knows nothing of how one reads.
/// </summary>
internal sealed class Inquiry(DialectChain chain, TimeProvider clock)
{
    /// <summary>The parts that decided, each with the names of the facts it made, in the order in which they stand in the answer.</summary>
    public IReadOnlyList<(Part Part, IReadOnlyList<string> Made)> Ask(RawResponse recording)
    {
        recording = AnswerParts.Plain(recording);
        var parts = AnswerParts.Of(recording);
        var facts = Facts.Of(Read(recording));
        var changes = ChangesOf(parts, recording, facts);
        var makers = facts.Keys.ToDictionary(fact => fact, fact => Makers(fact, changes));

        // Where a code stands against any status, neither alone makes a difference: it is asked again under a status that says nothing.
        if (makers[Facts.Case].Count == 0)
        {
            makers[Facts.Case] = Makers(Facts.Case, ChangesOf([.. parts.Where(part => !part.IsStatus)], AnswerParts.WithoutStatus(recording), facts));
        }

        return [.. parts
            .Select(part => (part, made: (IReadOnlyList<string>)[.. facts.Keys.Where(fact => makers[fact].Contains(part))]))
            .Where(found => found.made.Count > 0)];
    }

    /// <summary>The answer as a dialect is shown it.</summary>
    public AnswerReading? Read(RawResponse recording)
    {
        using var request = new HttpRequestMessage();
        using var response = recording.ToMessage(request);
        var body = recording.Body.Span[..Math.Min(recording.Body.Length, AnswerReader.ErrorBodyLimit)];
        var isTruncated = body.Length < recording.Body.Length;
        var peeked = body[..Math.Min(body.Length, DialectChain.PeekBound)];
        var only = recording.Status is >= 200 and < 300 ? chain.Peek(response, peeked, peeked.Length == recording.Body.Length).Dialect : null;
        return chain.Read(response, body, isTruncated, clock.GetUtcNow(), only);
    }

    private List<Change> ChangesOf(IReadOnlyList<Part> parts, RawResponse recording, IReadOnlyDictionary<string, string> facts) =>
        [.. parts.Select(part =>
        {
            var gone = Changed(facts, part.Without(recording));
            return new Change(part, gone, part.Otherwise is { } otherwise ? Changed(facts, otherwise(recording)) : gone);
        })];

    private HashSet<string> Changed(IReadOnlyDictionary<string, string> facts, RawResponse other)
    {
        var then = Facts.Of(Read(other));
        return [.. facts.Where(fact => then.GetValueOrDefault(fact.Key) != fact.Value).Select(fact => fact.Key)];
    }

    private static List<Part> Makers(string fact, List<Change> changes)
    {
        // Who reads it, and as what, hangs on what is there at all; all else on what is said there.
        if (fact is Facts.Dialect or Facts.Case)
        {
            var needed = changes.Where(change => change.IfGone.Contains(fact)).Select(change => change.Part).ToList();
            return Innermost(needed);
        }

        // What is no news may become some when it is changed; what is said in two places stays when one of them goes.
        var saying = changes.Where(change => !change.Part.IsStatus && change.IfOther.Contains(fact)).ToList();
        if (saying.Exists(change => change.IsSaid && change.IfGone.Contains(fact))) saying.RemoveAll(change => !change.IfGone.Contains(fact));
        if (saying.Count == 0) return [.. changes.Where(change => change.Part.IsStatus && change.IfGone.Contains(fact)).Select(change => change.Part)];

        // What says the message changes nothing but the message, and is told so from what changes everything.
        var fewest = saying.Min(change => change.IfOther.Count);
        return Innermost([.. saying.Where(change => change.IfOther.Count == fewest).Select(change => change.Part)]);
    }

    private static List<Part> Innermost(List<Part> parts) => [.. parts.Where(part => !parts.Any(part.Contains))];

    // What is understood differently without a part, and with another in its place.
    private sealed record Change(Part Part, HashSet<string> IfGone, HashSet<string> IfOther)
    {
        public bool IsSaid => Part.Otherwise is not null;
    }
}
