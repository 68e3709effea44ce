namespace ErrorAwareClient;

/// <summary>The vocabulary that error objects share across frameworks.</summary>
internal static class ErrorWords
{
    private const int Longest = 24;

    /// <summary>The word for a name; camelCase, PascalCase, snake_case and kebab-case are one.</summary>
    public static ErrorWord Of(ReadOnlySpan<byte> name)
    {
        if (name.Length is 0 or > Longest) return ErrorWord.None;
        Span<char> word = stackalloc char[Longest];
        return Of(word[..Squeeze(name, word)]);
    }

    private static int Squeeze(ReadOnlySpan<byte> name, Span<char> into)
    {
        var length = 0;
        foreach (var b in name)
        {
            if (b is not ((byte)'_' or (byte)'-' or (byte)'.')) into[length++] = (char)(b is >= (byte)'A' and <= (byte)'Z' ? b | 0x20 : b);
        }

        return length;
    }

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
