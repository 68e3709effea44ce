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

    public static ErrorReading? Read(in AnswerView answer)
    {
        var status = (int)answer.StatusCode;
        if (!MayBe(answer.Body)) return null;
        var isLabelled = answer.IsLabelled("problem+json");
        if (!isLabelled && !HasTitle(answer.Body)) return null;
        var problem = default(ProblemJson);
        var members = JsonSlice.Root(answer.Body).Members;
        while (members.MoveNext()) problem.Take(ErrorWords.Of(members.Name), members.Value, status);
        if (!problem.IsUnmistakable && !(isLabelled && (problem._hasMember || !problem._hasError))) return null;
        var fields = new FieldErrors(status);
        fields.Read(problem._errors);
        fields.ReadIfAny(problem._details);
        return problem.ToReading(fields.Found);
    }

    // Cheaper than a walk, and most bodies end here. Without first letters, which are capitals with some.
    private static bool MayBe(ReadOnlySpan<byte> body) =>
        HasTitle(body) || body.IndexOf("etail\""u8) >= 0 || body.IndexOf("ype\""u8) >= 0;

    private static bool HasTitle(ReadOnlySpan<byte> body) => body.IndexOf("itle\""u8) >= 0;

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
