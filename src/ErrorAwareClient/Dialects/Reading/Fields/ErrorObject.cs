using System.Runtime.CompilerServices;

namespace ErrorAwareClient;

/// <summary>An error object as most APIs write one, read in one walk over its members; strings are made only of what is used.</summary>
internal ref struct ErrorObject
{
    private readonly JsonSlice _object;
    private readonly int _status;
    private ErrorWord _messageWord;
    private ErrorWord _codeWord;
    private ErrorWord _placeWord;
    private bool _isOfGraphQL;
    private int _message;
    private int _code;
    private int _type;
    private int _inner;
    private int _errors;
    private int _details;
    private int _place;

    /// <summary>The best message there is.</summary>
    public readonly JsonSlice Message => _object.At(_message);

    public readonly bool HasMessageByName => _messageWord is ErrorWord.Message;

    /// <summary>The best code there is.</summary>
    public readonly JsonSlice Code => _object.At(_code);

    /// <summary>What sort of error, in the server's own classes.</summary>
    public readonly JsonSlice Type => _object.At(_type);

    /// <summary>An error inside this one, which knows better.</summary>
    public readonly JsonSlice Inner => _object.At(_inner);

    /// <summary>A list or map of errors.</summary>
    public readonly JsonSlice Errors => _object.At(_errors);

    /// <summary>A list or map of anything, errors among it.</summary>
    public readonly JsonSlice Details => _object.At(_details);

    public TimeSpan? RetryAfter { get; private set; }

    /// <summary>Whether it says that one field of the request is wrong.</summary>
    public readonly bool NamesField => _placeWord is ErrorWord.Field or ErrorWord.Parameter;

    public readonly bool IsNothing => (_message | _code | _inner | _errors | _details) is 0;

    // Compiled by itself: inlined into the chain, it leaves the compiler no budget to inline what its own loop calls.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ErrorObject(JsonSlice value, int status)
    {
        _object = value;
        _status = status;
        var members = value.Members;
        while (members.MoveNext())
        {
            var word = ErrorWords.Of(members.Name);
            if (word is not ErrorWord.None) Take(word, members.Value);
        }
    }

    /// <summary>Where in the request; <see langword="null"/> where it does not say.</summary>
    public readonly string? Place => _placeWord switch
    {
        ErrorWord.None => null,
        ErrorWord.Path when _isOfGraphQL => null,
        ErrorWord.Source => FieldPath.OfSource(PlaceValue),
        _ when PlaceValue.IsArray => FieldPath.OfList(PlaceValue),
        _ => PlaceValue.Text is { } name ? FieldPath.OfName(name) : null,
    };

    /// <summary>The names of the fields where it speaks of several at once, as Salesforce does.</summary>
    public readonly JsonChildren Places => _placeWord is ErrorWord.Fields ? PlaceValue.Items : default;

    private readonly JsonSlice PlaceValue => _object.At(_place);

    private void Take(ErrorWord word, JsonSlice value)
    {
        switch (word)
        {
            case ErrorWord.Errors:
                if (value.IsTelling) TakeMessage(word, value);
                else if (!value.IsEmpty) _errors = value.Place;
                break;
            case ErrorWord.Details:
                if (value.IsTelling) TakeMessage(ErrorWord.Detail, value);
                else _details = value.Place;
                break;
            case ErrorWord.FieldViolations:
                _errors = value.Place;
                break;
            case ErrorWord.RetryAfter or ErrorWord.RetryDelay or ErrorWord.Parameters:
                RetryAfter ??= BodyWait.Of(word, value);
                break;
            case ErrorWord.Extensions:
                // GraphQL: here a path leads into the answer, not into the request.
                TakeCode(word, value["code"u8]);
                _isOfGraphQL = true;
                break;
            case >= ErrorWord.Field and <= ErrorWord.Fields:
                TakePlace(word, value);
                break;
            default:
                if (value.IsObject || value.IsArray) TakeContainer(word, value);
                else TakeScalar(word, value);
                break;
        }
    }

    private void TakeContainer(ErrorWord word, JsonSlice value)
    {
        switch (word)
        {
            case ErrorWord.Message or ErrorWord.Detail or ErrorWord.Error when value.IsArray:
                // A list where one message is usual: the first is the message, and all of them are errors.
                TakeMessage(word, value.FirstText);
                if (_errors is 0 && !value.IsEmpty) _errors = value.Place;
                break;
            case ErrorWord.Message when FieldErrors.IsMap(value):
                _errors = value.Place;
                break;
            case ErrorWord.Message:
                TakeMessage(word, value["value"u8]);
                break;
            case ErrorWord.Detail or ErrorWord.Error:
                _inner = value.Place;
                break;
            case ErrorWord.Name:
                TakePlace(word, value);
                break;
        }
    }

    private void TakeScalar(ErrorWord word, JsonSlice value)
    {
        switch (word)
        {
            case ErrorWord.Type when ErrorToken.IsToken(value):
                _type = value.Place;
                TakeCode(word, value);
                break;
            case ErrorWord.Code:
            case ErrorWord.Status when ErrorToken.IsConstant(value):
            case ErrorWord.Error or ErrorWord.Reason when ErrorToken.IsToken(value):
                TakeCode(word, value);
                break;
            case ErrorWord.Name:
                if (ErrorToken.IsClass(value)) TakeCode(word, value);
                else TakePlace(word, value);
                break;
            case ErrorWord.Error when ErrorToken.IsReasonPhrase(value, _status):
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
        if ((_messageWord is not ErrorWord.None && word > _messageWord) || !value.IsTelling) return;
        _message = value.Place;
        _messageWord = word;
    }

    private void TakeCode(ErrorWord word, JsonSlice value)
    {
        if (_codeWord is not ErrorWord.None && word > _codeWord) return;
        if (value.Utf8 is var text && (text.Length > ErrorToken.Longest || JsonText.IsBlank(text) || ErrorToken.IsStatus(text, _status))) return;
        _code = value.Place;
        _codeWord = word;
    }

    private void TakePlace(ErrorWord word, JsonSlice value)
    {
        if (word is ErrorWord.Fields && value.IsObject) _errors = value.Place;
        if (!(value.IsTelling || value.IsArray || (word is ErrorWord.Source && value.IsObject))) return;
        if (word is ErrorWord.Location && FieldPath.IsSource(value)) return;
        if (_placeWord is not ErrorWord.None && word > _placeWord) return;
        _place = value.Place;
        _placeWord = word;
    }
}
