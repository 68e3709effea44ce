namespace ErrorAwareClient;

/// <summary>Stands after all others and answers for every status of 300 or more.</summary>
internal sealed class StatusTableDialect : ErrorDialect
{
    /// <inheritdoc/>
    public override string Name => "status-table";

    /// <inheritdoc/>
    public override ErrorReading? Read(in AnswerView answer) => new();
}
