namespace ErrorAwareClient;

/// <summary>
/// Problem Details (RFC 9457, before it RFC 7807), in JSON and XML, with the lists of field errors that ASP.NET Core and others
/// add. Read where the label says so, and where the members cannot be anything else.
/// </summary>
public sealed class ProblemDetailsDialect : ErrorDialect
{
    /// <inheritdoc/>
    public override string Name => "problem-details";

    /// <inheritdoc/>
    public override ErrorReading? Read(in AnswerView answer) => BodyShapes.Start(answer.Body) switch
    {
        (byte)'{' => ProblemJson.Read(answer),
        (byte)'<' => ProblemXml.Read(answer),
        _ => null,
    };
}
