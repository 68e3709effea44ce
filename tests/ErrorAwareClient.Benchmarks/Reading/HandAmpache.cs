namespace ErrorAwareClient.Benchmarks;

/// <summary>Ampache's codes, in a hand-written client.</summary>
public static class HandAmpache
{
    public static ErrorKind KindOf(string? code) => code switch
    {
        "4701" or "401" => ErrorKind.Unauthorized,
        "4700" or "4703" or "4742" or "403" => ErrorKind.Forbidden,
        "4704" or "404" => ErrorKind.NotFound,
        "4705" or "4706" or "405" or "501" => ErrorKind.Unsupported,
        "4710" or "400" => ErrorKind.BadRequest,
        "4702" or "500" => ErrorKind.ServerError,
        _ => ErrorKind.Unexpected,
    };
}
