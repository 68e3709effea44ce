using ErrorAwareClient.Tool.Explain;

namespace ErrorAwareClient.Tool.Evidence;

/// <summary>Why a dialect left an answer to others: the first of its marks that is missing.</summary>
/// <remarks>Whether it declined is asked of the dialect itself; this finds the words for it.</remarks>
internal static class Declines
{
    /// <summary>The dialects that were asked before the answer was understood, each with its reason.</summary>
    public static IEnumerable<(string Dialect, string Reason)> Of(RawResponse recording, DialectChain chain, string? understoodBy)
    {
        recording = AnswerParts.Plain(recording);
        foreach (var dialect in chain.Dialects.ToArray())
        {
            if (dialect.Name == understoodBy) yield break;
            yield return (dialect.Name, Reason(dialect, recording));
        }
    }

    private static string Reason(ErrorDialect dialect, RawResponse recording)
    {
        using var request = new HttpRequestMessage();
        using var response = recording.ToMessage(request);
        var answer = new AnswerView(response, recording.Body.Span);
        return dialect switch
        {
            AmpacheDialect => Ampache(answer),
            _ when recording.Status is >= 200 and < 300 => "is not asked about a 2xx",
            ProblemDetailsDialect => ProblemDetails(answer),
            OAuthJsonDialect => OAuthJson(answer),
            _ => "declined",
        };
    }

    private static string Ampache(in AnswerView answer)
    {
        var error = answer.Json["error"u8];
        return BodyShapes.Start(answer.Body) switch
        {
            BodyShapes.Nothing => "the body is empty",
            (byte)'<' when answer.Body.IndexOf("<root"u8) < 0 => "no element root",
            (byte)'<' => "the first element in root is not an error with a code",
            not (byte)'{' => "the body is neither a JSON object nor XML",
            _ when error.IsNothing => "no member error",
            _ when !error.IsObject => "the member error is no object",
            _ when error["errorCode"u8].IsNothing && error["code"u8].IsNothing => "the member error has neither errorCode nor code",
            _ when !error["errorCode"u8].IsNothing => "the errorCode is not a number of Ampache's, or error has company",
            _ => "the code is not one of Ampache's, or error holds more than code and message, or error has company",
        };
    }

    private static string ProblemDetails(in AnswerView answer)
    {
        var isLabelled = answer.IsLabelled("problem+");
        return BodyShapes.Start(answer.Body) switch
        {
            BodyShapes.Nothing => "the body is empty",
            (byte)'<' => isLabelled ? "the XML has no element problem" : "not labelled application/problem+xml, and no element problem",
            not (byte)'{' => "the body is no JSON object",
            _ when isLabelled => "no member title, type or detail",
            _ when answer.Body.IndexOf("itle\""u8) < 0 => "not labelled application/problem+json, and no member title",
            _ => "not labelled application/problem+json, and beside title neither a status of three digits nor a type that is an address",
        };
    }

    private static string OAuthJson(in AnswerView answer)
    {
        var error = answer.Json["error"u8];
        return BodyShapes.Start(answer.Body) switch
        {
            BodyShapes.Nothing => "the body is empty, and no WWW-Authenticate names an error",
            not (byte)'{' => "the body is no JSON object",
            _ when error.IsNothing => "no member error",
            _ when !error.IsTelling => "the member error is no string that says something",
            _ => "the member error is no token of the vocabulary, and has neither error_description nor status \"error\" beside it",
        };
    }
}
