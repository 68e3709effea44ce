namespace ErrorAwareClient;

/// <summary>The dialect <c>problem-details</c>.</summary>
public sealed class ProblemDetailsDialect : ErrorDialect
{
    /// <inheritdoc/>
    public override string Name => "problem-details";

    /// <inheritdoc/>
    public override ErrorReading? Read(in AnswerView answer) => null;
}
