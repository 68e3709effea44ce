namespace ErrorAwareClient;

/// <summary>The JSON of a problem. A member of the wrong type is passed over, as RFC 9457 has it.</summary>
internal ref struct ProblemJson
{
    private JsonSlice _type;
    private JsonSlice _title;
    private JsonSlice _detail;
    private JsonSlice _message;
    private JsonSlice _code;
    private JsonSlice _status;
    private JsonSlice _errors;
    private JsonSlice _details;
    private bool _hasError;
    private bool _hasMember;
    private TimeSpan? _retryAfter;

    // Without the label: a title, and beside it a status or a type that is an address.
    private readonly bool IsUnmistakable =>
        _title.IsTelling && ((_status.IsNumber && _status.Utf8.Length is 3) || IsAddress(_type));

    public static ErrorReading? Read(in AnswerView answer) => MayBe(answer.Json.Members) ? ReadMembers(answer) : null;

    private static ErrorReading? ReadMembers(in AnswerView answer)
    {
        var status = (int)answer.StatusCode;
        var problem = default(ProblemJson);
        var members = answer.Json.Members;
        while (members.MoveNext()) problem.Take(ErrorWords.Of(members.Name), members.Value, status);
        if (!problem.IsUnmistakable && !((problem._hasMember || !problem._hasError) && answer.IsLabelled("problem+json"))) return null;
        var fields = new FieldErrors(status);
        fields.Read(problem._errors);
        fields.ReadIfAny(problem._details);
        return problem.ToReading(fields.Found);
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

    private void Take(ErrorWord word, JsonSlice value, int status)
    {
        _hasMember |= word is ErrorWord.Type or ErrorWord.Title or ErrorWord.Detail or ErrorWord.Status;
        switch (word)
        {
            case ErrorWord.Type: _type = value; break;
            case ErrorWord.Title: _title = value; break;
            case ErrorWord.Detail: _detail = value; break;
            case ErrorWord.Status: _status = value; break;
            case ErrorWord.Message: _message = value; break;
            case ErrorWord.Error: _hasError = true; break;
            case ErrorWord.Errors: _errors = value; break;
            case ErrorWord.Details: _details = value; break;
            case ErrorWord.Code when !ErrorToken.IsStatus(value, status): _code = value; break;
            case ErrorWord.RetryAfter: _retryAfter = BodyWait.Of(word, value); break;
        }
    }

    private readonly ErrorReading ToReading(IReadOnlyList<FieldError> fields) => new()
    {
        Code = _code.IsTelling || _code.IsNumber ? _code.Text : null,
        Type = _type.IsTelling && !_type.Is("about:blank"u8) ? _type.Text : null,
        Message = Message,
        Fields = fields,
        RetryAfter = _retryAfter,
    };

    private readonly string? Message =>
        _detail.IsTelling ? _detail.Text : _title.IsTelling ? _title.Text : _message.IsTelling ? _message.Text : null;
}
