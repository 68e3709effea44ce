using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace ErrorAwareClient;

public sealed partial class DialectChain
{
    /// <summary>How many bytes of a 2xx answer are looked at, at most. Undecided by then means success.</summary>
    internal const int PeekBound = 4096;

    private static readonly StatusTableDialect StatusTable = new();

    internal static DialectChain CreateDefault() => new(new AmpacheDialect(), new ProblemDetailsDialect(), new OAuthJsonDialect());

    /// <summary>Puts <paramref name="dialect"/> where the one of its name is; at the end where there is none.</summary>
    internal DialectChain Replace(ErrorDialect dialect)
    {
        var at = Array.FindIndex(_dialects, d => d.Name == dialect.Name);
        if (at < 0) return Add(dialect);
        _dialects = [.. _dialects[..at], dialect, .. _dialects[(at + 1)..]];
        return this;
    }

    /// <summary>Asks whether a 2xx answer is an error in disguise, and of which dialect.</summary>
    /// <param name="response">Status and headers.</param>
    /// <param name="prefix">The first bytes of the body, as they came.</param>
    /// <param name="isComplete">Whether the body ends with them.</param>
    /// <param name="onFault">Told of a dialect that threw; it is skipped.</param>
    /// <returns>Error with its dialect. NeedMore only where more can come and <see cref="PeekBound"/> is not reached.</returns>
    internal (PeekVerdict Verdict, ErrorDialect? Dialect) Peek(
        HttpResponseMessage response, ReadOnlySpan<byte> prefix, bool isComplete, Action<ErrorDialect, Exception>? onFault = null)
    {
        var json = JsonIndex.Rent();
        var isLast = isComplete || prefix.Length >= PeekBound;
        var found = Peek(AnswerText.Glimpse(response, prefix, !isComplete, json), isLast, onFault);
        JsonIndex.Return(json, isReadNext: found.Verdict is PeekVerdict.Error);
        return found;
    }

    private (PeekVerdict Verdict, ErrorDialect? Dialect) Peek(in AnswerView answer, bool isLast, Action<ErrorDialect, Exception>? onFault)
    {
        if (!isLast && AnswerText.IsUndecided(answer)) return (PeekVerdict.NeedMore, null);
        foreach (var dialect in _dialects)
        {
            var verdict = Peek(dialect, answer, onFault);
            if (verdict is PeekVerdict.Error) return (verdict, dialect);

            // The first in the order wins, so a later one is not asked before this one has made up its mind.
            if (verdict is PeekVerdict.NeedMore && !isLast) return (verdict, null);
        }

        return (PeekVerdict.Success, null);
    }

    /// <summary>Reads an error answer.</summary>
    /// <param name="response">Status and headers.</param>
    /// <param name="body">The body as it came, or its first bytes.</param>
    /// <param name="isTruncated">Whether it goes on after <paramref name="body"/>.</param>
    /// <param name="now">The clock, for dates where the answer has none of its own.</param>
    /// <param name="only">The dialect whose peek said error: in 2xx it alone is asked.</param>
    /// <param name="onFault">Told of a dialect that threw; it is skipped.</param>
    /// <returns><see langword="null"/> only in 2xx: not an error after all.</returns>
    internal AnswerReading? Read(
        HttpResponseMessage response,
        ReadOnlySpan<byte> body,
        bool isTruncated,
        DateTimeOffset now,
        ErrorDialect? only = null,
        Action<ErrorDialect, Exception>? onFault = null)
    {
        var json = JsonIndex.Rent();
        var reading = Read(AnswerText.View(response, body, isTruncated, json), now, only, onFault);
        JsonIndex.Return(json);
        return reading;
    }

    private AnswerReading? Read(in AnswerView answer, DateTimeOffset now, ErrorDialect? only, Action<ErrorDialect, Exception>? onFault)
    {
        if (only is not null && Read(only, answer, onFault) is { } asked) return AnswerReading.From(answer, only, asked, now);
        if (IsSuccess(answer.StatusCode)) return null;
        foreach (var dialect in _dialects)
        {
            if (Read(dialect, answer, onFault) is { } reading) return AnswerReading.From(answer, dialect, reading, now);
        }

        return AnswerReading.From(answer, StatusTable, Read(StatusTable, answer, onFault) ?? new ErrorReading(), now);
    }

    private static bool IsSuccess(HttpStatusCode status) => (int)status is >= 200 and < 300;

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a dialect throws must not hide the error it was asked about.")]
    private static PeekVerdict Peek(ErrorDialect dialect, in AnswerView answer, Action<ErrorDialect, Exception>? onFault)
    {
        try
        {
            return dialect.Peek(answer);
        }
        catch (Exception e)
        {
            onFault?.Invoke(dialect, e);
            return PeekVerdict.Success;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a dialect throws must not hide the error it was asked about.")]
    private static ErrorReading? Read(ErrorDialect dialect, in AnswerView answer, Action<ErrorDialect, Exception>? onFault)
    {
        try
        {
            return dialect.Read(answer);
        }
        catch (Exception e)
        {
            onFault?.Invoke(dialect, e);
            return null;
        }
    }
}
