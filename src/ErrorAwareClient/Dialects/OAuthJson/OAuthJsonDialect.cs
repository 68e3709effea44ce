namespace ErrorAwareClient;

/// <summary>
/// The JSON errors of OAuth 2 and of APIs that word theirs like it, DeviantArt first: <c>error</c> is a token, beside it
/// <c>error_description</c>, <c>error_details</c> and <c>error_code</c>, or their camelCase twins. With an empty body the
/// <c>WWW-Authenticate</c> challenge is read.
/// </summary>
/// <remarks>
/// Sources: DeviantArt's page "Errors"; RFC 6749, section 5.2; RFC 6750, section 3; RFC 8628, section 3.5. The status decides
/// where it is specific; the token decides on 400, which these servers use for nearly everything.
/// </remarks>
public sealed class OAuthJsonDialect : ErrorDialect
{
    /// <inheritdoc/>
    public override string Name => "oauth-json";

    /// <summary>
    /// Whether 2xx answers are looked at too, for servers that send errors with 200. The default is <see langword="false"/>:
    /// the documents of this dialect give every error a status of its own.
    /// </summary>
    public bool InspectsSuccess { get; init; }

    /// <inheritdoc/>
    public override PeekVerdict Peek(in AnswerView answer)
    {
        if (!InspectsSuccess) return PeekVerdict.Success;
        var verdict = BodyShapes.Start(answer.Body) switch
        {
            (byte)'{' => OAuthJson.Peek(answer),
            BodyShapes.Nothing => PeekVerdict.NeedMore,
            _ => PeekVerdict.Success,
        };

        return verdict is PeekVerdict.NeedMore && !answer.IsTruncated ? PeekVerdict.Success : verdict;
    }

    /// <inheritdoc/>
    public override ErrorReading? Read(in AnswerView answer) => BodyShapes.Start(answer.Body) switch
    {
        (byte)'{' => OAuthJson.Read(answer),
        BodyShapes.Nothing => BearerChallenge.Read(answer),
        _ => null,
    };
}
