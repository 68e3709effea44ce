namespace ErrorAwareClient;

/// <summary>One way servers word their errors. A dialect of your own is one class: <c>options.Dialects.Insert(0, new MyDialect())</c>.</summary>
/// <remarks>
/// A dialect is pure: it decides from the answer it is shown and nothing else. It may be asked from many threads at once, so it
/// keeps no state. It only suggests; the pipeline applies the rules of the status, the bounds and the redaction, so that a dialect
/// can neither leak a secret nor break a rule. One that throws is logged and skipped, and the next is asked.
/// </remarks>
public abstract class ErrorDialect
{
    /// <summary>The name under which errors report this dialect, such as <c>ampache</c>: lower case, words joined by hyphens.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Says from the first bytes of a 2xx answer whether it is an error in disguise. Asked again with more bytes after
    /// <see cref="PeekVerdict.NeedMore"/>, up to 4 KiB; a body that ends undecided is a success.
    /// </summary>
    /// <param name="answer">The answer, with what has arrived of its body so far.</param>
    /// <returns><see cref="PeekVerdict.Success"/> unless overridden. A quick verdict keeps streams from being held back.</returns>
    public virtual PeekVerdict Peek(in AnswerView answer) => PeekVerdict.Success;

    /// <summary>Reads an error: any answer of status 300 or more, and a 2xx for which <see cref="Peek"/> said <see cref="PeekVerdict.Error"/>.</summary>
    /// <param name="answer">The answer.</param>
    /// <returns>What it says, or <see langword="null"/>: not my dialect, ask the next.</returns>
    public abstract ErrorReading? Read(in AnswerView answer);
}
