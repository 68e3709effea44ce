namespace ErrorAwareClient;

/// <summary>The members of the object, taken one by one.</summary>
internal ref struct OAuthMembers
{
    private JsonSlice _error;
    private JsonSlice _description;
    private JsonSlice _message;
    private JsonSlice _details;
    private JsonSlice _endpointCode;
    private JsonSlice _status;
    private JsonSlice _retryAfter;
    private bool _isDescribed;

    private readonly bool IsError =>
        _error.IsTelling && (_isDescribed || _status.Is("error"u8) || OAuthErrorCode.IsKnown(_error.Text!));

    /// <summary>Looks for an error in a success. A member that no error has tells as soon as its name has come.</summary>
    public static PeekVerdict Peek(in AnswerView answer)
    {
        var root = answer.Json;
        var members = root.Members;
        var found = default(OAuthMembers);
        while (members.MoveNext())
        {
            if (!found.Take(members.Name, members.Value) || found.IsSuccess) return PeekVerdict.Success;
            if (found.IsError) return PeekVerdict.Error;
        }

        return root.IsClosed ? PeekVerdict.Success : PeekVerdict.NeedMore;
    }

    public static ErrorReading? Read(in AnswerView answer) => answer.Json["error"u8].IsTelling ? ReadMembers(answer) : null;

    private static ErrorReading? ReadMembers(in AnswerView answer)
    {
        var found = default(OAuthMembers);
        var members = answer.Json.Members;
        while (members.MoveNext()) found.Take(members.Name, members.Value);
        return found.IsError ? found.ToReading((int)answer.StatusCode) : null;
    }

    // "status": "success", "error": null and "error": {} say so.
    private readonly bool IsSuccess =>
        (_status.IsText && !_status.Is("error"u8)) || !(_error.IsNothing || _error.IsTelling);

    private bool Take(ReadOnlySpan<byte> name, JsonSlice value)
    {
        switch (name.Length)
        {
            case 3 when name.SequenceEqual("iss"u8): return true;
            case 5 when name.SequenceEqual("error"u8): _error = value; return true;
            case 5 when name.SequenceEqual("state"u8) || name.SequenceEqual("scope"u8): return true;
            case 6 when name.SequenceEqual("status"u8): _status = value; return true;
            case 7 when name.SequenceEqual("message"u8): _message = value; return true;
            case 9 when name.SequenceEqual("error_uri"u8): return _isDescribed = true;
            case 9 when name.SequenceEqual("errorCode"u8): _endpointCode = value; return true;
            case 10 when name.SequenceEqual("error_code"u8): _endpointCode = value; return true;
            case 11 when name.SequenceEqual("retry_after"u8): _retryAfter = value; return true;
            case 12 when name.SequenceEqual("errorDetails"u8): _details = value; return _isDescribed = true;
            case 13 when name.SequenceEqual("error_details"u8): _details = value; return _isDescribed = true;
            case 16 when name.SequenceEqual("errorDescription"u8): _description = value; return _isDescribed = true;
            case 17 when name.SequenceEqual("error_description"u8): _description = value; return _isDescribed = true;
            default: return false;
        }
    }

    private readonly ErrorReading ToReading(int status)
    {
        var fields = new FieldErrors(status);
        fields.Read(_details);
        var token = ErrorToken.IsWord(_error) ? _error.Text : null;
        return new ErrorReading
        {
            Kind = OAuthErrorCode.KindOf(token),
            Code = token,
            EndpointCode = _endpointCode.IsTelling || _endpointCode.IsNumber ? _endpointCode.Text : null,
            Message = _description.IsTelling ? _description.Text : _message.IsTelling ? _message.Text : token is null ? _error.Text : null,
            Fields = fields.Found,
            RetryAfter = BodyWait.Of(ErrorWord.RetryAfter, _retryAfter),
        };
    }
}
