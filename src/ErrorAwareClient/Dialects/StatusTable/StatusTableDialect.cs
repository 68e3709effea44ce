namespace ErrorAwareClient;

/// <summary>
/// Stands after all other dialects and answers for every status of 300 or more: the status says what went wrong, and whatever
/// the body adds to that in one of the usual forms is read for message, code and fields.
/// </summary>
internal sealed class StatusTableDialect : ErrorDialect
{
    /// <inheritdoc/>
    public override string Name => "status-table";

    /// <inheritdoc/>
    public override ErrorReading Read(in AnswerView answer) => BodyShapes.Of(answer) switch
    {
        BodyShape.Json => ErrorJson.Read(answer),
        BodyShape.Xml => ErrorXml.Read(answer),
        BodyShape.Html => ErrorHtml.Read(answer),
        BodyShape.Text => new ErrorReading { Message = Markup.Plain(answer.Body) },
        _ => new ErrorReading(),
    };
}
