namespace ErrorAwareClient;

/// <summary>An error object as most APIs write one, read in one walk over its members; strings are made only of what is used.</summary>
internal ref struct ErrorObject
{
    private ErrorWord _messageWord;
    private ErrorWord _codeWord;
    private ErrorWord _placeWord;
    private JsonSlice _place;
    private bool _isOfGraphQL;

    /// <summary>The best message there is.</summary>
    public JsonSlice Message { get; private set; }

    public readonly bool HasMessageByName => _messageWord is ErrorWord.Message;

    /// <summary>The best code there is.</summary>
    public JsonSlice Code { get; private set; }

    /// <summary>What sort of error, in the server's own classes.</summary>
    public JsonSlice Type { get; private set; }

    /// <summary>An error inside this one, which knows better.</summary>
    public JsonSlice Inner { get; private set; }

    /// <summary>A list or map of errors.</summary>
    public JsonSlice Errors { get; private set; }

    /// <summary>A list or map of anything, errors among it.</summary>
    public JsonSlice Details { get; private set; }

    public TimeSpan? RetryAfter { get; private set; }

    /// <summary>Whether it says that one field of the request is wrong.</summary>
    public readonly bool NamesField => _placeWord is ErrorWord.Field or ErrorWord.Parameter;

    public readonly bool IsNothing => Message.IsNothing && Code.IsNothing && Inner.IsNothing && Errors.IsNothing && Details.IsNothing;

    public static ErrorObject Of(JsonSlice value, int status)
    {
        var found = default(ErrorObject);
        var members = value.Members;
        while (members.MoveNext())
        {
            var word = ErrorWords.Of(members.Name);
            if (word is not ErrorWord.None) found.Take(word, members.Value, status);
        }

        return found;
    }

    /// <summary>Where in the request; <see langword="null"/> where it does not say.</summary>
    public readonly string? Place => _placeWord switch
    {
        ErrorWord.None => null,
        ErrorWord.Path when _isOfGraphQL => null,
        ErrorWord.Source => FieldPath.OfSource(_place),
        _ when _place.IsArray => FieldPath.OfList(_place),
        _ => _place.Text is { } name ? FieldPath.OfName(name) : null,
    };

    /// <summary>The names of the fields where it speaks of several at once, as Salesforce does.</summary>
    public readonly JsonChildren Places => _placeWord is ErrorWord.Fields ? _place.Items : default;

    private void Take(ErrorWord word, JsonSlice value, int status)
    {
        switch (word)
        {
            case ErrorWord.Errors:
                if (value.IsTelling) TakeMessage(word, value);
                else if (!value.IsEmpty) Errors = value;
                break;
            case ErrorWord.Details:
                if (value.IsTelling) TakeMessage(ErrorWord.Detail, value);
                else Details = value;
                break;
            case ErrorWord.FieldViolations:
                Errors = value;
                break;
            case ErrorWord.RetryAfter or ErrorWord.RetryDelay or ErrorWord.Parameters:
                RetryAfter ??= BodyWait.Of(word, value);
                break;
            case ErrorWord.Extensions:
                // GraphQL: here a path leads into the answer, not into the request.
                TakeCode(word, value["code"u8], status);
                _isOfGraphQL = true;
                break;
            case >= ErrorWord.Field and <= ErrorWord.Fields:
                TakePlace(word, value);
                break;
            default:
                TakeWords(word, value, status);
                break;
        }
    }

    private void TakeWords(ErrorWord word, JsonSlice value, int status)
    {
        switch (word)
        {
            case ErrorWord.Message or ErrorWord.Detail or ErrorWord.Error when value.IsArray:
                // A list where one message is usual: the first is the message, and all of them are errors.
                TakeMessage(word, value.FirstText);
                if (Errors.IsNothing && !value.IsEmpty) Errors = value;
                break;
            case ErrorWord.Message when value.IsObject:
                TakeMessage(word, value["value"u8]);
                break;
            case ErrorWord.Detail or ErrorWord.Error when value.IsObject:
                Inner = value;
                break;
            case ErrorWord.Type when ErrorToken.IsToken(value):
                Type = value;
                TakeCode(word, value, status);
                break;
            case ErrorWord.Code:
            case ErrorWord.Status when ErrorToken.IsConstant(value):
            case ErrorWord.Error or ErrorWord.Reason when ErrorToken.IsToken(value):
                TakeCode(word, value, status);
                break;
            case ErrorWord.Name:
                if (ErrorToken.IsClass(value)) TakeCode(word, value, status);
                else TakePlace(word, value);
                break;
            case ErrorWord.Error when ErrorToken.IsReasonPhrase(value, status):
            case ErrorWord.Status or ErrorWord.Type:
                break;
            default:
                TakeMessage(word, value);
                break;
        }
    }

    // Of the same word the last counts, as with System.Text.Json.
    private void TakeMessage(ErrorWord word, JsonSlice value)
    {
        if (!value.IsTelling || (_messageWord is not ErrorWord.None && word > _messageWord)) return;
        Message = value;
        _messageWord = word;
    }

    private void TakeCode(ErrorWord word, JsonSlice value, int status)
    {
        if (!(value.IsTelling || value.IsNumber) || value.Utf8.Length > ErrorToken.Longest) return;
        if (ErrorToken.IsStatus(value, status) || (_codeWord is not ErrorWord.None && word > _codeWord)) return;
        Code = value;
        _codeWord = word;
    }

    private void TakePlace(ErrorWord word, JsonSlice value)
    {
        if (word is ErrorWord.Fields && value.IsObject) Errors = value;
        if (!(value.IsTelling || value.IsArray || (word is ErrorWord.Source && value.IsObject))) return;
        if (word is ErrorWord.Location && FieldPath.IsSource(value)) return;
        if (_placeWord is not ErrorWord.None && word > _placeWord) return;
        _place = value;
        _placeWord = word;
    }
}
