namespace ErrorAwareClient;

/// <summary>The members of an <c>error</c> object in JSON, taken one by one.</summary>
internal ref struct AmpacheMembers(JsonSlice error, int status)
{
    private readonly JsonSlice _error = error;
    private int _errorCode;
    private int _action;
    private int _type;
    private int _errorMessage;
    private int _code;
    private int _message;

    /// <summary>Whether something came that Ampache does not send.</summary>
    public bool AreForeign { get; private set; }

    /// <summary>Whether nobody else sends this, so that the rest need not be awaited.</summary>
    public readonly bool AreUnmistakable =>
        _errorCode is not 0 && (_action | _type | _errorMessage) is not 0;

    /// <summary>Whether it is an error if nothing more comes.</summary>
    public readonly bool AreComplete => _errorCode is not 0 || (_code is not 0 && _message is not 0);

    public void Take(ReadOnlySpan<byte> name, JsonSlice value)
    {
        switch (name.Length)
        {
            case 4 when name.SequenceEqual("code"u8): _code = Expect(value, IsLegacyCode(value)); break;
            case 7 when name.SequenceEqual("message"u8): _message = Expect(value, value.IsText); break;
            case 9 when name.SequenceEqual("errorCode"u8): _errorCode = Expect(value, AmpacheErrorCode.IsCode(value.Utf8)); break;
            case 9 when name.SequenceEqual("errorType"u8): _type = value.Place; break;
            case 11 when name.SequenceEqual("errorAction"u8): _action = value.Place; break;
            case 12 when name.SequenceEqual("errorMessage"u8): _errorMessage = value.Place; break;
            default: AreForeign |= _errorCode is 0; break;
        }
    }

    public readonly ErrorReading ToReading() => _errorCode is 0
        ? AmpacheErrorCode.Reading(_error.At(_code).Utf8, null, null, Text(_message))
        : AmpacheErrorCode.Reading(_error.At(_errorCode).Utf8, Text(_action), Text(_type), Text(_errorMessage));

    // Google sends the HTTP status as a number in the same place.
    private readonly bool IsLegacyCode(JsonSlice code) =>
        AmpacheErrorCode.IsLegacy(code.Utf8) && !(code.IsNumber && status >= 400 && ErrorToken.IsStatus(code, status));

    private int Expect(JsonSlice value, bool isExpected)
    {
        AreForeign |= !isExpected;
        return value.Place;
    }

    private readonly string? Text(int place) => _error.At(place).Text;
}
