using System.Runtime.CompilerServices;

namespace ErrorAwareClient;

/// <summary>The JSON of a problem. A member of the wrong type is passed over, as RFC 9457 has it.</summary>
internal ref struct ProblemJson(JsonSlice root, int status)
{
    private readonly JsonSlice _root = root;
    private int _type;
    private int _title;
    private int _detail;
    private int _message;
    private int _code;
    private int _status;
    private int _errors;
    private int _details;
    private bool _hasError;
    private bool _hasMember;
    private TimeSpan? _retryAfter;

    // Without the label: a title, and beside it a status or a type that is an address.
    private readonly bool IsUnmistakable =>
        _root.At(_title).IsTelling
        && (_root.At(_status) is { IsNumber: true, Utf8.Length: 3 } || IsAddress(_root.At(_type)));

    public static ErrorReading? Read(in AnswerView answer) => MayBe(answer.Json.Members) ? ReadMembers(answer) : null;

    // Compiled by itself: inlined into the chain, it leaves the compiler no budget to inline what its own loop calls.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ErrorReading? ReadMembers(in AnswerView answer)
    {
        var problem = new ProblemJson(answer.Json, (int)answer.StatusCode);
        var members = answer.Json.Members;
        while (members.MoveNext()) problem.Take(ErrorWords.Of(members.Name), members.Value);
        var isProblem = problem.IsUnmistakable || ((problem._hasMember || !problem._hasError) && answer.IsLabelledWithPlus("problem+json"));
        return isProblem ? problem.ToReading() : null;
    }

    // By the first letter of type, title and detail, a capital with some: most bodies end here.
    private static bool MayBe(JsonChildren members)
    {
        while (members.MoveNext())
        {
            if (members.Name is [(byte)'t' or (byte)'T' or (byte)'d' or (byte)'D', _, _, _, ..]) return true;
        }

        return false;
    }

    private static bool IsAddress(JsonSlice type) =>
        type.IsTelling && (type.Utf8[0] is (byte)'/' || type.Utf8.Contains((byte)':'));

    private void Take(ErrorWord word, JsonSlice value)
    {
        _hasMember |= word is ErrorWord.Type or ErrorWord.Title or ErrorWord.Detail or ErrorWord.Status;
        switch (word)
        {
            case ErrorWord.Type: _type = value.Place; break;
            case ErrorWord.Title: _title = value.Place; break;
            case ErrorWord.Detail: _detail = value.Place; break;
            case ErrorWord.Status: _status = value.Place; break;
            case ErrorWord.Message: _message = value.Place; break;
            case ErrorWord.Error: _hasError = true; break;
            case ErrorWord.Errors: _errors = value.Place; break;
            case ErrorWord.Details: _details = value.Place; break;
            case ErrorWord.Code when !ErrorToken.IsStatus(value.Utf8, status): _code = value.Place; break;
            case ErrorWord.RetryAfter: _retryAfter = BodyWait.Of(word, value); break;
        }
    }

    private readonly ErrorReading ToReading()
    {
        var fields = new FieldErrors(status);
        fields.Read(_root.At(_errors));
        fields.ReadIfAny(_root.At(_details));
        return new ErrorReading
        {
            Code = _root.At(_code).CodeText,
            Type = _root.At(_type).Is("about:blank"u8) ? null : _root.At(_type).TellingText,
            Message = _root.At(_detail).TellingText ?? _root.At(_title).TellingText ?? _root.At(_message).TellingText,
            Fields = fields.Found,
            RetryAfter = _retryAfter,
        };
    }
}
