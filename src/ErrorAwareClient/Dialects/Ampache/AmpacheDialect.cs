namespace ErrorAwareClient;

/// <summary>
/// Ampache and the servers that speak its API, versions 3 to 8, in JSON and XML, usually inside HTTP 200: an <c>error</c> with a
/// code of the 47xx kind, or with the numbers of HTTP in API 3 and 4.
/// </summary>
/// <remarks>
/// Source: the page "Errors" of Ampache's API documentation, and servers 6.6, 7.10 and 8.0. The label of the body does not
/// count, only its bytes do; of them the code alone decides, because servers translate the message.
/// </remarks>
public sealed class AmpacheDialect : ErrorDialect
{
    /// <inheritdoc/>
    public override string Name => "ampache";

    /// <inheritdoc/>
    public override PeekVerdict Peek(in AnswerView answer)
    {
        var verdict = BodyShapes.Start(answer.Body) switch
        {
            (byte)'{' => AmpacheJson.Peek(answer),
            (byte)'<' => AmpacheXml.Peek(answer),
            BodyShapes.Nothing => PeekVerdict.NeedMore,
            _ => PeekVerdict.Success,
        };

        return verdict is PeekVerdict.NeedMore && !answer.IsTruncated ? PeekVerdict.Success : verdict;
    }

    /// <inheritdoc/>
    public override ErrorReading? Read(in AnswerView answer) => BodyShapes.Start(answer.Body) switch
    {
        (byte)'{' => AmpacheJson.Read(answer),
        (byte)'<' => AmpacheXml.Read(answer),
        _ => null,
    };
}
