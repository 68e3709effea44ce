namespace ErrorAwareClient;

/// <summary>The dialect <c>oauth-json</c>.</summary>
public sealed class OAuthJsonDialect : ErrorDialect
{
    /// <inheritdoc/>
    public override string Name => "oauth-json";

    /// <inheritdoc/>
    public override ErrorReading? Read(in AnswerView answer) => null;
}
