namespace ErrorAwareClient;

/// <summary>The dialect <c>ampache</c>.</summary>
public sealed class AmpacheDialect : ErrorDialect
{
    /// <inheritdoc/>
    public override string Name => "ampache";

    /// <inheritdoc/>
    public override ErrorReading? Read(in AnswerView answer) => null;
}
