using System.Runtime.CompilerServices;

namespace ErrorAwareClient;

/// <summary>The JSON of an error: one object, whose members are taken one by one.</summary>
internal ref struct OAuthJson(JsonSlice root)
{
    private readonly JsonSlice _root = root;
    private int _error;
    private int _description;
    private int _message;
    private int _details;
    private int _endpointCode;
    private int _status;
    private int _retryAfter;
    private bool _isDescribed;

    private readonly JsonSlice Error => _root.At(_error);

    private readonly JsonSlice Status => _root.At(_status);

    private readonly bool IsError =>
        Error.IsTelling && (_isDescribed || Status.Is("error"u8) || OAuthErrorCode.IsKnown(Error.TextIn(stackalloc char[ErrorToken.Longest])));

    /// <summary>Looks for an error in a success. A member that no error has tells as soon as its name has come.</summary>
    public static PeekVerdict Peek(in AnswerView answer)
    {
        var root = answer.Json;
        var members = root.Members;
        var found = new OAuthJson(root);
        while (members.MoveNext())
        {
            if (!found.Take(members.Name, members.Value) || found.IsSuccess) return PeekVerdict.Success;
            if (found.IsError) return PeekVerdict.Error;
        }

        return root.IsClosed ? PeekVerdict.Success : PeekVerdict.NeedMore;
    }

    // Compiled by itself: inlined into the chain, it leaves the compiler no budget to inline what its own loop calls.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ErrorReading? Read(in AnswerView answer)
    {
        var found = new OAuthJson(answer.Json);
        var members = answer.Json.Members;
        while (members.MoveNext()) found.Take(members.Name, members.Value);
        return found.IsError ? found.ToReading((int)answer.StatusCode) : null;
    }

    // "status": "success", "error": null and "error": {} say so.
    private readonly bool IsSuccess =>
        (Status.IsText && !Status.Is("error"u8)) || (_error is not 0 && !Error.IsTelling);

    private bool Take(ReadOnlySpan<byte> name, JsonSlice value)
    {
        switch (name.Length)
        {
            case 3 when name.SequenceEqual("iss"u8): return true;
            case 5 when name.SequenceEqual("error"u8): _error = value.Place; return true;
            case 5 when name.SequenceEqual("state"u8) || name.SequenceEqual("scope"u8): return true;
            case 6 when name.SequenceEqual("status"u8): _status = value.Place; return true;
            case 7 when name.SequenceEqual("message"u8): _message = value.Place; return true;
            case 9 when name.SequenceEqual("error_uri"u8): return _isDescribed = true;
            case 9 when name.SequenceEqual("errorCode"u8): _endpointCode = value.Place; return true;
            case 10 when name.SequenceEqual("error_code"u8): _endpointCode = value.Place; return true;
            case 11 when name.SequenceEqual("retry_after"u8): _retryAfter = value.Place; return true;
            case 12 when name.SequenceEqual("errorDetails"u8): _details = value.Place; return _isDescribed = true;
            case 13 when name.SequenceEqual("error_details"u8): _details = value.Place; return _isDescribed = true;
            case 16 when name.SequenceEqual("errorDescription"u8): _description = value.Place; return _isDescribed = true;
            case 17 when name.SequenceEqual("error_description"u8): _description = value.Place; return _isDescribed = true;
            default: return false;
        }
    }

    private readonly ErrorReading ToReading(int status)
    {
        var fields = new FieldErrors(status);
        fields.Read(_root.At(_details));
        var code = ErrorToken.IsWord(Error) ? OAuthErrorCode.Of(Error.TextIn(stackalloc char[ErrorToken.Longest])) : default;
        return new ErrorReading
        {
            Kind = code.Kind,
            Code = code.Token,
            EndpointCode = _root.At(_endpointCode).CodeText,
            Message = _root.At(_description).TellingText ?? _root.At(_message).TellingText ?? (code.Token is null ? Error.Text : null),
            Fields = fields.Found,
            RetryAfter = BodyWait.Of(ErrorWord.RetryAfter, _root.At(_retryAfter)),
        };
    }
}
