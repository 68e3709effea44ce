namespace ErrorAwareClient;

/// <summary>What a body says in all: an error inside an error knows better, and a list speaks through its first where nothing else does.</summary>
internal ref struct ErrorSummary(int status)
{
    private JsonSlice _message;
    private JsonSlice _code;
    private JsonSlice _type;
    private TimeSpan? _retryAfter;
    private FieldErrors _fields = new(status);

    /// <summary>Whether no word of the object was known.</summary>
    public bool IsNothing { get; private set; }

    public void Take(JsonSlice value, int depth)
    {
        var error = new ErrorObject(value, status);
        IsNothing = error.IsNothing;
        if (!error.Type.IsNothing) _type = error.Type;
        if (!error.Message.IsNothing) _message = error.Message;
        if (!error.Code.IsNothing) _code = error.Code;
        _retryAfter ??= error.RetryAfter;
        if (error.Errors is { IsNothing: false } errors) TakeMany(errors, depth);
        if (error.Details is { IsNothing: false } details) TakeDetails(details);
        if (error.NamesField) _fields.ReadItem(error);
        if (depth == 0 || error.Inner.IsNothing) return;
        if (FieldErrors.IsMap(error.Inner)) _fields.Read(error.Inner);
        else Take(error.Inner, depth - 1);
    }

    public void TakeMany(JsonSlice errors, int depth)
    {
        if (depth > 0 && errors.IsObject && IsOne(errors)) Take(errors, depth - 1);
        else _fields.Read(errors);
    }

    public readonly ErrorReading ToReading()
    {
        var fields = _fields.Found;
        var first = _message.IsNothing ? _fields.FirstOfList : null;
        var code = _code.Text ?? first?.Code;
        return new ErrorReading
        {
            Code = code is null ? null : ErrorToken.Trim(code),
            Type = _type.IsSame(_code) ? null : _type.Text,
            Message = _message.Text ?? (first?.Message == first?.Code ? OfWhole(fields) : first?.Message),
            Fields = fields,
            RetryAfter = _retryAfter,
        };
    }

    // In a map, what is said of no field is said of the request.
    private static string? OfWhole(IReadOnlyList<FieldError> fields)
    {
        foreach (var field in fields)
        {
            if (field.Path.Length is 0) return field.Message;
        }

        return null;
    }

    // One error in the place of many: a message with a code, or a message and nothing else.
    private readonly bool IsOne(JsonSlice errors)
    {
        var members = errors.Members;
        var isAlone = members.MoveNext() && members.Value.IsText && !members.MoveNext();
        if (isAlone) return ErrorWords.Of(members.Name) is ErrorWord.Message or ErrorWord.Detail;
        var error = new ErrorObject(errors, status);
        return error.HasMessageByName && !error.Code.IsNothing;
    }

    // Google's details are typed, and each type is read as what it is.
    private void TakeDetails(JsonSlice details)
    {
        var isTyped = false;
        foreach (var item in details.Items)
        {
            if (item["@type"u8].IsNothing) continue;
            isTyped = true;
            TakeTyped(item.Members);
        }

        if (!isTyped) _fields.ReadIfAny(details);
    }

    private void TakeTyped(JsonChildren members)
    {
        while (members.MoveNext())
        {
            var word = ErrorWords.Of(members.Name);
            if (word is ErrorWord.RetryDelay or ErrorWord.RetryAfter) _retryAfter ??= BodyWait.Of(word, members.Value);
            else if (word is ErrorWord.FieldViolations or ErrorWord.Errors && members.Value.IsArray) _fields.Read(members.Value);
        }
    }
}
