using System.Runtime.CompilerServices;

namespace ErrorAwareClient;

/// <summary>
/// The JSON of an error: <c>error</c> is the only member of the root, and an object. Since API 5 it has <c>errorCode</c>,
/// <c>errorAction</c>, <c>errorType</c> and <c>errorMessage</c>; before, nothing but <c>code</c> and <c>message</c>.
/// </summary>
internal readonly ref struct AmpacheJson
{
    private readonly AmpacheMembers _members;
    private readonly bool _hasCompany;

    // Decided as early as can be, and never otherwise once more bytes have come.
    private readonly PeekVerdict _verdict;

    // Compiled by itself: inlined into the chain, it leaves the compiler no budget to inline what its own loop calls.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private AmpacheJson(in AnswerView answer, bool isPeek)
    {
        var root = answer.Json;
        var roots = root.Members;
        if (!roots.MoveNext())
        {
            _verdict = root.IsClosed ? PeekVerdict.Success : PeekVerdict.NeedMore;
            return;
        }

        var error = roots.Value;
        if (!error.IsObject || !roots.Name.SequenceEqual("error"u8)) return;
        _members = new AmpacheMembers(error, (int)answer.StatusCode);
        var members = error.Members;
        while (members.MoveNext())
        {
            _members.Take(members.Name, members.Value);
            if (_members.AreForeign || (isPeek && _members.AreUnmistakable)) break;
        }

        _hasCompany = roots.MoveNext();
        _verdict = VerdictOf(error.IsClosed, root.IsClosed);
    }

    public static PeekVerdict Peek(in AnswerView answer) =>
        IsForeign(answer.Body) ? PeekVerdict.Success : new AmpacheJson(answer, isPeek: true)._verdict;

    public static ErrorReading? Read(in AnswerView answer) => new AmpacheJson(answer, isPeek: false).ToReading();

    // Whether the first name, or the first byte of its value, tells that it is nothing of Ampache's: so with nearly every success,
    // which needs no index then.
    private static bool IsForeign(ReadOnlySpan<byte> body)
    {
        // As most of its servers write it.
        if (body.StartsWith("{\"error\":{"u8)) return false;
        var name = JsonScan.SkipTrivia(body, JsonScan.SkipTrivia(body, 0) + 1);
        var end = name < body.Length && body[name] is (byte)'"' ? JsonScan.EndOfString(body, name) : -1;
        if (end < 0) return false;
        var value = JsonScan.SkipTrivia(body, JsonScan.SkipTrivia(body, end) + 1);
        return !body[name..end].SequenceEqual("\"error\""u8) || (value < body.Length && body[value] is not (byte)'{');
    }

    private ErrorReading? ToReading() => _verdict is PeekVerdict.Error && !_hasCompany ? _members.ToReading() : null;

    private PeekVerdict VerdictOf(bool isClosed, bool isRootClosed)
    {
        if (_members.AreForeign) return PeekVerdict.Success;
        if (_members.AreUnmistakable) return PeekVerdict.Error;
        if (!isClosed) return PeekVerdict.NeedMore;
        if (!_members.AreComplete || _hasCompany) return PeekVerdict.Success;
        return isRootClosed ? PeekVerdict.Error : PeekVerdict.NeedMore;
    }
}
