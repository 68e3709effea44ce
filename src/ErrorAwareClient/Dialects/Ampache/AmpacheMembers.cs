namespace ErrorAwareClient;

/// <summary>The members of an <c>error</c> object in JSON, taken one by one.</summary>
internal ref struct AmpacheMembers
{
    private JsonSlice _errorCode;
    private JsonSlice _action;
    private JsonSlice _type;
    private JsonSlice _errorMessage;
    private JsonSlice _code;
    private JsonSlice _message;

    /// <summary>Whether something came that Ampache does not send.</summary>
    public bool AreForeign { get; private set; }

    /// <summary>Whether nobody else sends this, so that the rest need not be awaited.</summary>
    public readonly bool AreUnmistakable =>
        !_errorCode.IsNothing && !(_action.IsNothing && _type.IsNothing && _errorMessage.IsNothing);

    /// <summary>Whether it is an error if nothing more comes.</summary>
    public readonly bool AreComplete => !_errorCode.IsNothing || !(_code.IsNothing || _message.IsNothing);

    public void Take(ReadOnlySpan<byte> name, JsonSlice value, int status)
    {
        switch (name.Length)
        {
            case 4 when name.SequenceEqual("code"u8): _code = Expect(value, IsLegacyCode(value, status)); break;
            case 7 when name.SequenceEqual("message"u8): _message = Expect(value, value.IsText); break;
            case 9 when name.SequenceEqual("errorCode"u8): _errorCode = Expect(value, AmpacheErrorCode.IsCode(value.Utf8)); break;
            case 9 when name.SequenceEqual("errorType"u8): _type = value; break;
            case 11 when name.SequenceEqual("errorAction"u8): _action = value; break;
            case 12 when name.SequenceEqual("errorMessage"u8): _errorMessage = value; break;
            default: AreForeign |= _errorCode.IsNothing; break;
        }
    }

    public readonly ErrorReading ToReading() => _errorCode.IsNothing
        ? AmpacheErrorCode.Reading(_code.Text, null, null, _message.Text)
        : AmpacheErrorCode.Reading(_errorCode.Text, _action.Text, _type.Text, _errorMessage.Text);

    // Google sends the HTTP status as a number in the same place.
    private static bool IsLegacyCode(JsonSlice code, int status) =>
        AmpacheErrorCode.IsLegacy(code.Utf8) && !(code.IsNumber && status >= 400 && ErrorToken.IsStatus(code, status));

    private JsonSlice Expect(JsonSlice value, bool isExpected)
    {
        AreForeign |= !isExpected;
        return value;
    }
}
