namespace ErrorAwareClient;

/// <summary>The vocabulary that error objects share across frameworks.</summary>
internal static class ErrorWords
{
    private const int Longest = 24;
    private const byte Nothing = 0;

    // What each byte of a name counts as.
    private static readonly byte[] Squeezed = [.. Enumerable.Range(0, 256).Select(b => Squeeze((byte)b))];

    /// <summary>The word for a name; camelCase, PascalCase, snake_case and kebab-case are one.</summary>
    public static ErrorWord Of(ReadOnlySpan<byte> name)
    {
        if (Usual(name) is var usual and not ErrorWord.None) return usual;
        if (name.Length is 0 or > Longest) return ErrorWord.None;
        Span<char> word = stackalloc char[Longest];
        return Of(word[..Squeeze(name, word)]);
    }

    // The names that most errors have, as most servers write them, told at once. The words below have them too.
    private static ErrorWord Usual(ReadOnlySpan<byte> name) => name.Length switch
    {
        3 when name.SequenceEqual("msg"u8) => ErrorWord.Message,
        3 when name.SequenceEqual("loc"u8) => ErrorWord.Location,
        4 when name.SequenceEqual("code"u8) => ErrorWord.Code,
        4 when name.SequenceEqual("type"u8) => ErrorWord.Type,
        5 when name.SequenceEqual("error"u8) => ErrorWord.Error,
        5 when name.SequenceEqual("title"u8) => ErrorWord.Title,
        5 when name.SequenceEqual("param"u8) => ErrorWord.Parameter,
        6 when name.SequenceEqual("detail"u8) => ErrorWord.Detail,
        6 when name.SequenceEqual("errors"u8) => ErrorWord.Errors,
        6 when name.SequenceEqual("status"u8) => ErrorWord.Status,
        7 when name.SequenceEqual("message"u8) => ErrorWord.Message,
        7 when name.SequenceEqual("details"u8) => ErrorWord.Details,
        _ => ErrorWord.None,
    };

    // Without a branch, because which bytes are letters changes with each name.
    private static int Squeeze(ReadOnlySpan<byte> name, Span<char> into)
    {
        var length = 0;
        foreach (var b in name)
        {
            into[length] = (char)Squeezed[b];
            length += Squeezed[b] is Nothing ? 0 : 1;
        }

        return length;
    }

    private static byte Squeeze(byte b) => b switch
    {
        (byte)'_' or (byte)'-' or (byte)'.' => Nothing,
        >= (byte)'A' and <= (byte)'Z' => (byte)(b | 0x20),
        Nothing => (byte)' ',
        _ => b,
    };

    private static ErrorWord Of(ReadOnlySpan<char> word) => word switch
    {
        "message" or "msg" or "errormessage" or "errormsg" or "errmsg" or "defaultmessage" or "faultstring" => ErrorWord.Message,
        "detail" or "errordetail" => ErrorWord.Detail,
        "description" or "errordescription" => ErrorWord.Description,
        "error" or "err" or "fault" or "odataerror" => ErrorWord.Error,
        "title" => ErrorWord.Title,
        "reason" => ErrorWord.Reason,
        "code" or "errorcode" or "errcode" or "faultcode" or "issue" => ErrorWord.Code,
        "extensions" or "locations" => ErrorWord.Extensions,
        "status" => ErrorWord.Status,
        "type" or "errortype" => ErrorWord.Type,
        "name" => ErrorWord.Name,
        "field" or "fieldname" => ErrorWord.Field,
        "param" or "parameter" => ErrorWord.Parameter,
        "pointer" or "instancepath" or "datapath" => ErrorWord.Pointer,
        "source" => ErrorWord.Source,
        "loc" or "location" => ErrorWord.Location,
        "property" or "propertyname" or "propertypath" or "attribute" => ErrorWord.Property,
        "target" => ErrorWord.Target,
        "key" => ErrorWord.Key,
        "path" => ErrorWord.Path,
        "fields" => ErrorWord.Fields,
        "errors" or "errormessages" or "fielderrors" or "validationerrors" or "violations" or "constraintviolations" or "issues"
            or "mvcerrors" or "invalidparams" or "invalidparameters" or "invalidfields" => ErrorWord.Errors,
        "details" or "errordetails" => ErrorWord.Details,
        "fieldviolations" => ErrorWord.FieldViolations,
        "retryafter" or "retryafterseconds" => ErrorWord.RetryAfter,
        "retrydelay" => ErrorWord.RetryDelay,
        "parameters" => ErrorWord.Parameters,
        _ => ErrorWord.None,
    };
}
