namespace ErrorAwareClient;

/// <summary>
/// The JSON of an error: <c>error</c> is the only member of the root, and an object. Since API 5 it has <c>errorCode</c>,
/// <c>errorAction</c>, <c>errorType</c> and <c>errorMessage</c>; before, nothing but <c>code</c> and <c>message</c>.
/// </summary>
internal readonly ref struct AmpacheJson
{
    private readonly AmpacheMembers _members;
    private readonly bool _hasCompany;

    public AmpacheJson(in AnswerView answer, bool isPeek)
    {
        var root = JsonSlice.Root(answer.Body).Members;
        if (!root.MoveToName() || !root.TryEnter(out var members))
        {
            Verdict = root.IsClosed ? PeekVerdict.Success : PeekVerdict.NeedMore;
            return;
        }

        while (members.MoveNext())
        {
            _members.Take(members.Name, members.Value, (int)answer.StatusCode);
            if (_members.AreForeign || (isPeek && _members.AreUnmistakable)) break;
        }

        if (members.IsClosed)
        {
            root.Leave(members);
            _hasCompany = root.MoveToName();
        }

        Verdict = VerdictOf(members.IsClosed, root.IsClosed);
    }

    /// <summary>Whether the first name, or the first byte of its value, tells that it is nothing of Ampache's: so with nearly every success.</summary>
    public static bool IsForeign(ReadOnlySpan<byte> body)
    {
        var root = JsonSlice.Root(body).Members;
        return root.MoveToName() && (!root.Name.SequenceEqual("error"u8) || root.StartOfValue is not ((byte)'{' or 0));
    }

    /// <summary>Decided as early as can be, and never otherwise once more bytes have come.</summary>
    public PeekVerdict Verdict { get; }

    public ErrorReading? Read() => Verdict is PeekVerdict.Error && !_hasCompany ? _members.ToReading() : null;

    private PeekVerdict VerdictOf(bool isClosed, bool isRootClosed)
    {
        if (_members.AreForeign) return PeekVerdict.Success;
        if (_members.AreUnmistakable) return PeekVerdict.Error;
        if (!isClosed) return PeekVerdict.NeedMore;
        if (!_members.AreComplete || _hasCompany) return PeekVerdict.Success;
        return isRootClosed ? PeekVerdict.Error : PeekVerdict.NeedMore;
    }
}
